#include "service/platform/preview.hpp"

namespace masugata::service {

namespace {

using base::Value;

constexpr std::size_t most_shown = 5000;  // rows of one list; how many there are is said beside it

Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Value note_rows(const base::Words& words, base::Language language, const base::Notes& notes) {
  Value::List rows;
  for (const base::Note& note : notes) {
    if (rows.size() == most_shown) break;
    rows.push_back(Value::Map{{"key", note.key, {}},
                              {"sentence", words.say(note, language), {}},
                              {"sheet", note.where.sheet, {}},
                              {"row", number(note.where.line), {}},
                              {"column", number(note.where.column), {}}});
  }
  return rows;
}

// Where the fault stands in the row, as the name of a field; empty for the whole row.
std::string field_of(const base::Note& note, const exchange::RejectedRow& row) {
  if (note.key == "error.import.no_id" || note.key == "error.check.doubled_id") return "id";
  const auto found = row.columns.find(note.where.column);
  return found == row.columns.end() ? std::string() : found->second;
}

// The faults, each with its row as far as it was read.
Value rejected_rows_of(const base::Words& words, base::Language language, const exchange::ImportPreview& preview) {
  Value document = note_rows(words, language, preview.rejected);
  for (std::size_t n = 0; n < document.list()->size(); ++n) {
    const base::Note& note = preview.rejected[n];
    const auto row = preview.rejected_by_place.find({note.where.sheet, note.where.line});
    if (row == preview.rejected_by_place.end()) continue;
    Value& out = (*document.list())[n];
    out.set("register", std::string(model::find_noun(row->second.noun)->plural));
    out.set("id", row->second.id);
    if (const std::string field = field_of(note, row->second); !field.empty()) out.set("field", field);
    out.set("fields", row->second.fields);
  }
  return document;
}

Value change_rows_of(const std::vector<model::RowChange>& changes) {
  constexpr std::array<std::string_view, 3> fates = {"added", "changed", "removed"};
  Value::List rows;
  for (const model::RowChange& one : changes) {
    if (rows.size() == most_shown) break;
    Value::List fields;
    for (const model::FieldChange& field : one.fields)
      fields.push_back(
          Value::Map{{"field", field.field, {}}, {"before", field.before, {}}, {"after", field.after, {}}});
    rows.push_back(Value::Map{{"register", model::find_noun(one.noun)->plural, {}},
                              {"id", one.id.text, {}},
                              {"change", fates[static_cast<std::size_t>(one.fate)], {}},
                              {"fields", std::move(fields), {}}});
  }
  return rows;
}

Value conflict_rows(const std::vector<exchange::Conflict>& conflicts) {
  constexpr std::array<std::string_view, 3> kinds = {"field", "removed_in_file", "removed_here"};
  Value::List rows;
  for (const exchange::Conflict& one : conflicts) {
    if (rows.size() == most_shown) break;
    rows.push_back(Value::Map{{"kind", kinds[static_cast<std::size_t>(one.kind)], {}},
                              {"register", model::find_noun(one.noun)->plural, {}},
                              {"id", one.id.text, {}},
                              {"field", one.field, {}},
                              {"base", one.base, {}},
                              {"file", one.file, {}},
                              {"here", one.folder, {}}});
  }
  return rows;
}

}  // namespace

Value preview_document(const Platform& platform, const Caller& caller, const HeldImport& held,
                       const exchange::ImportPreview& preview) {
  const base::Words& words = platform.equipment().words;
  Value::List sheets;
  for (const exchange::ImportedSheet& one : preview.sheets) {
    const model::Noun* noun = model::find_noun(one.noun);
    sheets.push_back(Value::Map{{"name", one.name, {}},
                                {"register", noun != nullptr ? noun->plural : std::string_view(one.noun), {}},
                                {"rows", number(one.rows), {}}});
  }
  return Value::Map{
      {"id", {}, {}},
      {"file", held.file, {}},
      {"head", Value::Map{{"number", number(held.head.number), {}}, {"hash", held.head.hash, {}}}, {}},
      {"sheets", std::move(sheets), {}},
      {"changes", change_rows_of(preview.changes), {}},
      {"changes_total", number(preview.changes.size()), {}},
      {"unchanged", number(preview.unchanged), {}},
      {"rejected_rows", number(preview.rejected_rows), {}},
      {"rejected", rejected_rows_of(words, caller.language, preview), {}},
      {"notes", note_rows(words, caller.language, preview.notes), {}},
      {"conflicts", conflict_rows(preview.conflicts), {}},
      {"exported_from", preview.exported_from.empty() ? Value() : Value(preview.exported_from), {}},
      {"changed_since", number(preview.changed_since), {}},
  };
}

}  // namespace masugata::service

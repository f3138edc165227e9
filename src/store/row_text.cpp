#include "store/row_text.hpp"

#include "base/json.hpp"
#include "store/cell_text.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

constexpr std::int64_t page = 1000;     // rows
constexpr std::size_t own_columns = 3;  // id, position, revision

std::size_t id_place(const model::Noun& noun) {
  std::size_t n = 0;
  while (noun.fields[n].kind != base::FieldKind::id) ++n;
  return n;
}

std::string name_of(const model::Noun& noun, const base::Value& map) {
  const base::Value* id = map.find("id");
  const std::string* text = id != nullptr ? id->string() : nullptr;
  return std::string(noun.name) + (text != nullptr && fault_of_text(*id).empty() ? " " + *text : "");
}

RowText text_of(const model::Noun& noun, const void* row) {
  RowText out(noun.fields.size());
  for (std::size_t n = 0; n < noun.fields.size(); ++n) {
    const base::Field& field = noun.fields[n];
    if (field.kind == base::FieldKind::id) {
      out[n] = noun.id(row).text;
    } else if (const base::Value value = field.get(row); !value.is_null()) {
      out[n] = write_cell(value);
    }
  }
  return out;
}

}  // namespace

void* RowReader::blank(const model::Noun& noun) {
  if (noun.size(scratch_) > 0) noun.erase(scratch_, 0);
  return noun.add(scratch_);
}

Result<RowText> RowReader::from_value(const model::Noun& noun, const base::Value& map) {
  const std::string name = name_of(noun, map);
  if (map.map() == nullptr) return fail(Fault::invalid, "error.store.no_row", {{"row", name}});
  for (const base::Member& member : *map.map()) {
    if (const auto fault = fault_of_text(member.value); !fault.empty()) {
      return fail(Fault::invalid, std::string(fault), {{"row", name}, {"field", member.key}});
    }
  }
  void* row = blank(noun);
  if (auto faults = base::set_all(noun.fields, row, map, name); !faults.empty()) {
    return tl::unexpected(base::Error{Fault::invalid, std::move(faults.front())});
  }
  if (noun.id(row).empty()) return fail(Fault::invalid, "error.store.no_id", {{"row", name}});
  return text_of(noun, row);
}

RowText RowReader::as_written_now(const model::Noun& noun, const RowText& text) {
  void* row = blank(noun);
  base::Notes faults;
  fill_row(noun, row, text, faults);
  return text_of(noun, row);
}

void fill_row(const model::Noun& noun, void* row, const RowText& text, base::Notes& faults) {
  const auto note = [&](const base::Field& field, base::Message fault) {
    fault.where.file = std::string(noun.name) + " " + noun.id(row).text;
    fault.arguments.push_back({"field", std::string(field.name)});
    faults.push_back(std::move(fault));
  };
  for (std::size_t n = 0; n < noun.fields.size(); ++n) {
    const base::Field& field = noun.fields[n];
    if (!text[n]) continue;
    auto value = field.kind == base::FieldKind::id ? Result<base::Value>(*text[n]) : read_cell(*text[n]);
    if (!value) {
      note(field, std::move(value.error().message));
    } else if (auto fault = field.set(row, *value)) {
      note(field, std::move(*fault));
    }
  }
}

std::string to_object(const model::Noun& noun, const RowText& text) {
  std::string out = "{";
  for (std::size_t n = 0; n < noun.fields.size(); ++n) {
    if (!text[n]) continue;
    const base::Field& field = noun.fields[n];
    out.append(out.size() > 1 ? ",\"" : "\"").append(field.name).append("\":");
    out.append(field.kind == base::FieldKind::id ? write_cell(*text[n]) : *text[n]);
  }
  return out.append("}");
}

Result<base::Value> from_object(std::string_view object) {
  if (object.empty()) return base::Value();
  return base::parse_json(object, {});
}

Result<RowText> from_logged(const model::Noun& noun, std::string_view object) {
  const base::Value map = TRY(from_object(object));
  RowText out(noun.fields.size());
  for (std::size_t n = 0; n < noun.fields.size(); ++n) {
    const base::Value* value = map.find(noun.fields[n].name);
    if (value == nullptr) continue;
    const bool is_id = noun.fields[n].kind == base::FieldKind::id && value->string() != nullptr;
    out[n] = is_id ? *value->string() : write_cell(*value);
  }
  return out;
}

const std::string& id_of(const model::Noun& noun, const RowText& text) {
  const auto& id = text[id_place(noun)];
  EXPECTS(id.has_value());
  return *id;
}

void set_id(const model::Noun& noun, RowText& text, std::string id) { text[id_place(noun)] = std::move(id); }

Columns row_columns(const model::Noun& noun) {
  Columns out = {"id", "position", "revision"};
  for (const base::Field& field : noun.fields) {
    if (field.kind != base::FieldKind::id) out.emplace_back(field.name);
  }
  return out;
}

std::string select_rows(const model::Noun& noun) {
  std::string out;
  for (const std::string& column : row_columns(noun)) out += (out.empty() ? "SELECT " : ", ") + quoted(column);
  return out + " FROM " + quoted(noun.name);
}

StoredRow stored_row(const model::Noun& noun, Row& row) {
  StoredRow out{RowText(noun.fields.size()), row.number(1), static_cast<std::uint64_t>(row.number(2))};
  std::size_t column = own_columns;
  for (std::size_t n = 0; n < noun.fields.size(); ++n) {
    const std::size_t from = noun.fields[n].kind == base::FieldKind::id ? 0 : column++;
    if (auto* text = std::get_if<std::string>(&row.cell(from))) out.text[n] = std::move(*text);
  }
  return out;
}

Cells row_cells(std::string_view factory, const model::Noun& noun, StoredRow row) {
  Cells cells = {std::string(factory), id_of(noun, row.text), row.position, static_cast<std::int64_t>(row.revision)};
  cells.reserve(cells.size() + noun.fields.size());
  for (std::size_t n = 0; n < noun.fields.size(); ++n) {
    if (noun.fields[n].kind == base::FieldKind::id) continue;
    cells.push_back(row.text[n] ? Cell(std::move(*row.text[n])) : Cell());
  }
  return cells;
}

Result<void> each_row(Database::Engine& engine, std::string_view factory, const model::Noun& noun,
                      const OnStoredRow& on_row) {
  const std::string sql =
      select_rows(noun) + " WHERE factory = ? AND (position, id) > (?, ?) ORDER BY position, id LIMIT ?";
  std::int64_t position = INT64_MIN;
  std::string id;
  for (std::int64_t given = page; given == page;) {
    given = 0;
    TRY(engine.each(sql, {std::string(factory), position, id, page}, [&](Row& row) -> Result<void> {
      ++given;
      position = row.number(1);
      id = row.text(0);
      on_row(stored_row(noun, row));
      return {};
    }));
  }
  return {};
}

}  // namespace masugata::store

#include "exchange/register/cell_words.hpp"

#include "base/json.hpp"
#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

bool is_number(const Field& field) { return field.kind == FieldKind::integer || field.kind == FieldKind::number; }

// The value in the form in which a cell gives it.
Value as_read(const Value& value) {
  if (value.list() != nullptr && value.list()->empty()) return base::none_value();
  if (const bool* flag = value.boolean()) return *flag ? "yes" : "no";
  return value;
}

// Whether the first cell of a row would make it a total or a remark.
bool ends_table(const Vocabulary& vocabulary, std::string_view text) {
  const std::string plain = base::normalise(text);
  return vocabulary.choice("row", plain) == "total" || vocabulary.begins_with("row", "remark", plain);
}

}  // namespace

CellWords::CellWords(const Vocabulary& vocabulary, const Speaking& speaking, Manner manner, Allowed allowed)
    : vocabulary_(vocabulary),
      knowledge_(speaking.knowledge),
      words_(speaking.words),
      language_(speaking.language),
      manner_(manner),
      allowed_(std::move(allowed)) {}

std::string CellWords::choice(const Field& field, std::string_view slug) const {
  const std::string set(field.kind == FieldKind::flag ? std::string_view("flag") : field.choice_set);
  return words_.word("choice." + set + "." + std::string(slug), language_);
}

std::string CellWords::say_absence(const base::Absence& absence) const {
  const std::string slug = absence.presence == base::Presence::none ? "none" : "not_applicable";
  const std::string word = words_.word("choice.absence." + slug, language_);
  if (absence.reason.empty()) return word;
  return word + (language_ == base::Language::ja ? "（" + absence.reason + "）" : " (" + absence.reason + ")");
}

// "B-01（必須）" where the second field is a choice, else "name：value".
std::string CellWords::say_part(const Value& value, const Field& field) const {
  const Value* first = value.find(field.part[0].name);
  const Value* second = value.find(field.part[1].name);
  if (first == nullptr) return {};
  std::string text = say_one(*first, field.part[0]);
  if (second == nullptr) return text;
  const std::string behind = say_one(*second, field.part[1]);
  const bool japanese = language_ == base::Language::ja;
  if (field.part[1].kind != FieldKind::choice) return text + (japanese ? "：" : ": ") + behind;
  return text + (japanese ? "（" + behind + "）" : " (" + behind + ")");
}

std::string CellWords::say_one(const Value& value, const Field& field) const {
  if (value.map() != nullptr) return field.kind == FieldKind::part ? say_part(value, field) : std::string();
  const std::string* text = value.string();
  if (text == nullptr) return base::write_json(value, base::JsonStyle::compact);
  if (field.kind == FieldKind::choice || field.kind == FieldKind::flag) return choice(field, *text);
  const bool is_type = field.name == "type" && field.kind == FieldKind::string;
  const auto* type = is_type ? knowledge_.asset_type(*text) : nullptr;
  return type != nullptr ? type->name.in(language_) : *text;
}

std::string CellWords::say(const Value& value, const Field& field) const {
  if (const auto absence = base::read_absence(value)) return say_absence(*absence);
  if (value.list() == nullptr) return say_one(value, field);
  const bool in_lines = field.kind == FieldKind::part && field.part[1].kind != FieldKind::choice;
  const std::string mark = in_lines ? "\n" : language_ == base::Language::ja ? "、" : ", ";
  std::string text;
  for (const Value& one : *value.list()) text.append(text.empty() ? "" : mark).append(say_one(one, field));
  return text;
}

bool CellWords::reads_back(std::string_view text, const Value& value, const Field& field) const {
  if (text.empty() || !is_plain(text) || !all_allowed(text, allowed_) || (is_formula_like(text) && !is_number(field)))
    return false;
  if (manner_ == Manner::people && field.kind == FieldKind::id && ends_table(vocabulary_, text)) return false;
  const auto read = cell_value(vocabulary_, Cell{1, CellKind::text, text, 0}, field, manner_);
  return read && *read == value;
}

std::string CellWords::cell(const Value& given, const Field& field) const {
  if (given.is_null()) return {};
  const Value value = as_read(given);
  const std::string words = say(value, field);
  if (reads_back(words, value, field)) return words;
  const std::string guarded = "'" + words;
  if (reads_back(guarded, value, field)) return guarded;
  return write_json_cell(value, allowed_);
}

}  // namespace masugata::exchange

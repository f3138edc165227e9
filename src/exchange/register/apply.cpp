#include "exchange/register/apply.hpp"

namespace masugata::exchange {

namespace {

using base::Value;

// The value of a whole field, made of those of its parts or languages.
Value joined(const Value& before, const FieldValue& one) {
  Value::Map map;
  if (before.map() != nullptr && !base::read_absence(before)) map = *before.map();
  const std::string key(one.target.inner != nullptr ? one.target.inner->name : one.target.language);
  std::erase_if(map, [&](const base::Member& member) { return member.key == key; });
  if (!one.value.is_null()) map.push_back({key, one.value, {}});
  return map.empty() ? Value() : Value(std::move(map));
}

// A text that was one string stands for Japanese when an English column joins it.
Value as_languages(Value value) {
  if (value.string() == nullptr) return value;
  return Value::Map{{"ja", *value.string(), {}}};
}

// One language of a text. That the whole text is none or does not apply stands in the Japanese column, and a blank
// English one agrees.
Value with_language(const FieldValue& one, const void* row) {
  if (base::read_absence(one.value)) return one.value;
  Value before = one.target.field->get(row);
  if (base::read_absence(before) && one.value.is_null() && one.target.language == "en") return before;
  return joined(as_languages(std::move(before)), one);
}

// What the field becomes, where the cell holds a half of it or may leave a half alone; nothing where it holds all.
std::optional<Value> whole_value(const FieldValue& one, const void* row) {
  const base::Field& field = *one.target.field;
  if (one.target.inner != nullptr) {
    Value value = joined(field.get(row), one);
    return value.is_null() ? Value(Value::Map()) : value;
  }
  if (!one.target.language.empty()) return with_language(one, row);
  if (field.kind != base::FieldKind::text || field.many || one.value.string() == nullptr) return std::nullopt;
  const Value before = field.get(row);
  const Value* english = before.find("en");
  // The English half that a person keeps elsewhere stays.
  if (english == nullptr) return std::nullopt;
  return Value(Value::Map{{"ja", one.value, {}}, {"en", *english, {}}});
}

}  // namespace

void apply_row(SheetRow& row, const base::Where& sheet, void* into) {
  for (const FieldValue& one : row.values) {
    const auto whole = whole_value(one, into);
    auto fault = one.target.field->set(into, whole ? *whole : one.value);
    if (!fault) continue;
    fault->arguments.push_back({"field", std::string(one.target.field->name)});
    fault->where = {sheet.file, sheet.sheet, row.number, one.column};
    row.faults.push_back(std::move(*fault));
  }
  if (row.extra.is_null()) return;
  // Columns and values were text when they were read, so that this cannot fail.
  const auto fault = base::find_field(row.noun->fields, "extra")->set(into, row.extra);
  EXPECTS(!fault);
}

}  // namespace masugata::exchange

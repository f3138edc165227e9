#include "exchange/factory_schema.hpp"

#include "exchange/folder.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Value;

Value reference(std::string_view name) { return Value::Map{{"$ref", "#/$defs/" + std::string(name), {}}}; }

Value strings(std::span<const std::string_view> texts) {
  Value::List list;
  for (const std::string_view text : texts) list.push_back(text);
  return list;
}

Value object_schema(std::span<const Field> fields, const std::string& prefix, const base::Words& words);

// What one value of the field may be.
Value element_schema(const Field& field, const std::string& path, const base::Words& words) {
  switch (field.kind) {
    case FieldKind::text:
      return reference("text");
    case FieldKind::flag:
      return reference("flag");
    case FieldKind::integer:
      return reference("integer");
    case FieldKind::number:
      return reference("number");
    case FieldKind::date:
      return reference("date");
    case FieldKind::choice:
      return Value::Map{{"enum", strings(field.choices), {}}};
    case FieldKind::part:
      return object_schema(field.part, path + ".", words);
    case FieldKind::id:
    case FieldKind::reference:
      return reference("id");
    case FieldKind::string:
      break;
  }
  return reference("string");
}

Value field_schema(const Field& field, const std::string& path, const base::Words& words) {
  Value element = element_schema(field, path, words);
  if (field.many) element = Value::Map{{"type", "array", {}}, {"items", std::move(element), {}}};
  Value::Map schema{{"description", words.text("field." + path).en, {}}};
  if (!field.unit.empty()) schema.push_back({"x-unit", std::string(field.unit), {}});
  if (field.kind == FieldKind::reference) schema.push_back({"x-names", strings(field.targets), {}});
  const bool always_there = field.kind == FieldKind::id || (field.kind == FieldKind::part && !field.many);
  if (always_there) {
    for (base::Member& member : *element.map()) schema.push_back(std::move(member));
    return schema;
  }
  schema.push_back({"anyOf", Value::List{std::move(element), reference("absence")}, {}});
  return schema;
}

Value object_schema(std::span<const Field> fields, const std::string& prefix, const base::Words& words) {
  Value::Map properties;
  Value::List required;
  for (const Field& field : fields) {
    properties.push_back({std::string(field.name), field_schema(field, prefix + std::string(field.name), words), {}});
    if (field.need == base::Need::required) required.push_back(field.name);
  }
  Value::Map schema{
      {"type", "object", {}}, {"properties", std::move(properties), {}}, {"additionalProperties", false, {}}};
  if (!required.empty()) schema.push_back({"required", std::move(required), {}});
  return schema;
}

Value string_schema(std::string_view pattern) {
  return Value::Map{{"type", "string", {}}, {"pattern", std::string(pattern), {}}};
}

Value definitions() {
  const Value text = Value::Map{{"type", "string", {}}};
  const Value both = Value::Map{{"type", "object", {}},
                                {"properties", Value::Map{{"ja", text, {}}, {"en", text, {}}}, {}},
                                {"additionalProperties", false, {}}};
  const auto or_string = [](const char* type, std::string_view pattern) {
    return Value::Map{{"anyOf", Value::List{Value::Map{{"type", type, {}}}, string_schema(pattern)}, {}}};
  };
  const Value none = Value::Map{{"type", "object", {}},
                                {"properties", Value::Map{{"none", Value::Map{{"const", true, {}}}, {}}}, {}},
                                {"required", Value::List{"none"}, {}},
                                {"additionalProperties", false, {}}};
  const Value inapplicable = Value::Map{{"type", "object", {}},
                                        {"properties", Value::Map{{"not_applicable", text, {}}}, {}},
                                        {"required", Value::List{"not_applicable"}, {}},
                                        {"additionalProperties", false, {}}};
  return Value::Map{
      {"id", string_schema("^[^ ,;\\u0000-\\u001f](.{0,62}[^ ,;\\u0000-\\u001f])?$"), {}},
      {"string", Value::Map{{"type", Value::List{"string", "number", "boolean"}, {}}}, {}},
      {"text", Value::Map{{"anyOf", Value::List{reference("string"), both}, {}}}, {}},
      {"flag", Value::Map{{"enum", Value::List{true, false, "yes", "no"}, {}}}, {}},
      {"integer", or_string("integer", "^-?[0-9]+$"), {}},
      {"number", or_string("number", "^-?[0-9]+([.][0-9]+)?$"), {}},
      {"date", string_schema("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), {}},
      {"absence",
       Value::Map{{"description", "Left out or null: unknown. Said: none, or not applicable with the reason.", {}},
                  {"anyOf", Value::List{Value::Map{{"type", "null", {}}}, none, inapplicable}, {}}},
       {}},
  };
}

}  // namespace

Value factory_schema(const base::Words& words) {
  Value::Map properties{{"format", Value::Map{{"const", std::string(format_name), {}}}, {}},
                        {"version", Value::Map{{"const", format_version, {}}}, {}}};
  for (const model::Noun& noun : model::nouns) {
    Value row = object_schema(noun.fields, std::string(noun.name) + ".", words);
    properties.push_back({std::string(noun.plural),
                          Value::Map{{"description", words.text("noun." + std::string(noun.plural)).en, {}},
                                     {"type", "array", {}},
                                     {"items", std::move(row), {}}},
                          {}});
  }
  return Value::Map{{"$schema", "https://json-schema.org/draft/2020-12/schema", {}},
                    {"title", "Masugata factory", {}},
                    {"type", "object", {}},
                    {"properties", std::move(properties), {}},
                    {"required", Value::List{"format", "version"}, {}},
                    {"additionalProperties", false, {}},
                    {"$defs", definitions(), {}}};
}

}  // namespace masugata::exchange

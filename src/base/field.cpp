#include "base/field.hpp"

#include <string>

namespace masugata::base {

const Field* find_field(std::span<const Field> fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

Value get_all(std::span<const Field> fields, const void* owner) {
  Value::Map map;
  for (const Field& field : fields) {
    Value value = field.get(owner);
    if (!value.is_null()) map.push_back({std::string(field.name), std::move(value), {}});
  }
  return map;
}

std::vector<Message> set_all(std::span<const Field> fields, void* owner, const Value& map, std::string_view file) {
  std::vector<Message> faults;
  if (map.map() == nullptr) return faults;
  for (const Member& member : *map.map()) {
    const Where where{std::string(file), {}, member.place.line, member.place.column};
    const Field* field = find_field(fields, member.key);
    if (field == nullptr) {
      faults.push_back({"error.field.unknown_name", {{"field", member.key}}, where});
      continue;
    }
    if (auto fault = field->set(owner, member.value)) {
      fault->arguments.push_back({"field", member.key});
      fault->where = where;
      faults.push_back(std::move(*fault));
    }
  }
  return faults;
}

Value none_value() { return Value::Map{{"none", true, {}}}; }

Value not_applicable_value(std::string_view reason) { return Value::Map{{"not_applicable", std::string(reason), {}}}; }

}  // namespace masugata::base

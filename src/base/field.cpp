#include "base/field.hpp"

#include <algorithm>
#include <string>

#include "base/unicode.hpp"

namespace masugata::base {

namespace {

constexpr std::size_t longest_name = 80;  // columns of a wrong name that a message shows

// A fault inside a part knows its own field and line already: the path grows, the line stays.
Message named(Message fault, const Member& member, std::string_view file) {
  const auto inner = std::ranges::find(fault.arguments, "field", &Argument::name);
  if (inner != fault.arguments.end()) {
    inner->value = member.key + "." + inner->value;
  } else {
    fault.arguments.push_back({"field", member.key});
  }
  if (fault.where.line == 0) {
    fault.where.line = member.place.line;
    fault.where.column = member.place.column;
  }
  fault.where.file = file;
  return fault;
}

}  // namespace

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
    const Field* field = find_field(fields, member.key);
    if (field == nullptr) {
      faults.push_back({"error.field.unknown_name",
                        {{"field", fit(member.key, longest_name)}},
                        {std::string(file), {}, member.place.line, member.place.column}});
      continue;
    }
    if (auto fault = field->set(owner, member.value)) faults.push_back(named(std::move(*fault), member, file));
  }
  return faults;
}

Value none_value() { return Value::Map{{"none", true, {}}}; }

Value not_applicable_value(std::string_view reason) { return Value::Map{{"not_applicable", std::string(reason), {}}}; }

}  // namespace masugata::base

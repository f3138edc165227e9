// Any bytes as a YAML document; every string that comes out can be written and read again.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/yaml.hpp"

namespace {

using namespace masugata::base;

void check_text(const std::string& text) {
  const auto back = parse_yaml("- k: " + quote_yaml(text) + "\n- [" + quote_yaml(text) + ", x]\n", "back");
  EXPECTS(back.has_value());
  EXPECTS(*back->list()->at(0).find("k") == Value(text));
  EXPECTS(back->list()->at(1).list()->at(0) == Value(text));
}

void check_value(const Value& value, int& budget) {
  if (--budget < 0) return;
  EXPECTS(value.boolean() == nullptr && value.integer() == nullptr && value.real() == nullptr);
  if (const std::string* text = value.string()) check_text(*text);
  if (const Value::List* list = value.list()) {
    for (const Value& one : *list) check_value(one, budget);
  }
  if (const Value::Map* map = value.map()) {
    for (const Member& member : *map) check_value(member.value, budget);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto value = parse_yaml(bytes, "fuzz.yaml");
  int budget = 50;
  if (value) check_value(*value, budget);
  if (!value) EXPECTS(value.error().message.where.file == "fuzz.yaml");
  return 0;
}

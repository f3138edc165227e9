// Any bytes as a JSON document; what is read is written and reads back equal.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace masugata::base;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto value = parse_json(bytes, "fuzz.json");
  if (!value) {
    EXPECTS(value.error().message.where.line >= 1);
    return 0;
  }
  for (const JsonStyle style : {JsonStyle::compact, JsonStyle::indented}) {
    const auto back = parse_json(write_json(*value, style), "back");
    EXPECTS(back.has_value());
    EXPECTS(*back == *value);
  }
  return 0;
}

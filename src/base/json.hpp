// JSON documents in and out.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/value.hpp"

namespace masugata::base {

// Refuses more than 64 levels and bytes that are no UTF-8. Errors name `file` and line; values know their line.
Result<Value> parse_json(std::string_view bytes, std::string_view file);

enum class JsonStyle : std::uint8_t { compact, indented };
// Text that is no UTF-8 is mended with U+FFFD.
std::string write_json(const Value& value, JsonStyle style);
// The same behind what stands in `out`.
void append_json(std::string& out, const Value& value, JsonStyle style);

}  // namespace masugata::base

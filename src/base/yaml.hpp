// YAML documents in, with bounds. Every scalar becomes a string (a plain null or empty one becomes null), so that
// "no", "1.10" and "2026-11-23" mean what the field list says and not what YAML guesses.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/value.hpp"

namespace masugata::base {

// One document. Anchors and aliases are refused (a few lines can name billions of nodes), as are tags, more than 64
// levels, doubled keys and bytes that are no UTF-8. Errors name `file`, line and column.
Result<Value> parse_yaml(std::string_view bytes, std::string_view file);

// A scalar as YAML must write it so that parse_yaml reads the same string: bare where that is safe, else quoted.
std::string quote_yaml(std::string_view text);

}  // namespace masugata::base

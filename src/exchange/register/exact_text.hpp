// Cells that say exactly what is meant, where the plain text would be read as something else or be run as a formula:
//
//   '=1+1          the apostrophe is not part of the text
//   json:"㈱\t"    any value at all, as JSON
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/value.hpp"

namespace masugata::exchange {

// Whether a spreadsheet might run the text as a formula: it begins with = + - @ (full width too), a tab or a return.
[[nodiscard]] bool is_formula_like(std::string_view text);

// The text behind the apostrophe of a guarded cell; nothing when the cell is not guarded so. An apostrophe guards only
// what needs it: 'abc is a text of four letters.
[[nodiscard]] std::optional<std::string_view> behind_guard(std::string_view cell);

// The value of a json: cell; nothing when it is none.
[[nodiscard]] std::optional<base::Value> json_cell(std::string_view cell);

// Whether files and spreadsheets keep the characters as they are: no controls but line feeds, no byte order marks, no
// line separators, and nothing that Excel takes for its own escapes (_x000D_).
[[nodiscard]] bool is_plain(std::string_view text);

// Whether the file can hold a character, given in UTF-8.
using Allowed = std::function<bool(std::string_view character)>;
[[nodiscard]] bool all_allowed(std::string_view text, const Allowed& allowed);

// json:… of the value, all in characters that is_plain() and `allowed` let through.
[[nodiscard]] std::string write_json_cell(const base::Value& value, const Allowed& allowed);

// A text that is kept as it is, of a column that we do not know: guarded where it has to be.
[[nodiscard]] std::string write_kept(std::string_view text, const Allowed& allowed);
[[nodiscard]] std::string read_kept(std::string_view cell);

}  // namespace masugata::exchange

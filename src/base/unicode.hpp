// Japanese and English text as registers hold it: full and half width, display width, validity.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace masugata::base {

// The byte at which the text stops being UTF-8; nothing when all of it is.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// NFKC: full-width digits and letters become half-width, half-width katakana full-width, ㈱ becomes (株).
// White space of every kind at both ends goes.
[[nodiscard]] std::string normalise(std::string_view text);

// For comparing words that people typed: normalised, case folded, without spaces, hyphens and middle dots.
[[nodiscard]] std::string fold(std::string_view text);

// Columns on a terminal: wide and full-width characters count two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Cut so that it fits, with "…" at the end where something was cut.
[[nodiscard]] std::string fit(std::string_view text, std::size_t columns);

}  // namespace masugata::base

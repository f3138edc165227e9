// Moments and numbers as addresses write them; time_text.hpp writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace masugata::service {

// "2026-11-23T15:00:00Z", "2026-11-23T15:00:00.25+09:00"; nothing for any other form.
[[nodiscard]] std::optional<store::Time> parse_moment(std::string_view text);

// A whole number of digits alone.
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view text);

}  // namespace masugata::service

// Dates as Japanese registers write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace masugata::exchange {

// 2026-11-23, 2026/11/23, 2026.11.23, 2026年11月23日, 20261123, 令和8年11月23日, 令和元年5月1日, R8.11.23, H31/4/30,
// full-width digits, and a time of day behind it (left out). Nothing for anything else, also for a month without a day,
// an impossible day, or a day that does not lie in the named era.
[[nodiscard]] std::optional<base::Date> parse_calendar_date(std::string_view text);

}  // namespace masugata::exchange

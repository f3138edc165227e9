// Calendar days (no time of day, no time zone) as registers hold them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace masugata::base {

struct Date {
  std::chrono::sys_days day{};
  auto operator<=>(const Date&) const = default;
};

// "2026-11-23"; nothing for any other form or an impossible day.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);
// Year, month, day as people write them; nothing for an impossible day or a year outside 1868–9999.
[[nodiscard]] std::optional<Date> make_date(int year, unsigned month, unsigned day);
[[nodiscard]] std::string format_iso(Date date);

}  // namespace masugata::base

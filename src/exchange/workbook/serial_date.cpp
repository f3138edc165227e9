#include "exchange/workbook/serial_date.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/date.hpp"

namespace masugata::exchange {

namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr double last_serial = 2'958'466;  // the first one after 9999-12-31, counted from 1900
constexpr std::int64_t false_leap_day = 60;

std::string format_clock(std::int64_t seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%02lld:%02d:%02d", static_cast<long long>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return text.data();
}

std::optional<std::string> format_day(std::int64_t day, Epoch epoch) {
  using std::chrono::days;
  const auto count = days(day);
  if (epoch == Epoch::year_1904) {
    return base::format_iso({std::chrono::sys_days(std::chrono::year(1904) / 1 / 1) + count});
  }
  if (day < 1 || day == false_leap_day) return std::nullopt;
  const std::chrono::sys_days before(std::chrono::year(1899) / 12 / (day < false_leap_day ? 31 : 30));
  return base::format_iso({before + count});
}

// Two digits at a place; nothing for anything else or a number of `end` or more.
std::optional<int> two_digits(std::string_view text, std::size_t at, int end) {
  if (text.size() < at + 2) return std::nullopt;
  const char tens = text[at];
  const char ones = text[at + 1];
  if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
  const int value = (tens - '0') * 10 + (ones - '0');
  return value < end ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::string> format_serial(double serial, Epoch epoch, FormatKind kind) {
  if (!(serial >= 0) || serial >= last_serial) return std::nullopt;
  const std::int64_t seconds = std::llround(serial * static_cast<double>(day_seconds));
  if (kind == FormatKind::elapsed) return format_clock(seconds);
  if (kind == FormatKind::time) return format_clock(seconds % day_seconds);
  auto day = format_day(seconds / day_seconds, epoch);
  if (!day || day->size() != 10) return std::nullopt;
  if (seconds % day_seconds == 0) return day;
  return *day + 'T' + format_clock(seconds % day_seconds);
}

std::optional<std::string> read_iso_moment(std::string_view text) {
  const std::string_view day = text.substr(0, 10);
  if (!base::parse_iso_date(day)) return std::nullopt;
  if (text.size() == day.size()) return std::string(day);
  const std::string_view clock = text.substr(day.size() + 1);
  const auto hours = two_digits(clock, 0, 24);
  const auto minutes = two_digits(clock, 3, 60);
  const auto seconds = clock.size() > 5 ? two_digits(clock, 6, 60) : std::optional(0);
  if (text[day.size()] != 'T' || !hours || !minutes || !seconds) return std::nullopt;
  if (clock[2] != ':' || (clock.size() > 5 && clock[5] != ':')) return std::nullopt;
  const std::int64_t in_day = *hours * 3600 + *minutes * 60 + *seconds;
  return in_day == 0 ? std::string(day) : std::string(day) + 'T' + format_clock(in_day);
}

}  // namespace masugata::exchange

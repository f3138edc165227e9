#include "observe/reconcile/moment.hpp"

#include <charconv>

#include "base/date.hpp"

namespace masugata::observe {
namespace {

constexpr std::size_t date_length = 10;  // "2026-11-14"

// Two digits and what follows them.
std::optional<std::int64_t> take_two(std::string_view& text) {
  int value = 0;
  if (text.size() < 2) return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + 2, value);
  if (fault != std::errc{} || end != text.data() + 2 || value < 0) return std::nullopt;
  text.remove_prefix(2);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// "HH:MM" in minutes.
std::optional<std::int64_t> take_clock(std::string_view& text) {
  const auto hours = take_two(text);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_two(text);
  constexpr std::int64_t per_hour = 60;
  constexpr std::int64_t per_day = 24;
  if (!minutes || *minutes >= per_hour || *hours > per_day) return std::nullopt;
  return *hours * per_hour + *minutes;
}

// What the clock is ahead of UTC, in minutes.
std::optional<std::int64_t> read_offset(std::string_view text, std::int64_t otherwise) {
  constexpr std::int64_t per_hour = 60;
  if (text.empty()) return otherwise * per_hour;
  if (text == "Z") return 0;
  const bool behind = text.front() == '-';
  if (!behind && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto ahead = take_clock(text);
  if (!ahead || !text.empty()) return std::nullopt;
  return behind ? -*ahead : *ahead;
}

}  // namespace

std::optional<model::Moment> read_moment(std::string_view text, std::int64_t offset) {
  const auto date = base::parse_iso_date(text.substr(0, date_length));
  if (!date || text.size() <= date_length) return std::nullopt;
  text.remove_prefix(date_length);
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto clock = take_clock(text);
  const auto seconds = take(text, ':') ? take_two(text) : std::optional<std::int64_t>(0);
  if (!clock || !seconds) return std::nullopt;
  const auto ahead = read_offset(text, offset);
  if (!ahead) return std::nullopt;
  constexpr std::int64_t per_minute = 60;
  constexpr std::int64_t per_day = 86'400;
  const std::int64_t days = date->day.time_since_epoch().count();
  return (days * per_day + (*clock - *ahead) * per_minute + *seconds) * second_length;
}

}  // namespace masugata::observe

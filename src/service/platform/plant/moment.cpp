#include "service/platform/plant/moment.hpp"

#include <charconv>
#include <chrono>

#include "base/date.hpp"

namespace masugata::service {

namespace {

constexpr store::Time second = 1'000'000;
constexpr store::Time minute = 60 * second;
constexpr store::Time hour = 60 * minute;
constexpr store::Time day = 24 * hour;

// Two digits at that place, below a bound.
std::optional<std::int64_t> two(std::string_view text, std::size_t at, std::uint64_t bound) {
  const auto number = text.size() >= at + 2 ? parse_number(text.substr(at, 2)) : std::nullopt;
  if (!number || *number >= bound) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

std::optional<store::Time> time_of_day(std::string_view text) {
  const auto hours = two(text, 0, 24);
  const auto minutes = two(text, 3, 60);
  const auto seconds = two(text, 6, 61);
  if (!hours || !minutes || !seconds || text[2] != ':' || text[5] != ':') return std::nullopt;
  return *hours * hour + *minutes * minute + *seconds * second;
}

// "Z" or "+09:00": what to take away.
std::optional<store::Time> offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = two(text, 1, 24);
  const auto minutes = two(text, 4, 60);
  if (!hours || !minutes) return std::nullopt;
  return (*hours * hour + *minutes * minute) * (text[0] == '-' ? -1 : 1);
}

}  // namespace

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<store::Time> parse_moment(std::string_view text) {
  constexpr std::size_t whole = 19;
  if (text.size() <= whole || (text[10] != 'T' && text[10] != 't')) return std::nullopt;
  const auto date = base::parse_iso_date(text.substr(0, 10));
  const auto time = time_of_day(text.substr(11, 8));
  text.remove_prefix(whole);
  store::Time fraction = 0;
  if (text[0] == '.') {
    store::Time unit = second / 10;
    text.remove_prefix(1);
    for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1), unit /= 10)
      fraction += (text[0] - '0') * unit;
  }
  const auto away = offset(text);
  if (!date || !time || !away) return std::nullopt;
  return date->day.time_since_epoch().count() * day + *time + fraction - *away;
}

}  // namespace masugata::service

#include "observe/logs/row.hpp"

#include <array>
#include <charconv>
#include <chrono>

#include "base/json.hpp"

namespace masugata::observe {
namespace {

constexpr std::size_t most_fields = 1024;
constexpr int deepest = 8;
constexpr model::Moment second = 1'000'000'000;

std::string number_text(double number) {
  std::array<char, 64> text{};
  const auto [end, fault] = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, 6);
  return fault == std::errc{} ? std::string(text.data(), end) : std::string();
}

// Depth is bounded by `deepest`, not by the input.
void flatten(const base::Value& value, const std::string& name, int depth, std::size_t& left, Row& row) {
  if (left == 0 || depth > deepest) return;
  const std::string front = name.empty() ? name : name + ".";
  if (const auto* map = value.map()) {
    for (const base::Member& member : *map) flatten(member.value, front + member.key, depth + 1, left, row);
    return;
  }
  if (const auto* list = value.list()) {
    for (std::size_t n = 0; n < list->size() && left > 0; ++n)
      flatten((*list)[n], front + std::to_string(n), depth + 1, left, row);
    return;
  }
  --left;
  std::string text;
  if (const auto* words = value.string()) text = *words;
  if (const auto* number = value.integer()) text = std::to_string(*number);
  if (const auto* number = value.real()) text = number_text(*number);
  if (const auto* flag = value.boolean()) text = *flag ? "T" : "F";
  row.add(row.keep(name), row.keep(std::move(text)));
}

bool read_digits(std::string_view text, int& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc{} && end == text.data() + text.size() && out >= 0;
}

// The digits after a decimal point, as nanoseconds.
std::optional<model::Moment> read_fraction(std::string_view digits) {
  model::Moment out = 0;
  model::Moment worth = second / 10;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    out += (c - '0') * worth;
    worth /= 10;
  }
  return out;
}

// "", "Z", "+0900", "+09:00": seconds east of Greenwich.
std::optional<int> read_offset(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  const bool east = text.front() == '+';
  if ((!east && text.front() != '-') || text.size() < 5) return std::nullopt;
  int hours = 0;
  int minutes = 0;
  if (!read_digits(text.substr(1, 2), hours) || !read_digits(text.substr(text.size() - 2), minutes))
    return std::nullopt;
  const int seconds = (hours * 60 + minutes) * 60;
  return east ? seconds : -seconds;
}

std::optional<model::Moment> read_calendar(std::string_view text) {
  std::array<int, 6> parts{};
  constexpr std::array<std::pair<std::size_t, std::size_t>, 6> places = {
      {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
  for (std::size_t n = 0; n < parts.size(); ++n) {
    if (!read_digits(text.substr(places[n].first, places[n].second), parts[n])) return std::nullopt;
  }
  const std::chrono::year_month_day day{std::chrono::year(parts[0]),
                                        std::chrono::month(static_cast<unsigned>(parts[1])),
                                        std::chrono::day(static_cast<unsigned>(parts[2]))};
  const bool fits = day.ok() && parts[0] >= 1970 && parts[0] < 2200 && parts[3] < 24 && parts[4] < 60 && parts[5] < 61;
  if (!fits) return std::nullopt;
  std::string_view rest = text.substr(19);
  model::Moment fraction = 0;
  if (rest.starts_with('.')) {
    const std::size_t end = rest.find_first_not_of("0123456789", 1);
    const auto read = read_fraction(rest.substr(1, end == std::string_view::npos ? end : end - 1));
    if (!read) return std::nullopt;
    fraction = *read;
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end);
  }
  const auto offset = read_offset(rest);
  if (!offset) return std::nullopt;
  const model::Moment days = std::chrono::sys_days(day).time_since_epoch().count();
  const model::Moment seconds = days * 86'400 + parts[3] * 3600 + parts[4] * 60 + parts[5] - *offset;
  return seconds * second + fraction;
}

}  // namespace

std::string_view Row::get(std::string_view name) const {
  if (name.empty()) return {};
  for (const Field& field : fields_) {
    if (field.name == name) return field.value;
  }
  return {};
}

void Row::clear() {
  fields_.clear();
  kept_.clear();
}

void TableHead::read(std::string_view line) {
  const std::size_t end = std::min(line.find(separator), line.find(' '));
  const std::string_view name = line.substr(0, end);
  if (end == std::string_view::npos) return;
  std::string_view rest = line.substr(end + 1);
  if (name == "#separator" && rest.size() == 4 && rest.starts_with("\\x")) {
    int code = 0;
    const auto [stop, fault] = std::from_chars(rest.data() + 2, rest.data() + 4, code, 16);
    if (fault == std::errc{} && stop == rest.data() + 4) separator = static_cast<char>(code);
  } else if (name == "#separator" && rest.size() == 1) {
    separator = rest.front();
  } else if (name == "#unset_field") {
    unset = rest;
  } else if (name == "#empty_field") {
    empty = rest;
  } else if (name == "#path") {
    path = rest;
  } else if (name == "#fields") {
    columns.clear();
    while (columns.size() < most_fields) {
      const std::size_t stop = rest.find(separator);
      columns.emplace_back(rest.substr(0, stop));
      if (stop == std::string_view::npos) break;
      rest.remove_prefix(stop + 1);
    }
  }
}

void read_table_row(const TableHead& head, std::string_view line, Row& row) {
  row.clear();
  for (const std::string& column : head.columns) {
    const std::size_t stop = line.find(head.separator);
    const std::string_view value = line.substr(0, stop);
    if (value != head.unset && value != head.empty) row.add(column, value);
    if (stop == std::string_view::npos) return;
    line.remove_prefix(stop + 1);
  }
}

bool read_json_row(std::string_view line, Row& row) {
  row.clear();
  const auto value = base::parse_json(line, {});
  if (!value || value->map() == nullptr) return false;
  std::size_t left = most_fields;
  flatten(*value, {}, 0, left, row);
  return true;
}

std::optional<model::Moment> read_moment(std::string_view text) {
  if (text.size() >= 19 && text[4] == '-' && (text[10] == 'T' || text[10] == ' ')) return read_calendar(text);
  const std::size_t point = text.find('.');
  model::Moment seconds = 0;
  const std::string_view whole = text.substr(0, point);
  const auto [end, fault] = std::from_chars(whole.data(), whole.data() + whole.size(), seconds);
  constexpr model::Moment most = 9'000'000'000;  // seconds that fit
  if (fault != std::errc{} || end != whole.data() + whole.size() || seconds < 0 || seconds > most) return std::nullopt;
  const auto fraction = read_fraction(point == std::string_view::npos ? std::string_view() : text.substr(point + 1));
  if (!fraction) return std::nullopt;
  return seconds * second + *fraction;
}

}  // namespace masugata::observe

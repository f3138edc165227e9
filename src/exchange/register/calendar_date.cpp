#include "exchange/register/calendar_date.hpp"

#include <array>
#include <string>

#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

using base::Date;

struct Era {
  std::string_view kanji;
  std::string_view letter;
  int first_year;  // the Gregorian year of its year 1
  unsigned first_month;
  unsigned first_day;
};

// First days by the imperial ordinances; each era ends the day before the next begins.
constexpr std::array<Era, 5> eras = {{
    {"令和", "R", 2019, 5, 1},
    {"平成", "H", 1989, 1, 8},
    {"昭和", "S", 1926, 12, 25},
    {"大正", "T", 1912, 7, 30},
    {"明治", "M", 1868, 1, 25},
}};

// Takes things off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  bool take(std::string_view word) {
    if (word.empty() || !rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool take_any(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (take(word)) return true;
    }
    return false;
  }
  std::optional<int> number(std::size_t most_digits) {
    std::size_t digits = 0;
    int value = 0;
    while (digits < rest_.size() && digits < most_digits && rest_[digits] >= '0' && rest_[digits] <= '9') {
      value = value * 10 + (rest_[digits++] - '0');
    }
    if (digits == 0) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  void spaces() {
    while (take(" ")) {
    }
  }
  // Nothing, a weekday in brackets, or a time of day.
  bool at_end() {
    spaces();
    if (rest_.starts_with("(") && rest_.ends_with(")")) return true;
    take("T");
    return rest_.empty() || (rest_.find_first_not_of("0123456789:") == std::string_view::npos &&
                             rest_.find(':') != std::string_view::npos);
  }

 private:
  std::string_view rest_;
};

std::optional<Date> in_era(const Era& era, int year, unsigned month, unsigned day) {
  const auto date = base::make_date(era.first_year + year - 1, month, day);
  const auto first = base::make_date(era.first_year, era.first_month, era.first_day);
  if (year < 1 || !date || *date < *first) return std::nullopt;
  for (const Era& later : eras) {
    const auto next = base::make_date(later.first_year, later.first_month, later.first_day);
    if (*next > *first && *date >= *next) return std::nullopt;
  }
  return date;
}

const Era* take_era(Scanner& scanner) {
  for (const Era& era : eras) {
    if (scanner.take(era.kanji) || scanner.take(era.letter)) return &era;
  }
  return nullptr;
}

std::optional<Date> eight_digits(std::string_view text) {
  if (text.size() != 8 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const int all = std::stoi(std::string(text));
  return base::make_date(all / 10000, static_cast<unsigned>(all / 100 % 100), static_cast<unsigned>(all % 100));
}

}  // namespace

std::optional<Date> parse_calendar_date(std::string_view text) {
  const std::string plain = base::normalise(text);
  if (const auto date = eight_digits(plain)) return date;
  Scanner scanner(plain);
  const Era* era = take_era(scanner);
  scanner.take(".");
  scanner.spaces();
  const std::optional<int> year =
      era != nullptr && scanner.take("元") ? std::optional(1) : scanner.number(era != nullptr ? 2 : 4);
  if (!year || !scanner.take_any({"年", "/", "-", "."})) return std::nullopt;
  scanner.spaces();
  const auto month = scanner.number(2);
  if (!month || !scanner.take_any({"月", "/", "-", "."})) return std::nullopt;
  scanner.spaces();
  const auto day = scanner.number(2);
  if (!day) return std::nullopt;
  scanner.take("日");
  if (!scanner.at_end()) return std::nullopt;
  const auto m = static_cast<unsigned>(*month);
  const auto d = static_cast<unsigned>(*day);
  return era != nullptr ? in_era(*era, *year, m, d) : base::make_date(*year, m, d);
}

}  // namespace masugata::exchange

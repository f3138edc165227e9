#include "exchange/workbook/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace masugata::exchange {

std::optional<double> read_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string format_number(double number) {
  if (number == 0) return "0";
  const double size = std::fabs(number);
  const auto form = size >= 1e-9 && size < 1e16 ? std::chars_format::fixed : std::chars_format::scientific;
  std::array<char, 64> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number, form);
  return error == std::errc() ? std::string(text.data(), end) : std::string();
}

// Up to 15 digits no two decimals are the same number, so that none could be shorter.
bool is_plain_decimal(std::string_view text) {
  if (text == "-0") return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || whole.size() + fraction.size() > 15) return false;
  const bool zero = whole == "0";
  if (whole.front() == '0' && (!zero || fraction.size() > 8)) return false;
  if (point != std::string_view::npos && (fraction.empty() || fraction.back() == '0')) return false;
  constexpr std::string_view digits = "0123456789";
  return whole.find_first_not_of(digits) == std::string_view::npos &&
         fraction.find_first_not_of(digits) == std::string_view::npos;
}

}  // namespace masugata::exchange

#include "cli/table.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/unicode.hpp"

namespace masugata::cli {

namespace {

constexpr std::string_view gap = "  ";
constexpr std::size_t narrowest = 6;

std::vector<std::size_t> natural_widths(const Table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& head : table.head) widths.push_back(base::display_width(head));
  for (const auto& row : table.rows) {
    for (std::size_t n = 0; n < row.size() && n < widths.size(); ++n) {
      widths[n] = std::max(widths[n], base::display_width(row[n].text));
    }
  }
  return widths;
}

// Takes from the widest column, one step at a time, until all fit.
void shrink(std::vector<std::size_t>& widths, std::size_t columns) {
  const std::size_t gaps = gap.size() * (widths.size() - 1);
  while (std::accumulate(widths.begin(), widths.end(), gaps) > columns) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= narrowest) return;
    --*widest;
  }
}

std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width - std::min(width, base::display_width(text)), ' ');
}

}  // namespace

std::string inked(std::string_view text, Ink ink, Colour colour) {
  constexpr std::array<std::string_view, 6> codes = {"", "\x1b[1;35m", "\x1b[33m", "\x1b[36m", "\x1b[2m", "\x1b[1m"};
  const std::string_view code = codes[static_cast<std::size_t>(ink)];
  if (colour == Colour::off || code.empty()) return std::string(text);
  return std::string(code) + std::string(text) + "\x1b[0m";
}

std::string draw(const Table& table, const Terminal& terminal) {
  if (table.head.empty()) return {};
  std::vector<std::size_t> widths = natural_widths(table);
  if (terminal.width) shrink(widths, *terminal.width);
  std::string out;
  const auto line = [&](std::size_t n, std::string_view text, Ink ink) {
    const bool last = n + 1 == widths.size();
    const std::string fitted = base::fit(text, widths[n]);
    out += inked(last ? fitted : padded(fitted, widths[n]), ink, terminal.colour);
    out += last ? std::string_view("\n") : gap;
  };
  for (std::size_t n = 0; n < widths.size(); ++n) line(n, table.head[n], Ink::strong);
  for (const auto& row : table.rows) {
    for (std::size_t n = 0; n < widths.size(); ++n)
      line(n, n < row.size() ? row[n].text : "", n < row.size() ? row[n].ink : Ink::plain);
  }
  return out;
}

}  // namespace masugata::cli

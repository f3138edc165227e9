#include "exchange/workbook/cell_reference.hpp"

#include <algorithm>
#include <charconv>

namespace masugata::exchange {

std::optional<std::uint32_t> read_row_number(std::string_view text) {
  std::uint32_t row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (error != std::errc() || end != text.data() + text.size() || row == 0 || row > last_row) return std::nullopt;
  return row;
}

std::optional<CellPlace> read_cell_place(std::string_view text) {
  if (text.starts_with('$')) text.remove_prefix(1);
  std::uint32_t column = 0;
  while (!text.empty() && column <= last_column) {
    const char letter = static_cast<char>(text.front() & ~0x20);  // upper case
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::uint32_t>(letter - 'A' + 1);
    text.remove_prefix(1);
  }
  if (column == 0 || column > last_column) return std::nullopt;
  if (text.starts_with('$')) text.remove_prefix(1);
  const auto row = read_row_number(text);
  if (!row) return std::nullopt;
  return CellPlace{*row, column};
}

std::optional<Merge> read_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto one = read_cell_place(text.substr(0, colon));
  const auto other = colon == std::string_view::npos ? one : read_cell_place(text.substr(colon + 1));
  if (!one || !other) return std::nullopt;
  return Merge{std::min(one->row, other->row), std::min(one->column, other->column), std::max(one->row, other->row),
               std::max(one->column, other->column)};
}

}  // namespace masugata::exchange

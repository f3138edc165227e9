// Places on a sheet as Excel writes them: "D3", "A1:C2".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange {

inline constexpr std::uint32_t last_row = 1'048'576;
inline constexpr std::uint32_t last_column = 16'384;  // XFD

struct CellPlace {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool operator==(const CellPlace&) const = default;
};

// Nothing for any other form, or outside the grid. '$' may stand before either half.
[[nodiscard]] std::optional<CellPlace> read_cell_place(std::string_view text);
// A single cell is a range too. The first corner comes out upper left.
[[nodiscard]] std::optional<Merge> read_range(std::string_view text);
// A row number alone.
[[nodiscard]] std::optional<std::uint32_t> read_row_number(std::string_view text);

}  // namespace masugata::exchange

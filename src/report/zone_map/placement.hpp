// Which row and column each box of a map stands in, so that lines are short and cross little.
#pragma once

#include "report/zone_map/layout.hpp"

namespace masugata::report::zone_map {

struct Cell {
  std::size_t row = 0, column = 0;
};
inline constexpr std::size_t no_box = static_cast<std::size_t>(-1);

// The grid of boxes. Every band has rows of its own.
struct Placement {
  std::vector<Cell> cells;                      // parallel to the boxes
  std::vector<std::vector<std::size_t>> boxes;  // [row][column], no_box where empty
  std::vector<std::size_t> bands;               // band of each row

  [[nodiscard]] std::size_t rows() const { return boxes.size(); }
  [[nodiscard]] std::size_t columns() const { return boxes.empty() ? 0 : boxes.front().size(); }
  // No box in this column strictly between two rows.
  [[nodiscard]] bool clear(std::size_t column, std::size_t above, std::size_t below) const;
};

[[nodiscard]] Placement place(std::span<const BoxSpec> boxes, std::span<const LinkSpec> links, std::size_t columns);

}  // namespace masugata::report::zone_map

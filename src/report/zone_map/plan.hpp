// Which channels and corridors each line of a map takes, before any of them has a width.
#pragma once

#include <cstdint>

#include "report/zone_map/placement.hpp"

namespace masugata::report::zone_map {

// Channel n lies above row n; the last one below all rows. Gap n lies left of column n; the last one right of all.

enum class Side : std::uint8_t { top, bottom };
enum class Course : std::uint8_t {
  straight,  // down one column
  bent,      // one horizontal piece, in channel `first`
  corridor,  // horizontal in `first`, down the corridor in `gap`, horizontal in `last`
};

// One line, seen from the higher of its boxes (from the left one where both stand in a row).
struct LinkPlan {
  std::size_t upper = 0, lower = 0;  // boxes
  Side upper_side = Side::bottom, lower_side = Side::top;
  Course course = Course::bent;
  std::size_t first = 0, last = 0;  // channels
  std::size_t gap = 0;
  bool label_at_upper = true;
};

[[nodiscard]] std::vector<LinkPlan> plan(const Placement& placement, std::span<const LinkSpec> links);

}  // namespace masugata::report::zone_map

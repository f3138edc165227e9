// Where on the edges of its boxes a line leaves and arrives.
#pragma once

#include <array>

#include "report/zone_map/plan.hpp"

namespace masugata::report::zone_map {

// How close lines may stand, in CSS pixels. Lines that leave boxes downwards stand on whole multiples of the grid from
// the box's middle, those that leave upwards half a grid beside, so that two lines that face each other in a channel
// never meet.
struct Spacing {
  double grid = 12;   // between the lines of a corridor
  double slot = 14;   // room on a box's edge for a line without a label
  double track = 11;  // between the lines of a channel
};
// Closer where there are many lines.
[[nodiscard]] Spacing spacing_for(std::size_t links);

struct Port {
  std::size_t link = 0;
  double toward = 0;    // column that the line goes to
  bool beside = false;  // it goes to a box of the same row
  bool labelled = false;
  double room = 0;    // width that it needs on the edge
  double offset = 0;  // from the middle of the box
};
struct BoxSide {
  std::vector<Port> left, middle, right;
  double reach = 0;        // from the middle to the end of the outermost room
  double lane_height = 0;  // for the labels; 0 when no line leaves here
};
using BoxSides = std::array<BoxSide, 2>;  // by Side

inline constexpr double arrow_room = 10;  // between a box and a label

// Parallel to the placement's cells.
[[nodiscard]] std::vector<BoxSides> spread_ports(const Placement& placement, std::span<const LinkPlan> plans,
                                                 std::span<const LinkSpec> links, const Spacing& spacing);

}  // namespace masugata::report::zone_map

#include "report/zone_map/ports.hpp"

#include <algorithm>
#include <cmath>

namespace masugata::report::zone_map {
namespace {

constexpr std::size_t many_links = 60;
constexpr double label_room = 4;  // between labels
constexpr double bare_lane = 12;  // at boxes whose lines have no label
constexpr double lane_edge = 8;   // between a label and the first line

void gather(BoxSide& side, const Port& port, Course course, double column) {
  if (course == Course::straight) {
    side.middle.push_back(port);
  } else {
    (port.toward < column ? side.left : side.right).push_back(port);
  }
}

// The first place outwards from `used` at which a port of this room stands on its grid.
double step_outwards(double& used, double room, double grid, double residue) {
  const double away = std::ceil((used + room / 2 - residue) / grid) * grid + residue;
  used = away + room / 2;
  return away;
}

// Lines to the left leave on the left, in an order in which they need not cross; lines to boxes of the same row
// stand outermost.
void spread(BoxSide& side, double grid, double residue) {
  std::stable_sort(side.right.begin(), side.right.end(), [](const Port& a, const Port& b) {
    if (a.beside != b.beside) return b.beside;
    return a.beside ? a.toward > b.toward : a.toward < b.toward;
  });
  std::stable_sort(side.left.begin(), side.left.end(), [](const Port& a, const Port& b) {
    if (a.beside != b.beside) return a.beside;
    return a.beside ? a.toward > b.toward : a.toward < b.toward;
  });
  double middle = 0;
  for (const Port& port : side.middle) middle += port.room;
  double at = -middle / 2;
  for (Port& port : side.middle) {
    port.offset = at + port.room / 2;
    at += port.room;
  }
  double right = std::max(middle / 2, grid / 2);
  double left = right;
  for (Port& port : side.right) port.offset = step_outwards(right, port.room, grid, residue);
  for (auto port = side.left.rbegin(); port != side.left.rend(); ++port) {
    port->offset = -step_outwards(left, port->room, grid, residue);
  }
  side.reach = std::max(left, right);
}

}  // namespace

Spacing spacing_for(std::size_t links) { return links > many_links ? Spacing{8, 10, 9} : Spacing{}; }

std::vector<BoxSides> spread_ports(const Placement& placement, std::span<const LinkPlan> plans,
                                   std::span<const LinkSpec> links, const Spacing& spacing) {
  std::vector<BoxSides> boxes(placement.cells.size());
  const auto column = [&](std::size_t box) { return static_cast<double>(placement.cells[box].column); };
  for (std::size_t link = 0; link < links.size(); ++link) {
    const LinkPlan& plan = plans[link];
    const auto add = [&](std::size_t box, Side which, std::size_t other) {
      const bool labelled = (box == plan.upper) == plan.label_at_upper;
      const double toward = plan.course == Course::corridor ? static_cast<double>(plan.gap) - 0.5 : column(other);
      // A straight line takes the same room at both of its boxes.
      const bool wide = labelled || plan.course == Course::straight;
      const double room = wide ? std::max(spacing.slot, links[link].label_width + label_room) : spacing.slot;
      BoxSide& side = boxes[box][static_cast<std::size_t>(which)];
      gather(side, {link, toward, plan.upper_side == plan.lower_side, labelled, room, 0}, plan.course, column(box));
      const double lane = labelled ? arrow_room + links[link].label_height + lane_edge : bare_lane;
      side.lane_height = std::max(side.lane_height, lane);
    };
    add(plan.upper, plan.upper_side, plan.lower);
    add(plan.lower, plan.lower_side, plan.upper);
  }
  for (BoxSides& sides : boxes) {
    spread(sides[static_cast<std::size_t>(Side::top)], spacing.grid, spacing.grid / 2);
    spread(sides[static_cast<std::size_t>(Side::bottom)], spacing.grid, 0);
  }
  return boxes;
}

}  // namespace masugata::report::zone_map

#include "report/zone_map/plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace masugata::report::zone_map {
namespace {

// What a line already in a corridor or channel costs the next one, in columns of length.
constexpr double crowd_cost = 0.35;

class Planner {
 public:
  explicit Planner(const Placement& placement)
      : placement_(placement),
        channel_load_(placement.rows() + 1, 0),
        gap_load_(placement.columns() + 1, std::vector<int>(placement.rows() + 1, 0)) {}

  LinkPlan plan(const LinkSpec& link) {
    LinkPlan made;
    made.upper = link.from;
    made.lower = link.to;
    const auto order = [&](std::size_t box) {
      return std::pair(placement_.cells[box].row, placement_.cells[box].column);
    };
    if (order(made.lower) < order(made.upper)) std::swap(made.upper, made.lower);
    const Cell& upper = placement_.cells[made.upper];
    const Cell& lower = placement_.cells[made.lower];
    made.first = upper.row + 1;
    made.last = lower.row;
    if (upper.row == lower.row) {
      beside(made);
    } else if (upper.column == lower.column && placement_.clear(upper.column, upper.row, lower.row)) {
      made.course = Course::straight;
    } else {
      below(made);
    }
    return made;
  }

 private:
  // Both in one row: around by the emptier channel.
  void beside(LinkPlan& made) {
    const std::size_t row = placement_.cells[made.upper].row;
    const bool under = row + 1 == placement_.rows() || channel_load_[row + 1] <= channel_load_[row];
    made.upper_side = made.lower_side = under ? Side::bottom : Side::top;
    made.first = made.last = under ? row + 1 : row;
    ++channel_load_[made.first];
  }

  void below(LinkPlan& made) {
    const Cell& upper = placement_.cells[made.upper];
    const Cell& lower = placement_.cells[made.lower];
    const bool can_drop = placement_.clear(upper.column, upper.row, lower.row);  // bends in the last channel
    const bool can_rise = placement_.clear(lower.column, upper.row, lower.row);  // bends in the first channel
    if (can_drop && (!can_rise || channel_load_[made.last] < channel_load_[made.first])) {
      made.first = made.last;
    } else if (!can_rise) {
      through_corridor(made);
      return;
    }
    made.last = made.first;
    ++channel_load_[made.first];
  }

  void through_corridor(LinkPlan& made) {
    made.course = Course::corridor;
    const auto a = static_cast<double>(placement_.cells[made.upper].column);
    const auto b = static_cast<double>(placement_.cells[made.lower].column);
    double best = -1;
    for (std::size_t gap = 0; gap <= placement_.columns(); ++gap) {
      const double at = static_cast<double>(gap) - 0.5;
      const auto [first, last] = span(gap_load_[gap], made);
      const double cost = std::abs(at - a) + std::abs(at - b) + crowd_cost * *std::max_element(first, last);
      if (best >= 0 && cost >= best) continue;
      best = cost;
      made.gap = gap;
    }
    const auto [first, last] = span(gap_load_[made.gap], made);
    std::for_each(first, last, [](int& load) { ++load; });
    ++channel_load_[made.first];
    ++channel_load_[made.last];
  }

  static std::pair<std::vector<int>::iterator, std::vector<int>::iterator> span(std::vector<int>& loads,
                                                                                const LinkPlan& made) {
    return {loads.begin() + static_cast<std::ptrdiff_t>(made.first),
            loads.begin() + static_cast<std::ptrdiff_t>(made.last) + 1};
  }

  const Placement& placement_;
  std::vector<int> channel_load_;
  std::vector<std::vector<int>> gap_load_;  // [gap][channel]
};

}  // namespace

std::vector<LinkPlan> plan(const Placement& placement, std::span<const LinkSpec> links) {
  Planner planner(placement);
  std::vector<LinkPlan> plans;
  plans.reserve(links.size());
  for (const LinkSpec& link : links) plans.push_back(planner.plan(link));
  // A label stands at the end whose side of the box has fewer lines.
  std::vector<std::array<int, 2>> load(placement.cells.size());
  for (const LinkPlan& made : plans) {
    ++load[made.upper][static_cast<std::size_t>(made.upper_side)];
    ++load[made.lower][static_cast<std::size_t>(made.lower_side)];
  }
  for (LinkPlan& made : plans) {
    made.label_at_upper = load[made.upper][static_cast<std::size_t>(made.upper_side)] <=
                          load[made.lower][static_cast<std::size_t>(made.lower_side)];
  }
  return plans;
}

}  // namespace masugata::report::zone_map

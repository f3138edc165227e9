// Who reaches whom over privileged conduits (R3b).
#include <algorithm>
#include <deque>
#include <map>

#include "assess/derive.hpp"
#include "assess/seen.hpp"

namespace masugata::assess {

std::vector<std::pair<Row, Row>> privileged_steps(const View& view, Row zone, Reach reach) {
  std::vector<std::pair<Row, Row>> steps;
  for (const Row conduit : view.index.zone_conduits.of(zone)) {
    const auto& ends = view.index.conduit_ends[conduit];
    const Row other = ends[0] == zone ? ends[1] : ends[0];
    const auto& privileged = view.factory.conduits[conduit].privileged;
    const Row end = view.index.row_of(privileged, zone_noun);
    const bool open = privileged.unknown() || (privileged.known() && end == no_row);
    const Trilean seen = privilege_seen(view, conduit, zone);
    const bool reaches = end == zone || seen == Trilean::yes;
    const bool may_reach = reach == Reach::worst && (open || seen == Trilean::unknown);
    if (other != no_row && (reaches || may_reach)) steps.emplace_back(conduit, other);
  }
  return steps;
}

std::optional<std::vector<std::pair<Row, Row>>> privileged_way(const View& view, Row from, Reach reach,
                                                               const std::function<bool(Row)>& has) {
  std::map<Row, std::pair<Row, Row>> came_by{{from, {no_row, no_row}}};  // zone → (conduit, zone before)
  std::deque<Row> work{from};
  while (!work.empty()) {
    const Row zone = work.front();
    work.pop_front();
    if (has(zone)) {
      std::vector<std::pair<Row, Row>> way;
      for (Row at = zone; at != from; at = came_by[at].second) way.emplace_back(came_by[at].first, at);
      std::ranges::reverse(way);
      return way;
    }
    for (const auto& [conduit, other] : privileged_steps(view, zone, reach)) {
      if (came_by.try_emplace(other, conduit, zone).second) work.push_back(other);
    }
  }
  return std::nullopt;
}

PrivilegedReach::PrivilegedReach(const View& view, Reach reach) {
  std::vector<Row> reached;
  std::vector<Row> by;
  const auto count = static_cast<Row>(view.factory.zones.size());
  for (Row zone = 0; zone < count; ++zone) {
    for (const auto& [conduit, other] : privileged_steps(view, zone, reach)) {
      reached.push_back(other);
      by.push_back(zone);
    }
  }
  reached_by_ = RowLists(count, reached, by);
}

// For each level from the top, backwards from those that have it; cycles end by themselves.
void PrivilegedReach::spread_back(std::vector<Level>& level) const {
  std::vector<Row> work;
  for (int rank = static_cast<int>(Level::high); rank > 0; --rank) {
    for (Row zone = 0; zone < level.size(); ++zone) {
      if (static_cast<int>(level[zone]) == rank) work.push_back(zone);
    }
    while (!work.empty()) {
      const Row zone = work.back();
      work.pop_back();
      for (const Row by : reached_by_.of(zone)) {
        if (static_cast<int>(level[by]) >= rank) continue;
        level[by] = static_cast<Level>(rank);
        work.push_back(by);
      }
    }
  }
}

}  // namespace masugata::assess

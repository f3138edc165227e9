#include "assess/proposal/gather.hpp"

#include <algorithm>
#include <map>

namespace masugata::assess {

Gathering::Gathering(const knowledge::Zoning& zoning, const std::vector<Group>& groups, std::vector<Edge> edges)
    : zoning_(zoning), edges_(std::move(edges)) {
  for (const Group& group : groups) {
    parent_.push_back(static_cast<std::uint32_t>(parent_.size()));
    const auto size = static_cast<std::uint32_t>(group.assets.size());
    const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(group.apart));
    clusters_.push_back({size, group.units, group.importance, group.importance, bit, group.home, no_row});
  }
  for (Edge& edge : edges_) edge.likeness *= static_cast<double>(clusters_[edge.a].assets) * clusters_[edge.b].assets;
}

void Gathering::join() {
  run(Pass::business, zoning_.join_from);
  run(Pass::alike, zoning_.join_from);
  run(Pass::small, zoning_.small_join_from);
}

void Gathering::keep_together(const std::vector<Group>& groups, std::span<const Row> zone,
                              std::span<const std::uint32_t> zone_rank) {
  std::vector<std::map<std::uint32_t, std::pair<std::uint32_t, Row>>> counts(clusters_.size());  // by rank of zone
  for (std::uint32_t n = 0; n < groups.size(); ++n) {
    for (const Row asset : groups[n].assets) {
      if (zone[asset] == no_row) continue;
      auto& count = counts[root(n)][zone_rank[zone[asset]]];
      ++count.first;
      count.second = zone[asset];
    }
  }
  for (std::uint32_t n = 0; n < clusters_.size(); ++n) {
    std::uint32_t most = 0;
    clusters_[n].together = no_row;
    for (const auto& [rank, count] : counts[n]) {
      if (count.first > most) clusters_[n].together = count.second;
      most = std::max(most, count.first);
    }
  }
  run(Pass::together, zoning_.together_from);
}

std::vector<std::uint32_t> Gathering::clusters() const {
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> number(parent_.size(), none);
  std::vector<std::uint32_t> of;
  std::uint32_t next = 0;
  for (std::uint32_t n = 0; n < parent_.size(); ++n) {
    std::uint32_t& one = number[root(n)];
    if (one == none) one = next++;
    of.push_back(one);
  }
  return of;
}

bool Gathering::may_join(Pass pass, const Cluster& a, const Cluster& b) const {
  const int spread = static_cast<int>(std::max(a.highest, b.highest)) - static_cast<int>(std::min(a.lowest, b.lowest));
  if (spread > zoning_.most_spread || a.assets + b.assets > zoning_.largest) return false;
  if (pass == Pass::business) return a.home == b.home;
  const bool small = std::min(a.units, b.units) < zoning_.small_below;
  if (pass == Pass::small) return small && a.apart == b.apart;
  if (pass == Pass::together) {
    return a.together != no_row && a.together == b.together && a.highest == b.highest && a.apart == b.apart;
  }
  return true;
}

// Where all agree with none, the best pair of all still does: every round joins something or is the last.
void Gathering::run(Pass pass, double from) {
  constexpr std::uint32_t none = UINT32_MAX;
  struct Best {
    double likeness = 0;
    std::uint32_t other = none;
    void offer(double like, std::uint32_t one) {
      if (like > likeness || (like == likeness && one < other)) *this = {like, one};
    }
  };
  for (bool joined = true; joined;) {
    joined = false;
    std::vector<Best> best(clusters_.size());
    for (const Edge& edge : edges_) {
      const Cluster& a = clusters_[edge.a];
      const Cluster& b = clusters_[edge.b];
      const double mean = edge.likeness / (static_cast<double>(a.assets) * b.assets);
      if (mean < from || !may_join(pass, a, b)) continue;
      best[edge.a].offer(mean, edge.b);
      best[edge.b].offer(mean, edge.a);
    }
    for (std::uint32_t a = 0; a < best.size(); ++a) {
      const std::uint32_t b = best[a].other;
      if (b == none || b < a || best[b].other != a) continue;
      merge(a, b);
      joined = true;
    }
    if (joined) renew_edges();
  }
}

void Gathering::merge(std::uint32_t into, std::uint32_t other) {
  Cluster& one = clusters_[into];
  const Cluster& two = clusters_[other];
  one.assets += two.assets;
  one.units += two.units;
  one.lowest = std::min(one.lowest, two.lowest);
  one.highest = std::max(one.highest, two.highest);
  one.apart |= two.apart;
  parent_[other] = into;
}

// Edges between the same two clusters become one.
void Gathering::renew_edges() {
  for (std::uint32_t& parent : parent_) parent = parent_[parent];  // a parent stands before its children
  std::vector<Edge> fresh;
  for (const Edge& edge : edges_) {
    const std::uint32_t a = root(edge.a);
    const std::uint32_t b = root(edge.b);
    if (a != b) fresh.push_back({std::min(a, b), std::max(a, b), edge.likeness});
  }
  std::ranges::stable_sort(fresh,
                           [](const Edge& x, const Edge& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  edges_.clear();
  for (const Edge& edge : fresh) {
    if (!edges_.empty() && edges_.back().a == edge.a && edges_.back().b == edge.b) {
      edges_.back().likeness += edge.likeness;
    } else {
      edges_.push_back(edge);
    }
  }
}

std::uint32_t Gathering::root(std::uint32_t cluster) const {
  while (parent_[cluster] != cluster) cluster = parent_[cluster];
  return cluster;
}

}  // namespace masugata::assess

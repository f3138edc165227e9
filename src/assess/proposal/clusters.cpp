#include "assess/proposal/clusters.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace masugata::assess {

Clusters::Clusters(const std::vector<Group>& groups, std::vector<std::uint32_t> of)
    : groups_(groups), of_(std::move(of)) {
  for (std::uint32_t n = 0; n < groups.size(); ++n) {
    if (of_[n] >= clusters_.size()) clusters_.resize(of_[n] + 1);
    Cluster& cluster = clusters_[of_[n]];
    cluster.groups.push_back(n);
    cluster.assets += static_cast<std::uint32_t>(groups[n].assets.size());
    cluster.lowest = std::min(cluster.lowest, groups[n].importance);
    cluster.highest = std::max(cluster.highest, groups[n].importance);
    if (groups[n].apart != Separation::none) continue;
    auto& list = by_business_[groups[n].home];
    if (std::ranges::find(list, of_[n]) == list.end()) list.push_back(of_[n]);
  }
}

bool Clusters::is_safety(const Cluster& cluster) const {
  return groups_[cluster.groups.front()].apart == Separation::safety;
}

std::vector<std::uint32_t> Clusters::of_business(Row business) const {
  const auto found = by_business_.find(business);
  return found == by_business_.end() ? std::vector<std::uint32_t>() : found->second;
}

double Clusters::share(std::uint32_t cluster, std::uint32_t name, std::vector<Share> Group::* list) const {
  if (name == no_name) return 0;
  std::uint32_t sum = 0;
  for (const std::uint32_t group : clusters_[cluster].groups) {
    const auto& shares = groups_[group].*list;
    const auto found = std::ranges::lower_bound(shares, name, {}, &Share::name);
    if (found != shares.end() && found->name == name) sum += found->assets;
  }
  return static_cast<double>(sum) / clusters_[cluster].assets;
}

Match match_clusters(const Clusters& clusters, const std::vector<Group>& groups, std::span<const Row> slot,
                     std::span<const std::uint32_t> rank) {
  std::map<std::pair<std::uint32_t, Row>, std::uint32_t> common;  // cluster and slot
  for (std::uint32_t n = 0; n < groups.size(); ++n) {
    for (const Row asset : groups[n].assets) {
      if (slot[asset] != no_row) ++common[{clusters.of(n), slot[asset]}];
    }
  }
  struct Candidate {
    std::uint32_t count, cluster;
    Row slot;
  };
  std::vector<Candidate> candidates;
  for (const auto& [pair, count] : common) candidates.push_back({count, pair.first, pair.second});
  std::ranges::sort(candidates, [&](const Candidate& a, const Candidate& b) {
    const auto key = [&](const Candidate& one) {
      return std::tuple(UINT32_MAX - one.count, clusters.all()[one.cluster].assets, rank[one.slot], one.cluster);
    };
    return key(a) < key(b);
  });
  Match match{std::vector<Row>(clusters.all().size(), no_row), std::vector<std::uint32_t>(rank.size(), UINT32_MAX)};
  std::vector<std::uint8_t> taken(rank.size(), 0);
  for (const Candidate& one : candidates) {
    if (match.zone[one.cluster] == no_row && taken[one.slot] == 0) {
      match.zone[one.cluster] = one.slot;
      match.successor[one.slot] = one.cluster;
      taken[one.slot] = 1;
    }
  }
  for (const Candidate& one : candidates) {
    if (match.successor[one.slot] == UINT32_MAX) match.successor[one.slot] = one.cluster;
  }
  return match;
}

}  // namespace masugata::assess

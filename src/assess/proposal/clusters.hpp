// Clusters of groups as one sees them from outside: their assets, levels, rooms and owners, and the declared zones that
// they carry on.
#pragma once

#include "assess/proposal/gather.hpp"

namespace masugata::assess {

struct Cluster {
  std::vector<std::uint32_t> groups;
  std::uint32_t assets = 0;
  model::Level lowest = model::Level::high;
  model::Level highest = model::Level::none;
  Row slot = no_row;
};

class Clusters {
 public:
  Clusters(const std::vector<Group>& groups, std::vector<std::uint32_t> of);

  [[nodiscard]] std::vector<Cluster>& all() { return clusters_; }
  [[nodiscard]] const std::vector<Cluster>& all() const { return clusters_; }
  [[nodiscard]] std::uint32_t of(std::uint32_t group) const { return of_[group]; }
  [[nodiscard]] bool is_safety(const Cluster& cluster) const;
  // Those that plain assets of a business are in.
  [[nodiscard]] std::vector<std::uint32_t> of_business(Row business) const;
  // The share of a cluster's assets that stand in the asset's room, or have its owner.
  [[nodiscard]] double share(std::uint32_t cluster, std::uint32_t name, std::vector<Share> Group::* list) const;

 private:
  const std::vector<Group>& groups_;
  std::vector<std::uint32_t> of_;
  std::vector<Cluster> clusters_;
  std::unordered_map<Row, std::vector<std::uint32_t>> by_business_;
};

struct Match {
  std::vector<Row> zone;                 // by cluster: the slot that it carries on; no_row: none
  std::vector<std::uint32_t> successor;  // by slot: the cluster that has most of its assets; UINT32_MAX: none
};
// The greatest common number of assets first; each slot and each cluster once. `slot` is by asset, `rank` by slot.
[[nodiscard]] Match match_clusters(const Clusters& clusters, const std::vector<Group>& groups,
                                   std::span<const Row> slot, std::span<const std::uint32_t> rank);

}  // namespace masugata::assess

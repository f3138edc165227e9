// Groups gathered into zones: in every round each cluster takes the one that is most like it, where both agree.
// Likeness of clusters is the mean over their assets.
#pragma once

#include "assess/proposal/groups.hpp"

namespace masugata::assess {

class Gathering {
 public:
  Gathering(const knowledge::Zoning& zoning, const std::vector<Group>& groups, std::vector<Edge> edges);

  // Joins what belongs to one business, then by likeness, then small clusters to what they are most like.
  void join();
  // Joins clusters that have most of their assets in one declared zone and need the same level. `zone` is by asset.
  void keep_together(const std::vector<Group>& groups, std::span<const Row> zone,
                     std::span<const std::uint32_t> zone_rank);
  // By group: its cluster, numbered from 0 in the order of groups.
  [[nodiscard]] std::vector<std::uint32_t> clusters() const;

 private:
  struct Cluster {
    std::uint32_t assets = 0;
    std::uint32_t units = 0;
    model::Level lowest = model::Level::none;
    model::Level highest = model::Level::none;
    std::uint8_t apart = 0;  // bits of separations
    Row home = no_row;       // business of its first group
    Row together = no_row;   // the declared zone with most of its assets
  };
  enum class Pass : std::uint8_t { business, alike, small, together };

  void run(Pass pass, double from);
  [[nodiscard]] bool may_join(Pass pass, const Cluster& a, const Cluster& b) const;
  void merge(std::uint32_t into, std::uint32_t other);
  void renew_edges();
  [[nodiscard]] std::uint32_t root(std::uint32_t cluster) const;

  const knowledge::Zoning& zoning_;
  std::vector<Cluster> clusters_;  // by root
  std::vector<std::uint32_t> parent_;
  std::vector<Edge> edges_;  // likeness: summed over pairs of assets
};

}  // namespace masugata::assess

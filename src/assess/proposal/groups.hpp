// Assets alike in business, importance, role and separation are one group; groups that may share a zone are joined by
// edges with their likeness. The graph is sparse: an edge needs a common business, businesses that need the same
// assets, traffic, or a room where both have a good part of theirs.
#pragma once

#include "assess/proposal/features.hpp"

namespace masugata::assess {

struct Share {
  std::uint32_t name = 0;  // of a room or owner
  std::uint32_t assets = 0;
};

struct Group {
  Separation apart = Separation::none;
  Row home = no_row;
  model::Level importance = model::Level::none;
  std::uint8_t role = no_role;
  std::vector<Row> assets;  // by id
  std::uint32_t units = 0;
  std::vector<Share> rooms;  // by name; assets without one are left out
  std::vector<Share> owners;
};

// In an order that does not depend on the order of rows.
[[nodiscard]] std::vector<Group> group_assets(const Features& features);

struct Edge {
  std::uint32_t a = 0;  // positions of groups, a < b
  std::uint32_t b = 0;
  double likeness = 0;  // above 0, at most 1
};

// Sorted by a, then b. No edge joins safety assets with others, or levels further apart than a zone may hold.
[[nodiscard]] std::vector<Edge> link_groups(const View& view, const Features& features,
                                            const std::vector<Group>& groups, std::span<const model::Traffic> traffic);

}  // namespace masugata::assess

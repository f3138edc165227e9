// What a proposal looks at in every asset, once: its business, importance, room, owner, role, and whether it may be
// placed at all.
#pragma once

#include "assess/proposal/proposal.hpp"

namespace masugata::assess {

// How an asset comes to its zone.
enum class Standing : std::uint8_t {
  out,      // another party's
  asked,    // not known enough: stays where it is
  home,     // by its business
  shared,   // belongs to several businesses alike: placed after those that belong to one
  follows,  // infrastructure: goes with what it serves
};

// What is not known.
enum class Gap : std::uint8_t { none, zone_party, businesses, no_business, importance, safety };

inline constexpr std::uint8_t no_role = UINT8_MAX;
inline constexpr std::uint32_t no_name = UINT32_MAX;

struct Feature {
  Standing standing = Standing::out;
  Gap gap = Gap::none;
  Separation apart = Separation::none;
  Trilean safety = Trilean::unknown;
  std::uint8_t role = no_role;                   // position in Zoning::roles
  model::Level importance = model::Level::none;  // the worst that unknown facts leave open, before R2b
  Row home = no_row;                             // business
  std::uint32_t room = no_name;                  // equal numbers: the same room
  std::uint32_t owner = no_name;
  std::uint32_t units = 1;  // devices that the row stands for
};

struct Features {
  std::vector<Feature> assets;           // parallel to the register
  std::vector<Row> order;                // rows of assets by id
  std::vector<std::uint32_t> rank;       // of businesses by id
  std::vector<std::uint32_t> zone_rank;  // of zones by id
};

[[nodiscard]] Features find_features(const View& view);

// What a link weighs; a need that is unknown is at least supporting.
[[nodiscard]] std::uint8_t weight_of(const knowledge::Zoning& zoning, const model::BusinessLink& link);
// The businesses that need the asset most, each once, by id. Links to nowhere do not count.
[[nodiscard]] std::vector<Row> top_businesses(const View& view, const Features& features, Row asset);

}  // namespace masugata::assess

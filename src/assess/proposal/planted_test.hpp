// Made plants whose zones are known: what a proposal should find again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assess/proposal/proposal.hpp"
#include "model/factory.hpp"

namespace masugata::assess::planted {

enum class Noise : std::uint8_t { none, some };

struct Plant {
  model::Factory factory;            // declared zones say nothing: all in one, or thrown together
  std::vector<std::uint32_t> truth;  // by asset: its planted zone; UINT32_MAX: another party's
};

// 4 to 14 zones with one to three businesses, an owner, one or two rooms, an importance and a role; some with safety or
// wireless assets, which are zones of their own; switches that serve one zone mostly. Noise: 5 to 10 % wrong rooms, 5 %
// wrong owners, supporting links across zones, and assets that two zones need alike.
Plant make(std::uint64_t seed, Noise noise);

// Adjusted Rand index of two partitions: 1 the same, about 0 by chance.
double agreement(const std::vector<std::uint32_t>& truth, const std::vector<std::uint32_t>& found);

// By asset: position of its proposed zone; UINT32_MAX for assets in none.
std::vector<std::uint32_t> found_zones(const model::Factory& factory, const Proposal& proposal);

Proposal proposed(const model::Factory& factory);

}  // namespace masugata::assess::planted

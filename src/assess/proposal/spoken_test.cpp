// Traffic in proposals: it joins what speaks together, never what must stay apart, in whatever order it is given.
#include "assess/proposal/spoken.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "assess/plant_test.hpp"
#include "assess/proposal/proposal.hpp"

using namespace masugata;
using namespace masugata::assess;

namespace {

// Two businesses of one owner, of equal importance, each with assets in a room of its own, in two zones.
std::string plant_of(const std::string& other_safety) {
  std::string out = R"(
departments: [{id: D}]
zones: [{id: Z1, party: own}, {id: Z2, party: own}]
businesses:
  - {id: B1, impact: {BC: medium, S: none, Q: none, D: none, C: none}}
  - {id: B2, impact: {BC: medium, S: none, Q: none, D: none, C: none}}
assets:
)";
  for (int n = 0; n < 8; ++n) {
    const std::string side = n < 4 ? "1" : "2";
    out += "  - {id: A" + std::to_string(n) + ", zone: Z" + side + ", type: plc, owner: D, location: room " + side +
           ", safety: " + (n < 4 ? "no" : other_safety) + ", confidentiality: none, businesses: [{business: B" + side +
           ", need: essential}]}\n";
  }
  return out;
}

std::vector<model::Traffic> crossing(std::uint64_t times, const std::string& effect) {
  std::vector<model::Traffic> all;
  for (std::uint32_t n = 0; n < 4; ++n) all.push_back({n, n + 4, effect, times});
  return all;
}

std::size_t zones_with(const std::string& yaml, std::span<const model::Traffic> traffic) {
  const model::Factory factory = plant::factory_of(yaml);
  const FactoryIndex index(factory);
  const Settings settings = plant::settings();
  const auto& bound = plant::shipped().bound;
  const model::Assessment levels = derive_levels(factory, bound, settings);
  return propose_zones({factory, index, bound, levels, settings}, traffic).zones.size();
}

}  // namespace

TEST_CASE("traffic changes a proposal") {
  CHECK(zones_with(plant_of("no"), {}) == 2);
  CHECK(zones_with(plant_of("no"), crossing(1000, "write")) == 1);
  CHECK(zones_with(plant_of("yes"), crossing(1000, "write")) == 2);  // safety stays apart
}

TEST_CASE("shares of traffic") {
  const auto& zoning = plant::shipped().knowledge.zoning;
  std::vector<Group> groups(3);
  groups[0].assets = {0, 1};
  groups[1].assets = {2};
  groups[2].assets = {3};
  using Traffics = std::vector<model::Traffic>;
  const auto share = [&](const Traffics& traffic) { return Spoken(zoning, groups, traffic).share(0, 1); };
  CHECK(share({}) == 0);
  CHECK(share({{0, 1, "write", 5}}) == 0);  // inside of one group
  CHECK(share({{0, 2, "write", 5}}) == 1);
  const Traffics elsewhere{{0, 1, "write", 5}, {2, 3, "write", 5}};
  const auto beside = [&](const std::string& effect) {
    Traffics all = elsewhere;
    all.push_back({0, 2, effect, 5});
    return share(all);
  };
  CHECK(beside("") < beside("read"));
  CHECK(beside("read") < beside("write"));
  CHECK(share({{0, 2, "read", 1}, {2, 3, "read", 9}, {0, 1, "read", 9}}) <
        share({{0, 2, "read", 900}, {2, 3, "read", 9}, {0, 1, "read", 9}}));
  Traffics mixed{{0, 2, "read", 3}, {2, 3, "write", 9}, {2, 1, "write", 2}, {0, 2, "read", 4}, {3, 9, "read", 2}};
  const double before = share(mixed);
  std::ranges::reverse(mixed);
  for (model::Traffic& one : mixed) std::swap(one.a, one.b);
  CHECK(share(mixed) == before);
  CHECK(before > 0);
  CHECK(before <= 1);
}

// R1, R2, R2b, R3 and R3b.
#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using masugata::assess::plant::Plant;

namespace {

struct Case {
  std::string given, wanted;
};

// Businesses of every importance, one that is open, and one without facts.
const std::string businesses = R"(
businesses:
  - {id: none, impact: {BC: none, S: none, Q: none, D: none, C: none}}
  - {id: low, impact: {BC: low, S: none, Q: none, D: none, C: none}}
  - {id: medium, impact: {BC: none, S: medium, Q: low, D: none, C: none}}
  - {id: high, impact: {BC: none, S: none, Q: none, D: none, C: high}}
  - {id: open, impact: {BC: low, S: none, Q: none, D: none}}
  - {id: blank}
)";

}  // namespace

TEST_CASE("R1: the highest impact") {
  const std::vector<Case> cases = {
      {"{BC: none, S: none, Q: none, D: none, C: none}", "none"},
      {"{BC: low, S: medium, Q: low, D: none, C: none}", "medium"},
      {"{BC: none, S: none, Q: none, D: none, C: high}", "high"},
      {"{BC: low}", "low..high"},
      {"{BC: high}", "high"},
      {"{}", "none..high"},
      {"{BC: {none: true}, S: {not_applicable: x}, Q: low, D: none, C: none}", "low"},
  };
  for (const Case& c : cases) {
    const Plant plant("businesses: [{id: B, impact: " + c.given + "}]");
    CHECK_MESSAGE(plant.importance("B") == c.wanted, c.given);
  }
}

TEST_CASE("R2: links and confidentiality") {
  const std::vector<Case> cases = {
      {"businesses: [{business: high, need: essential}], confidentiality: none", "high"},
      {"businesses: [{business: high, need: recovery}], confidentiality: none", "high"},
      {"businesses: [{business: high, need: supporting}], confidentiality: none", "medium"},
      {"businesses: [{business: medium, need: supporting}], confidentiality: none", "low"},
      {"businesses: [{business: low, need: supporting}], confidentiality: none", "low"},    // not below low …
      {"businesses: [{business: none, need: supporting}], confidentiality: none", "none"},  // … unless none itself
      {"businesses: [{business: high}], confidentiality: none", "medium..high"},
      {"businesses: [{business: medium}], confidentiality: none", "low..medium"},
      {"businesses: [{business: low}], confidentiality: none", "low"},
      {"businesses: [{business: open, need: essential}], confidentiality: none", "low..high"},
      {"businesses: [{business: open, need: supporting}], confidentiality: none", "low..medium"},
      {"businesses: [{business: high, need: supporting}, {business: low, need: essential}], confidentiality: none",
       "medium"},
      {"businesses: [{need: essential}], confidentiality: none", "none..high"},
      {"businesses: [{business: gone, need: supporting}], confidentiality: none", "none..medium"},
      {"businesses: [], confidentiality: none", "none"},
      {"businesses: {not_applicable: x}, confidentiality: none", "none"},
      {"confidentiality: none", "none..high"},
      {"businesses: [], confidentiality: low", "none"},  // counts from medium on
      {"businesses: [], confidentiality: medium", "medium"},
      {"businesses: [], confidentiality: high", "high"},
      {"businesses: []", "none..high"},
      {"businesses: [{business: high, need: essential}]", "high"},
      {"businesses: [{business: medium, need: essential}], confidentiality: {not_applicable: x}", "medium"},
  };
  for (const Case& c : cases) {
    const Plant plant(businesses + "assets: [{id: A, " + c.given + "}]");
    CHECK_MESSAGE(plant.importance("A") == c.wanted, c.given);
  }
}

TEST_CASE("R2: an unknown link is as bad as the worst business") {
  const Plant plant(
      "businesses: [{id: B, impact: {BC: medium, S: none, Q: none, D: none, C: none}}]\n"
      "assets: [{id: A, confidentiality: none}]");
  CHECK(plant.importance("A") == "none..medium");
}

TEST_CASE("R2b: infrastructure takes over what it serves") {
  const std::string others = businesses + R"(
zones: [{id: Z, party: own}, {id: empty, party: own}]
assets:
  - {id: top, zone: Z, confidentiality: high, businesses: []}
  - {id: mid, zone: {none: true}, confidentiality: medium, businesses: []}
  - {id: infra, zone: Z, confidentiality: none, businesses: [], serves: [top]}
)";
  const std::string anywhere = others + "  - {id: somewhere, businesses: [], confidentiality: medium}\n";
  struct Served {
    std::string registers, serves, wanted;
  };
  const std::vector<Served> cases = {
      {others, "serves: [top]", "high"},
      {others, "serves: [mid]", "medium"},
      {others, "serves: [mid, top]", "high"},
      {others, "serves: [Z]", "high"},
      {others, "serves: [empty]", "none"},
      {others, "serves: [infra]", "none"},  // at its R2 level: infrastructure does not chain
      {others, "serves: [gone]", "none"},
      {others, "serves: []", "none"},
      {anywhere, "serves: [empty]", "none..medium"},
      {anywhere, "serves: [Z]", "high"},
  };
  for (const Served& c : cases) {
    const Plant plant(c.registers + "  - {id: A, confidentiality: none, businesses: [], zone: {none: true}, " +
                      c.serves + "}\n");
    CHECK_MESSAGE(plant.importance("A") == c.wanted, c.serves);
  }
}

TEST_CASE("R3: the highest of the zone's assets") {
  const Plant plant(R"(
zones: [{id: mixed, party: own}, {id: empty, party: own}, {id: outside, party: other}, {id: open, party: own},
        {id: somebody}]
assets:
  - {id: A1, zone: mixed, confidentiality: medium, businesses: []}
  - {id: A2, zone: mixed, confidentiality: none, businesses: []}
  - {id: A3, zone: open, businesses: []}
)");
  CHECK(plant.importance("mixed") == "medium");
  CHECK(plant.importance("empty") == "?..high");  // not filled in yet
  CHECK(plant.importance("outside") == "none");
  CHECK(plant.importance("somebody") == "?..high");  // may be an own one
  CHECK(plant.importance("open") == "none..high");
}

TEST_CASE("R3: an asset without a zone may stand in any") {
  const Plant plant(R"(
zones: [{id: Z, party: own}, {id: outside, party: other}]
assets:
  - {id: A1, zone: Z, confidentiality: none, businesses: []}
  - {id: A2, confidentiality: medium, businesses: []}
  - {id: A3, zone: {none: true}, confidentiality: high, businesses: []}
)");
  CHECK(plant.importance("Z") == "none..medium");
  CHECK(plant.importance("outside") == "none..medium");
}

TEST_CASE("R3b: privileged reach") {
  // Z1 and Z2 hold nothing of importance, Z3 is medium, Z4 high, E is an own zone without assets.
  const std::string zones = R"(
zones: [{id: Z1, party: own}, {id: Z2, party: own}, {id: Z3, party: own}, {id: Z4, party: own}, {id: E, party: own}]
assets:
  - {id: A1, zone: Z1, confidentiality: none, businesses: []}
  - {id: A2, zone: Z2, confidentiality: none, businesses: []}
  - {id: A3, zone: Z3, confidentiality: medium, businesses: []}
  - {id: A4, zone: Z4, confidentiality: high, businesses: []}
)";
  struct Reach {
    std::string conduits, wanted;  // importance of Z1 and Z2
  };
  const std::vector<Reach> cases = {
      {"[{id: C1, from: Z1, to: Z4, privileged: Z1}]", "high none"},
      {"[{id: C1, from: Z4, to: Z1, privileged: Z1}]", "high none"},
      {"[{id: C1, from: Z1, to: Z4, privileged: Z4}]", "none none"},
      {"[{id: C1, from: Z1, to: Z4, privileged: {none: true}}]", "none none"},
      {"[{id: C1, from: Z1, to: Z4}]", "none..high none"},
      {"[{id: C1, from: Z1, to: Z4, privileged: gone}]", "none..high none"},  // a lost reference is unknown
      {"[{id: C1, from: Z1, to: Z4, privileged: Z2}]", "none none"},          // not an end of it
      {"[{id: C1, from: Z1, to: Z2, privileged: Z1}, {id: C2, from: Z2, to: Z3, privileged: Z2}]", "medium medium"},
      {"[{id: C1, from: Z1, to: Z2}, {id: C2, from: Z2, to: Z3, privileged: Z2}]", "none..medium medium"},
      {"[{id: C1, from: Z1, to: Z2, privileged: Z1}, {id: C2, from: Z2, to: Z3}]", "none..medium none..medium"},
      {"[{id: C1, from: Z1, to: Z2, privileged: Z1}, {id: C2, from: Z2, to: Z1, privileged: Z2},"
       " {id: C3, from: Z2, to: Z3, privileged: Z2}]",
       "medium medium"},
      {"[{id: C1, from: Z1, to: E, privileged: Z1}, {id: C2, from: E, to: Z3, privileged: E}]", "medium..high none"},
      {"[{id: C1, from: Z1, to: E, privileged: Z1}]", "none..high none"},
      {"[{id: C1, from: Z1, to: Z1, privileged: Z1}]", "none none"},
  };
  for (const Reach& c : cases) {
    const Plant plant(zones + "conduits: " + c.conduits);
    CHECK_MESSAGE(plant.importance("Z1") + " " + plant.importance("Z2") == c.wanted, c.conduits);
    CHECK(plant.importance("E") == "?..high");  // what lies behind it does not fill it in
  }
}

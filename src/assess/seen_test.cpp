// Evidence of what passed: it adds exposure and privilege, and never takes any away.
#include <doctest/doctest.h>

#include <algorithm>

#include "assess/live/live.hpp"
#include "assess/plant_test.hpp"
#include "assess/recheck/artefacts.hpp"
#include "base/yaml.hpp"

using namespace masugata;
using namespace masugata::assess;
using model::Passage;
using model::PassageKind;
using plant::Plant;

namespace {

// Own zones Z and N, an outside zone O, a conduit between Z and N that stops what is not allowed.
const std::string quiet = R"(
zones: [{id: Z, party: own}, {id: N, party: own}, {id: O, party: other}, {id: U}]
businesses:
  - {id: B, impact: {BC: high, S: none, Q: none, D: none, C: none}}
assets:
  - {id: A, zone: Z, safety: no, wireless: no, general_purpose: no, removable_media: no, brought_in: no,
     third_party_maintenance: no, out_of_support: no, updatable: yes, confidentiality: none, businesses: []}
  - {id: C, zone: N, safety: no, wireless: no, general_purpose: no, removable_media: no, brought_in: no,
     third_party_maintenance: no, out_of_support: no, updatable: yes, confidentiality: none,
     businesses: [{business: B, need: essential}]}
conduits: [{id: C1, from: Z, to: N, medium: lan, filter: deny_by_default, privileged: {none: true}}]
)";

enum class Heard : std::uint8_t { one_way, both_ways };

Passage passage(const std::string& zone, PassageKind kind, const std::string& other, Heard heard) {
  const std::string conduit = kind == PassageKind::privileged ? "C1" : "";
  return {zone, kind, other, conduit, "slmp tcp/5007", heard == Heard::both_ways, "line3.pcap", 42};
}

model::Passages both_sides(const Passage& one, const Passage& two) {
  model::Passages all{one, two};
  std::ranges::sort(all);
  return all;
}

}  // namespace

TEST_CASE("what was seen adds factors") {
  struct Case {
    Passage seen;
    std::string factors;
  };
  const std::vector<Case> cases = {
      {passage("Z", PassageKind::outside, "", Heard::both_ways), "E1"},
      {passage("Z", PassageKind::outside, "O", Heard::both_ways), "E1"},
      {passage("Z", PassageKind::outside, "", Heard::one_way), "E1?"},
      {passage("Z", PassageKind::remote_access, "O", Heard::both_ways), "E2"},
      {passage("Z", PassageKind::undeclared, "N", Heard::both_ways), ""},  // N is not exposed
      {passage("Z", PassageKind::undeclared, "nowhere", Heard::both_ways), ""},
      {passage("Z", PassageKind::privileged, "N", Heard::both_ways), ""},
      {passage("O", PassageKind::outside, "", Heard::both_ways), ""},
  };
  CHECK(Plant(quiet).factors("Z") == "");
  for (const Case& c : cases) {
    const Plant seen(quiet, {c.seen});
    CHECK_MESSAGE(seen.factors("Z") == c.factors, c.seen.zone << " " << c.seen.other);
    CHECK(seen.factors("O") == "");
  }
  CHECK(Plant(quiet, {passage("U", PassageKind::outside, "", Heard::both_ways)}).factors("U").starts_with("E1?"));
}

TEST_CASE("an undeclared way to an exposed zone is E7") {
  const Passage beside = passage("Z", PassageKind::undeclared, "N", Heard::both_ways);
  const Passage out = passage("N", PassageKind::outside, "", Heard::both_ways);
  const Plant seen(quiet, both_sides(beside, out));
  CHECK(seen.factors("Z") == "E7");
  CHECK(seen.factors("N") == "E1");
}

TEST_CASE("a seen privilege hands importance on and makes its demand") {
  const Plant told(quiet);
  CHECK(told.importance("Z") == "none");
  CHECK(told.demands("C1").find("SR 2.8") == std::string::npos);
  const Plant seen(quiet, {passage("Z", PassageKind::privileged, "N", Heard::both_ways)});
  CHECK(seen.importance("Z") == told.importance("N"));
  CHECK(seen.importance("Z") == "high");
  CHECK(seen.demands("C1").find("SR 2.8") != std::string::npos);
  const Plant asked(quiet, {passage("Z", PassageKind::privileged, "N", Heard::one_way)});
  CHECK(asked.importance("Z") == "none..high");
  CHECK(asked.demands("C1").find("SR 2.8?") != std::string::npos);
}

TEST_CASE("reasons name the packet") {
  const Plant out(quiet, {passage("Z", PassageKind::outside, "", Heard::both_ways)});
  CHECK(out.explain("Z", "factors") == "R4 explain.factors\n  R4 explain.factor\n    R4 explain.seen.outside");
  const Plant rewritten(quiet, {passage("Z", PassageKind::privileged, "N", Heard::both_ways)});
  CHECK(rewritten.explain("Z", "importance").find("R3b explain.seen.privileged") != std::string::npos);
  CHECK(rewritten.explain("C1", "demands").find("R7 explain.seen.privileged") != std::string::npos);
}

TEST_CASE("evidence stays right edit by edit") {
  const model::Passages seen = both_sides(passage("Z", PassageKind::undeclared, "N", Heard::both_ways),
                                          passage("Z", PassageKind::privileged, "N", Heard::both_ways));
  const Settings settings{plant::settings().as_of, seen};
  const auto& bound = plant::shipped().bound;
  const auto artefacts = bind_artefacts(plant::shipped().knowledge);
  REQUIRE(artefacts.has_value());
  Live live(plant::factory_of(quiet), bound, *artefacts, settings);
  const auto edit = [&](std::string_view id, std::string_view fields) {
    const auto at = live.ids().find(id);
    REQUIRE(at.has_value());
    CHECK(live.apply(*at, *base::parse_yaml(fields, "edit")).empty());
    CHECK_MESSAGE(live.assessment() == assess::assess(live.factory(), bound, settings), fields);
  };
  CHECK(live.assessment() == assess::assess(live.factory(), bound, settings));
  edit("C", "third_party_maintenance: yes");
  const auto exposed = live.levels().zones[live.ids().find("Z")->row].factors;
  CHECK(exposed != 0);
  edit("C", "third_party_maintenance: no");
  CHECK(live.levels().zones[live.ids().find("Z")->row].factors == 0);
  edit("A", "third_party_maintenance: yes");
  edit("N", "party: other");
  edit("N", "party: own");
  edit("C1", "to: U");
  edit("C1", "to: N");
  live.erase(*live.ids().find("N"));
  CHECK(live.assessment() == assess::assess(live.factory(), bound, settings));
}

// R4 to R7: exposure, threat and requirement levels, the SL vector, demands on conduits.
#include <doctest/doctest.h>

#include "assess/derive.hpp"
#include "assess/plant_test.hpp"

using namespace masugata::assess;
using plant::Plant;

namespace {

// Fields of an asset without any exposure.
const std::string still =
    ", safety: no, wireless: no, general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no,"
    " out_of_support: no, updatable: yes, confidentiality: none, businesses: []}";

// Own zones Z and N (the neighbour) and an outside zone O, each with a harmless asset.
std::string plant_with(const std::string& conduits) {
  return "zones: [{id: Z, party: own}, {id: N, party: own}, {id: O, party: other}]\nassets:\n  - {id: A, zone: Z" +
         still + "\n  - {id: B, zone: N" + still + "\n  - {id: C, zone: O" + still + "\nconduits: [" + conduits + "]\n";
}

}  // namespace

TEST_CASE("R4: factors") {
  struct Case {
    std::string fields, conduits, factors, threat;
  };
  const std::vector<Case> cases = {
      {"", "", "", "low"},
      {"", "{id: C1, from: Z, to: O, medium: lan, filter: deny_by_default}", "E1", "high"},
      {"", "{id: C1, from: Z, to: O, medium: hand_carried}", "E5", "medium"},
      {"", "{id: C1, from: Z, to: N, medium: vpn, filter: manual}", "E5", "medium"},
      {"", "{id: C1, from: Z, to: O, filter: acl}", "E1? E5?", "low..high"},  // by hand or not?
      {"", "{id: C1, from: Z, to: O, medium: lan}", "E1? E5?", "low..high"},
      {"third_party_maintenance: yes", "", "E2", "high"},
      {"third_party_maintenance: {none: true}", "", "", "low"},
      {"wireless: yes", "", "E3", "medium"},
      {"general_purpose: yes", "", "E4", "medium"},
      {"removable_media: yes", "", "E5", "medium"},
      {"brought_in: yes", "", "E5", "medium"},
      {"out_of_support: yes", "", "E6", "medium"},
      {"updatable: no", "", "E6", "medium"},
      {"updatable: with_stop", "", "", "low"},
      {"out_of_support: no, end_of_support: 2020-01-01", "", "", "low"},  // a person's word goes before the date
      {"out_of_support: {none: true}, end_of_support: 2020-01-01", "", "E6", "medium"},
      {"wireless: yes, general_purpose: yes", "", "E3 E4", "medium"},
      {"wireless: yes, general_purpose: yes, updatable: no", "", "E3 E4 E6", "high"},
      {"wireless: yes, general_purpose: yes, brought_in: {not_applicable: x}", "", "E3 E4", "medium"},
  };
  for (const Case& c : cases) {
    const Plant plant(plant_with(c.conduits), "A", c.fields);
    CHECK_MESSAGE(plant.factors("Z") == c.factors, c.fields << c.conduits);
    CHECK_MESSAGE(plant.threat("Z") == c.threat, c.fields << c.conduits);
    CHECK(plant.factors("O") == "");
    CHECK(plant.threat("O") == "-");
  }
}

TEST_CASE("R4: unknown flags are possible factors") {
  const Plant plant("zones: [{id: Z, party: own}]\nassets: [{id: A, zone: Z, third_party_maintenance: no}]");
  CHECK(plant.factors("Z") == "E3? E4? E5? E6?");
  CHECK(plant.threat("Z") == "low..high");  // three of them together
}

TEST_CASE("R4: the end of support by its date") {
  for (const auto& [date, factors] : {std::pair{"2026-11-23", "E6"}, {"2026-11-24", ""}, {"1999-01-01", "E6"}}) {
    const Plant plant(
        "zones: [{id: Z, party: own}]\nassets:\n  - {id: A, zone: Z, wireless: no, general_purpose: no, "
        "removable_media: no, brought_in: no, third_party_maintenance: no, updatable: yes, end_of_support: " +
        std::string(date) + "}\n");
    CHECK_MESSAGE(plant.factors("Z") == factors, date);
  }
}

TEST_CASE("R4: next to an exposed zone") {
  const std::string exposing = "{id: C0, from: N, to: O, medium: lan, filter: deny_by_default}, ";
  struct Case {
    std::string fields, conduits, factors;
  };
  const std::vector<Case> cases = {
      {"", exposing + "{id: C1, from: Z, to: N, medium: lan, filter: none}", "E7"},
      {"", exposing + "{id: C1, from: N, to: Z, medium: lan, filter: acl}", "E7"},
      {"", exposing + "{id: C1, from: Z, to: N, medium: lan, filter: deny_by_default}", ""},
      {"", exposing + "{id: C1, from: Z, to: N, medium: lan, filter: manual}", "E5"},
      {"", exposing + "{id: C1, from: Z, to: N, medium: lan}", "E5? E7?"},
      {"", "{id: C1, from: Z, to: N, medium: lan, filter: none}", ""},  // the neighbour is not exposed
      {"", "{id: C0, from: N, to: O, medium: lan}, {id: C1, from: Z, to: N, medium: lan, filter: none}", "E7?"},
      {"third_party_maintenance: yes", exposing + "{id: C1, from: Z, to: N, medium: lan, filter: none}", "E2"},
      {"",
       exposing + "{id: C1, from: Z, to: N, medium: lan, filter: none}, "
                  "{id: C2, from: Z, to: O, medium: lan, filter: acl}",
       "E1"},
  };
  for (const Case& c : cases)
    CHECK_MESSAGE(Plant(plant_with(c.conduits), "A", c.fields).factors("Z") == c.factors, c.conduits);
}

TEST_CASE("R4: E7 does not pass on further") {
  const Plant plant(
      "zones: [{id: X, party: own}, {id: Z1, party: own}, {id: Z2, party: own}, {id: O, party: other}]\nassets:\n"
      "  - {id: A1, zone: X" +
      still + "\n  - {id: A2, zone: Z1" + still + "\n  - {id: A3, zone: Z2" + still + "\n" +
      "conduits: [{id: C1, from: X, to: O, medium: lan, filter: acl}, {id: C2, from: Z1, to: X, medium: lan, filter: "
      "acl},"
      " {id: C3, from: Z2, to: Z1, medium: lan, filter: acl}]");
  CHECK(plant.factors("X") == "E1");
  CHECK(plant.factors("Z1") == "E7");
  CHECK(plant.factors("Z2") == "");
}

TEST_CASE("R4: the level of a set of factors") {
  struct Case {
    std::uint32_t factors;  // bit 0 = E1 …
    Level level;
  };
  const std::vector<Case> cases = {
      {0, Level::low},         {0b1, Level::high},       {0b10, Level::high},       {0b100, Level::medium},
      {0b1000, Level::medium}, {0b10000, Level::medium}, {0b100000, Level::medium}, {0b1000000, Level::medium},
      {0b1100, Level::medium}, {0b11100, Level::high},   {0b1110000, Level::high},
  };
  for (const Case& c : cases) CHECK(threat_of(plant::shipped().knowledge.derivation, c.factors) == c.level);
}

TEST_CASE("R5: the matrix") {
  struct Case {
    std::string importance, threat, requirement;
  };
  const std::vector<Case> cases = {
      {"high", "high", "high"},     {"high", "medium", "high"},     {"high", "low", "medium"},
      {"medium", "high", "medium"}, {"medium", "medium", "medium"}, {"medium", "low", "low"},
      {"low", "high", "medium"},    {"low", "medium", "low"},       {"low", "low", "low"},
      {"none", "high", "low"},      {"none", "low", "low"},
  };
  for (const Case& c : cases) {
    const Plant plant(plant_with("") +
                      "overrides:\n"
                      "  - {id: V1, object: Z, field: importance, value: " +
                      c.importance +
                      ", reason: x}\n"
                      "  - {id: V2, object: Z, field: threat_level, value: " +
                      c.threat + ", reason: x}\n");
    CHECK_MESSAGE(plant.required("Z") == c.requirement, c.importance << " and " << c.threat);
  }
}

TEST_CASE("R5: zones that are not rated") {
  const Plant plant("zones: [{id: E, party: own}, {id: O, party: other}]\nassets: [{id: A, zone: O}]");
  CHECK(plant.required("E") == "-");
  CHECK(plant.sl("E") == "-");
  CHECK(plant.required("O") == "-");
}

TEST_CASE("R6: components") {
  const std::string outside = "{id: C1, from: Z, to: O, medium: lan, filter: acl}";
  const std::string needs = "businesses: [{business: BU, need: essential}], confidentiality: none";
  struct Case {
    std::string zone, impact, fields, conduits, sl;  // IAC UC SI DC RDF TRE RA
  };
  const std::string none = "{BC: none, S: none, Q: none, D: none, C: none}";
  const std::vector<Case> cases = {
      {"", none, "", "", "1 1 1 1 1 1 1"},
      {"", none, "", outside, "2 1 1 1 2 1 1"},                         // Lv1 with E1
      {"", none, "confidentiality: medium", "", "1 1 1 1 1 1 1"},       // DC not above r …
      {"", none, "confidentiality: medium", outside, "2 2 2 2 2 2 2"},  // medium x high is Lv2
      {"", none, "confidentiality: high, wireless: yes", "", "2 2 2 2 2 2 2"},
      {"", "{BC: none, S: high, Q: none, D: none, C: none}", needs, "", "2 2 3 1 2 2 2"},
      {"", "{BC: none, S: none, Q: high, D: none, C: none}", needs, "", "2 2 3 1 2 2 2"},
      {"", "{BC: high, S: none, Q: none, D: none, C: none}", needs, "", "2 2 2 1 2 2 3"},
      {"", "{BC: none, S: none, Q: none, D: high, C: none}", needs, "", "2 2 2 1 2 2 3"},
      {"", "{BC: none, S: none, Q: none, D: none, C: high}", needs, "", "2 2 2 1 2 2 2"},
      {"", "{BC: high, S: high, Q: none, D: none, C: none}",
       "businesses: [{business: BU, need: recovery}], confidentiality: none", "", "2 2 3 1 2 2 3"},
      {"", "{BC: high, S: high, Q: none, D: none, C: none}",
       "businesses: [{business: BU, need: supporting}], confidentiality: none", "", "1 1 1 1 1 1 1"},
      {"", "{BC: high, S: high, Q: none, D: none, C: none}", "businesses: [{business: BU}], confidentiality: none", "",
       "1..2 1..2 1..3 1 1..2 1..2 1..3"},
      {", attacker_reason: x", "{BC: high, S: high, Q: none, D: none, C: none}",
       "businesses: [{business: BU, need: essential}], confidentiality: high, wireless: yes", "", "3 3 3 3 3 3 3"},
      {", attacker_reason: x", none, needs, outside, "2 1 1 1 2 1 1"},  // counts for Lv3 only
  };
  for (const Case& c : cases) {
    std::string yaml = plant_with(c.conduits);
    yaml.replace(yaml.find("party: own"), 10, "party: own" + c.zone);
    const Plant plant("businesses: [{id: BU, impact: " + c.impact + "}]\n" + yaml, "A", c.fields);
    CHECK_MESSAGE(plant.sl("Z") == c.sl, c.zone << " " << c.impact << " " << c.fields << " " << c.conduits);
  }
}

TEST_CASE("R6: infrastructure's businesses count") {
  const Plant plant("businesses: [{id: BU, impact: {BC: none, S: high, Q: none, D: none, C: none}}]\n" + plant_with(""),
                    "A", "businesses: [{business: BU, need: essential}], serves: [N]");
  CHECK(plant.sl("Z") == "2 2 3 1 2 2 2");
}

TEST_CASE("R7: demands on conduits") {
  struct Case {
    std::string conduit, demands;
  };
  const std::vector<Case> cases = {
      {"from: Z, to: N, medium: lan, filter: acl, privileged: {none: true}", "1: "},
      {"from: Z, to: O, medium: lan, filter: acl, privileged: {none: true}",
       "2: SR 1.13, SR 1.13 RE 1, SR 2.6, SR 5.2 RE 1"},
      {"from: Z, to: N, medium: lan, filter: acl, privileged: Z", "1: SR 2.8"},
      {"from: Z, to: N, medium: vpn, filter: acl, privileged: Z", "1: SR 2.8, SR 1.1 RE 2"},
      {"from: Z, to: N, medium: cellular, filter: acl, privileged: N", "1: SR 2.8, SR 1.1 RE 2"},
      {"from: Z, to: N, medium: hand_carried, privileged: {none: true}", "1: SR 2.3, SR 3.2 RE 1"},
      {"from: Z, to: O, medium: hand_carried, privileged: {none: true}", "1: SR 2.3, SR 3.2 RE 1"},
      {"from: Z, to: N, medium: lan, filter: acl", "1: SR 2.8?"},
      {"from: Z, to: N, medium: internet, filter: acl", "1: SR 2.8?, SR 1.1 RE 2?"},
      {"from: Z, to: N, filter: acl, privileged: Z", "1: SR 2.8, SR 1.1 RE 2?, SR 2.3?, SR 3.2 RE 1?"},
      {"from: O, to: O, medium: lan, filter: acl, privileged: {none: true}",
       "0: SR 1.13, SR 1.13 RE 1, SR 2.6, SR 5.2 RE 1"},
  };
  for (const Case& c : cases) {
    const Plant plant(plant_with("{id: C1, " + c.conduit + "}"));
    CHECK_MESSAGE(plant.demands("C1") == c.demands, c.conduit);
  }
}

TEST_CASE("R7: an own zone without assets may ask for much") {
  const std::string zones = "zones: [{id: Z, party: own}, {id: E, party: own}, {id: O, party: other}, {id: X}]\n";
  for (const auto& [to, rdf] : {std::pair{"E", "0..2: "}, {"X", "0..2: "}, {"O", "0: "}}) {
    const Plant plant(zones + "conduits: [{id: C1, from: O, to: " + to + ", medium: hand_carried}]");
    CHECK_MESSAGE(plant.demands("C1").starts_with(rdf), to);
  }
}

TEST_CASE("R4: a zone whose party is unknown may be an own one") {
  const Plant plant("zones: [{id: X}, {id: Z, party: own}, {id: O, party: other}]\nassets:\n  - {id: A, zone: X" +
                    still + "\n  - {id: B, zone: Z" + still +
                    "\nconduits: [{id: C1, from: X, to: O, medium: lan, filter: acl},"
                    " {id: C2, from: X, to: Z, medium: lan, filter: acl}]");
  CHECK(plant.factors("X") == "E1? E7?");  // Z may be exposed by X itself
  CHECK(plant.threat("X") == "low..high");
  CHECK(plant.factors("Z") == "E1? E7?");
}

TEST_CASE("R7: the higher RDF of both ends") {
  const Plant plant(plant_with("{id: C1, from: N, to: Z, medium: lan, filter: acl, privileged: {none: true}}"), "A",
                    "confidentiality: high, wireless: yes");
  CHECK(plant.sl("Z") == "2 2 2 2 2 2 2");
  CHECK(plant.sl("N") == "1 1 1 1 1 1 1");
  CHECK(plant.demands("C1") == "2: ");
}

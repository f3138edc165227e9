// Steps 1-7 and 2-2, R9 and R10 on small plants: what is known, what may be, and what measures make of it.
#include "assess/treatment.hpp"

#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using namespace masugata;
using namespace masugata::assess;
using plant::Plant;

namespace {

const model::ZoneAssessment& zone_of(const Plant& plant, std::string_view id) {
  const auto address = model::IdIndex(plant.factory).find(id);
  REQUIRE(address.has_value());
  return plant.assessment.zones[address->row];
}

const knowledge::Catalogue& catalogue() { return plant::shipped().knowledge.catalogue; }

// "TH-3 TH-5? PE-1": a question mark where it only may apply. Those that apply everywhere are left out.
std::string threats(const Plant& plant, std::string_view zone) {
  std::string out;
  for (const auto& one : zone_of(plant, zone).threats) {
    const std::string& id = catalogue().threats[one.threat].id;
    if (id.starts_with("PE-")) continue;
    out.append(out.empty() ? "" : " ").append(id).append(one.certain ? "" : "?");
  }
  return out;
}

std::string standing(const Plant& plant, std::string_view zone, std::string_view measure) {
  for (const auto& need : zone_of(plant, zone).measures) {
    if (catalogue().measures[need.measure].id != measure) continue;
    return std::string(model::standing_names[static_cast<std::size_t>(need.standing)]) +
           (need.expired ? " expired" : "") +
           (need.required  ? ""
            : need.perhaps ? " perhaps"
                           : " not required");
  }
  return "-";
}

std::string said(const model::NumberPair& pair) {
  const std::string known = std::to_string(pair.known);
  return pair.known == pair.worst ? known : known + ".." + std::to_string(pair.worst);
}

// "effect x likelihood > effect x likelihood"; "-" where there is no cell.
std::string risk(const Plant& plant, std::string_view zone, std::string_view cell) {
  for (const auto& one : zone_of(plant, zone).risks) {
    if (catalogue().threats[one.threat].id + "." + std::string(model::axes[one.axis]) != cell) continue;
    return said(one.effect_before) + " x " + said(one.likelihood_before) + " > " + said(one.effect_after) + " x " +
           said(one.likelihood_after) + " = " + said(one.risk_after);
  }
  return "-";
}

// One control zone with a machine that serves a business; everything else is known not to be so.
std::string plant_with(std::string_view more, std::string_view asset = "") {
  return R"(
businesses: [{id: B, impact: {BC: high, S: high, Q: low, D: none, C: low}}]
zones: [{id: Z, party: own, purdue: L1}, {id: Y, party: own, purdue: L1}]
assets:
  - {id: A, zone: Z, kind: device, type: plc, confidentiality: none, businesses: [{business: B, need: essential}],
     safety: no, wireless: no, general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no,
     out_of_support: no, updatable: yes, licence_until: {not_applicable: x}, certificate_until: {none: true},
     end_of_support: {none: true}, )" +
         std::string(asset) + "}\n" + std::string(more);
}

}  // namespace

TEST_CASE("threats apply") {
  CHECK(threats(Plant(plant_with("")), "Z") == "TH-2");
  CHECK(threats(Plant(plant_with(""), "A", "wireless: yes"), "Z") == "TH-1 TH-2");
  CHECK(threats(Plant(plant_with(""), "A", "wireless: "), "Z") == "TH-1? TH-2");
  CHECK(threats(Plant(plant_with(""), "A", "type: "), "Z") == "TH-2? TH-7?");
  CHECK(threats(Plant(plant_with(""), "A", "updatable: no"), "Z") == "TH-2 TH-3");
  CHECK(threats(Plant(plant_with(""), "A", "end_of_support: 2030-01-01"), "Z") == "TH-2 TH-8");
  CHECK(threats(Plant(plant_with("data_items: [{id: D, confidentiality: high, businesses: [B], kept_in: [A], "
                                 "steers: [], comes_from: []}]")),
                "Z") == "TH-2 TH-5 TH-9");
  CHECK(threats(Plant(plant_with("data_items: [{id: D, confidentiality: high, businesses: [B], steers: [A]}]")), "Z") ==
        "TH-2 TH-4? TH-5? TH-6? TH-9");
}

TEST_CASE("how a measure stands") {
  struct Case {
    std::string rows, wanted;
  };
  const std::vector<Case> cases = {
      {"", "unknown"},
      {"{id: M, measure: CM-F01, zones: [Z], state: done}", "done"},
      {"{id: M, measure: CM-F01, zones: [Y], state: done}", "unknown"},
      {"{id: M, measure: CM-F01, zones: [Z]}", "unknown"},
      {"{id: M, measure: CM-F01, zones: [Z], state: none}", "none"},
      {"{id: M, measure: CM-F01, zones: [Z], state: reviewed, evidence_until: 2026-11-23}", "reviewed"},
      {"{id: M, measure: CM-F01, zones: [Z], state: reviewed, evidence_until: 2026-11-22}", "unknown expired"},
      {"{id: M, measure: CM-F01, zones: [Z], state: {not_applicable: x}}", "not_applicable"},
      {"{id: M, measure: CM-F01, assets: [A], state: documented}", "partly"},
      {"{id: M, measure: CM-F01, assets: [A], state: none}", "none"},
      {"{id: M, measure: CM-F01, assets: [A], state: {not_applicable: x}}", "not_applicable"},
      {"{id: M, measure: CM-F01, zones: [Y], assets: [A], state: done}", "unknown"},
      {"{id: M, measure: CM-F01, zones: [Z], assets: [A], state: done}", "done"},
      {"{id: M, measure: CM-F01, zones: [Z], state: done}, {id: N, measure: CM-F01, zones: [Z], state: partly}",
       "partly"},
      {"{id: M, measure: CM-F01, zones: [Z], state: done}, {id: N, measure: CM-F01, zones: [Z]}", "unknown"},
      {"{id: M, measure: CM-NONE, zones: [Z], state: done}", "unknown"},
  };
  for (const Case& c : cases)
    CHECK_MESSAGE(standing(Plant(plant_with("measures: [" + c.rows + "]")), "Z", "CM-F01") == c.wanted, c.rows);
}

TEST_CASE("which measures are required") {
  const Plant known(plant_with(""));
  CHECK(standing(known, "Z", "CM-F01") == "unknown");  // base
  CHECK(standing(known, "Z", "CM-N01") == "unknown");  // by TH-2
  CHECK(standing(known, "Z", "CM-N06") == "-");        // only TH-1 lists it
  CHECK(standing(Plant(plant_with(""), "A", "wireless: "), "Z", "CM-N06") == "unknown perhaps");
  const Plant small(plant_with("overrides: [{id: V, object: Z, field: requirement_level, value: low, reason: x}]"));
  CHECK(standing(small, "Z", "CM-E02") == "unknown not required");  // from Lv2 on
}

TEST_CASE("R10") {
  const std::string all_of_pe1 =
      "{id: M1, measure: CM-F01, zones: [Z], state: done}, {id: M2, measure: CM-F02, zones: [Z], state: documented}, "
      "{id: M3, measure: CM-F03, zones: [Z], state: compensated}, ";
  const std::string recovery =
      "{id: R1, measure: CM-F04, zones: [Z], state: done}, {id: R2, measure: CM-E14, zones: [Z], state: done}, "
      "{id: R3, measure: CM-O07, zones: [Z], state: {not_applicable: x}}, "
      "{id: R4, measure: CM-P06, zones: [Z], state: done}";
  struct Case {
    std::string more, changes, cell, wanted;
  };
  const std::vector<Case> cases = {
      {"", "", "TH-2.BC", "3 x 1 > 3 x 1 = 3"},
      {"", "", "TH-2.Q", "1 x 1 > 1 x 1 = 1"},
      {"", "", "PE-2.D", "-"},  // no effect
      {"", "third_party_maintenance: yes", "TH-1.S", "3 x 3 > 3 x 3 = 9"},
      {"", "third_party_maintenance: ", "TH-1.S", "0..3 x 0..3 > 0..3 x 0..3 = 0..9"},
      {"", "third_party_maintenance: ", "TH-2.S", "3 x 1..3 > 3 x 1..3 = 3..9"},
      {"", "businesses: [{business: B, need: supporting}]", "TH-2.BC", "2 x 1 > 2 x 1 = 2"},
      {"", "businesses: [{business: B, need: supporting}]", "TH-2.Q", "1 x 1 > 1 x 1 = 1"},
      {"", "businesses: [{business: B}]", "TH-2.BC", "2..3 x 1 > 2..3 x 1 = 2..3"},
      {"", "", "PE-2.BC", "3 x 2 > 3 x 2 = 6"},
      {"measures: [" + recovery + "]", "", "PE-2.BC", "3 x 2 > 2 x 2 = 4"},
      {"measures: [" + recovery + "]", "", "PE-2.S", "3 x 2 > 3 x 2 = 6"},  // never on safety
      {"measures: [" + recovery + "]", "", "PE-2.C", "1 x 2 > 1 x 2 = 2"},  // never below low
      {"measures: [" + recovery + "]", "", "PE-3.BC", "3 x 2 > 2 x 2 = 4"},
      {"measures: [{id: M, measure: CM-F05, zones: [Z], state: done}]", "", "PE-2.BC", "3 x 2 > 3 x 1 = 3"},
      {"measures: [{id: M, measure: CM-F05, zones: [Z], state: {not_applicable: x}}]", "", "PE-2.BC",
       "3 x 2 > 3 x 2 = 6"},
      {"measures: [" + all_of_pe1 + "]", "third_party_maintenance: yes", "PE-1.BC", "3 x 3 > 3 x 2 = 6"},
      {"measures: [" + all_of_pe1 + "{id: M4, measure: CM-F06, zones: [Z], state: {not_applicable: x}}]",
       "third_party_maintenance: yes", "PE-1.BC", "3 x 3 > 3 x 1 = 3"},
      {"occurrences: [{id: O, zone: Z, threat: PE-2, happened_on: 2023-11-23}]", "", "PE-2.BC", "3 x 3 > 3 x 3 = 9"},
      {"occurrences: [{id: O, zone: Z, threat: PE-2, happened_on: 2023-11-22}]", "", "PE-2.BC", "3 x 2 > 3 x 2 = 6"},
      {"occurrences: [{id: O, zone: Z, threat: PE-2}]", "", "PE-2.BC", "3 x 2..3 > 3 x 2..3 = 6..9"},
      {"occurrences: [{id: O, zone: Z, threat: TH-2, happened_on: 2026-01-01}]", "", "TH-2.BC", "3 x 1 > 3 x 1 = 3"},
  };
  for (const Case& c : cases) {
    const Plant plant(plant_with(c.more), c.changes.empty() ? "" : "A", c.changes);
    CHECK_MESSAGE(risk(plant, "Z", c.cell) == c.wanted, c.more << " " << c.changes << " " << c.cell);
  }
}

TEST_CASE("R10: data that leaks") {
  const auto with = [](std::string_view item) {
    return Plant(
        plant_with("services: [{id: ES, zone: {none: true}}]\ndata_items: [{id: D, businesses: [B], "
                   "kept_in: [ES], steers: [], comes_from: [], " +
                   std::string(item) + "}]"));
  };
  CHECK(risk(with("confidentiality: high, of_customer: no"), "Z", "TH-4.C") == "3 x 2 > 3 x 2 = 6");
  CHECK(risk(with("confidentiality: high, of_customer: no"), "Z", "TH-4.D") == "-");
  CHECK(risk(with("confidentiality: medium, of_customer: yes"), "Z", "TH-4.C") == "2 x 2 > 2 x 2 = 4");
  CHECK(risk(with("confidentiality: low, of_customer: yes"), "Z", "TH-4.C") == "-");
  CHECK(risk(with("of_customer: no"), "Z", "TH-4.C") == "0..3 x 0..2 > 0..3 x 0..2 = 0..6");
}

TEST_CASE("R10: effects over privileged reach") {
  const std::string yaml = R"(
businesses: [{id: B, impact: {BC: high, S: none, Q: none, D: medium, C: none}}]
zones: [{id: Z, party: own}, {id: Y, party: own}, {id: X, party: own}]
assets:
  - {id: A, zone: Z, confidentiality: none, businesses: []}
  - {id: A2, zone: Y, confidentiality: none, businesses: []}
  - {id: A3, zone: X, confidentiality: none, businesses: [{business: B, need: recovery}]}
conduits:
  - {id: C, from: Y, to: X, privileged: Y}
  - {id: C2, from: Z, to: Y, privileged: )";
  const auto effect = [&](const std::string& privileged, std::string_view zone, std::size_t axis) {
    return said(zone_of(Plant(yaml + privileged + "}\n"), zone).effects[axis]);
  };
  CHECK(effect("Z", "X", 0) == "3");
  CHECK(effect("Z", "Y", 0) == "3");
  CHECK(effect("Z", "Z", 0) == "3");
  CHECK(effect("Z", "Z", 3) == "2");
  CHECK(effect("Y", "Z", 0) == "0");
  CHECK(effect("", "Z", 0) == "0..3");
}

TEST_CASE("R9") {
  const auto achieved = [](const std::string& rows) {
    const Plant plant(plant_with("fulfilments: [" + rows + "]"));
    const model::AchievedLevel& tre = zone_of(plant, "Z").achieved[5];
    return std::to_string(tre.sl) + " " + std::to_string(tre.fulfilled) + "/" + std::to_string(tre.demanded);
  };
  const std::string one = "{id: F1, zone: Z, requirement: SR 6.1, state: fulfilled}";
  CHECK(achieved("") == "0 0/2");
  CHECK(achieved(one) == "1 1/2");
  CHECK(achieved(one + ", {id: F2, zone: Z, requirement: SR 6.2, state: {not_applicable: x}}") == "2 2/2");
  CHECK(achieved(one + ", {id: F2, zone: Z, requirement: SR 6.2, state: partly}") == "1 1/2");
  CHECK(achieved(one + ", {id: F2, zone: Y, requirement: SR 6.2, state: fulfilled}") == "1 1/2");
  CHECK(achieved(one + ", {id: F2, zone: Z, requirement: SR 6.1, state: partly}") == "0 0/2");
  CHECK(achieved("{id: F1, zone: Z, requirement: SR 6.1, state: compensated, evidence_until: 2026-11-22}") == "0 0/2");
}

TEST_CASE("ranking within one importance") {
  const Plant plant(R"(
businesses:
  - {id: B1, impact: {S: high}, continuity: {allowed_stop: 8}}
  - {id: B2, impact: {S: low}, continuity: {allowed_stop: 2}}
zones: [{id: Z, party: own}]
assets:
  - {id: A1, zone: Z, businesses: [{business: B1, need: essential}, {business: B2, need: recovery}]}
  - {id: A2, zone: Z, businesses: [{business: B1, need: supporting}]}
  - {id: A3, zone: Z, businesses: [], serves: [Z]}
)");
  CHECK(plant.assessment.assets[0].safety == model::Level::high);
  CHECK(plant.assessment.assets[0].allowed_stop == 2);
  CHECK(plant.assessment.assets[1].safety == model::Level::none);
  CHECK(!plant.assessment.assets[1].allowed_stop);
  CHECK(plant.assessment.assets[2].safety == model::Level::high);
  CHECK(plant.assessment.assets[2].allowed_stop == 2);
}

// Why: trees of reasons for every value that can be asked, down to facts.
#include "assess/explain.hpp"

#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using namespace masugata;
using namespace masugata::assess;
using plant::Plant;

namespace {

// Z1 reaches Z2 over a privileged conduit and has an outside connection; A1 is infrastructure; Z2 is exposed by none.
const std::string yaml = R"(
businesses:
  - {id: B1, impact: {BC: none, S: high, Q: low, D: none, C: none}}
  - {id: B2, impact: {BC: low}}
zones: [{id: Z1, party: own, purdue: L2}, {id: Z2, party: own, purdue: L1}, {id: O, party: other}, {id: E, party: own}]
assets:
  - {id: A1, zone: Z1, confidentiality: low, businesses: [], serves: [A2], safety: no, wireless: no,
     general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no, out_of_support: no,
     updatable: yes}
  - {id: A2, zone: Z2, confidentiality: none, businesses: [{business: B1, need: essential}], safety: no, wireless: yes,
     general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no, out_of_support: no,
     updatable: yes}
  - {id: A3, zone: Z2, confidentiality: none, businesses: [{business: B2}], safety: no, wireless: no,
     general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no, out_of_support: no,
     updatable: no}
  - {id: A4, zone: Z1, confidentiality: high, businesses: [], safety: no, wireless: no,
     general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no, out_of_support: no,
     updatable: yes}
conduits:
  - {id: C1, from: Z1, to: O, medium: internet, filter: acl, authentication: multi_factor, privileged: {none: true}}
  - {id: C2, from: Z1, to: Z2, medium: lan, filter: none, authentication: none, privileged: Z1}
overrides: [{id: V, object: B2, field: importance, value: low, reason: 手作業で続けられる, approved_by: D}]
departments: [{id: D}]
)";

}  // namespace

TEST_CASE("trees") {
  const Plant plant(yaml);
  struct Case {
    std::string id, field, tree;
  };
  const std::vector<Case> cases = {
      {"B1", "importance", "R1 explain.business\n  explain.fact"},
      {"B2", "importance", "R1 explain.business\n  explain.override"},
      {"A2", "importance",
       "R2 explain.asset\n  R2 explain.link\n    explain.fact.several\n    R1 explain.business\n      explain.fact"},
      {"A4", "importance", "R2 explain.asset\n  explain.fact\n  explain.fact.none"},
      {"A1", "importance",
       "R2b explain.infrastructure\n  explain.fact.several\n  R2 explain.asset\n    R2 explain.link\n"
       "      explain.fact.several\n      R1 explain.business\n        explain.fact"},
      {"E", "importance", "R3 explain.zone.unknown\n  explain.relation.zone_assets"},
      {"O", "importance", "R3 explain.zone\n  explain.relation.zone_assets"},
      {"Z2", "factors",
       "R4 explain.factors\n  R4 explain.factor\n    explain.fact\n    explain.fact\n"
       "  R4 explain.factor\n    explain.fact\n    explain.fact\n"
       "  R4 explain.factor\n    explain.fact\n    R4 explain.exposed.none\n      explain.fact\n    explain.fact\n"
       "    explain.fact\n    explain.fact\n    R4 explain.exposed\n      R4 explain.factor\n        explain.fact\n"
       "        explain.fact\n        explain.fact\n        explain.fact"},
      {"O", "factors", "R4 explain.factors.none\n  explain.fact"},
      {"O", "threat_level", "R4 explain.not_rated\n  explain.fact\n  explain.relation.zone_assets"},
      {"E", "requirement_level", "R5 explain.not_rated\n  explain.fact\n  explain.relation.zone_assets"},
      {"E", "sl_t", "R6 explain.not_rated\n  explain.fact\n  explain.relation.zone_assets"},
      {"C2", "L-02", "explain.finding"},
  };
  for (const Case& c : cases) {
    if (c.field == "L-02") {
      CHECK(plant.explain(c.id, c.field) == "L-02 explain.finding\n  explain.fact");
    } else {
      CHECK_MESSAGE(plant.explain(c.id, c.field) == c.tree, c.id << " " << c.field);
    }
  }
}

TEST_CASE("what each value rests on") {
  const Plant plant(yaml);
  struct Case {
    std::string id, field;
    std::vector<std::string> begins;  // each stands at the beginning of some line of the tree, in this order
  };
  const std::vector<Case> cases = {
      {"Z1", "importance", {"R3 explain.zone", "  R2b explain.infrastructure", "  R2 explain.asset"}},
      {"Z2",
       "importance",
       {"R3 explain.zone", "  R2 explain.asset", "    R2 explain.link", "      R1 explain.business"}},
      {"Z2", "threat_level", {"R4 explain.threat", "  R4 explain.factor", "  R4 explain.factor"}},
      {"Z2", "requirement_level", {"R5 explain.requirement", "  R3 explain.zone", "  R4 explain.threat"}},
      {"Z2",
       "sl_t",
       {"R6 explain.sl", "  R5 explain.requirement", "  R6 explain.sl_component", "    R6 explain.sl_raise",
        "      explain.fact"}},
      {"C1",
       "demands",
       {"R7 explain.demands", "  R5 explain.requirement", "  R5 explain.not_rated", "  R7 explain.demand"}},
      {"C2", "demands", {"R7 explain.demands", "  R5 explain.requirement", "  R7 explain.demand", "    explain.fact"}},
  };
  for (const Case& c : cases) {
    const std::string tree = plant.explain(c.id, c.field);
    std::size_t at = 0;
    for (const std::string& begin : c.begins) {
      at = ("\n" + tree).find("\n" + begin, at == 0 ? 0 : at + 1);
      CHECK_MESSAGE(at != std::string::npos, c.id << " " << c.field << ": " << begin << "\nin\n" << tree);
      if (at == std::string::npos) break;
    }
  }
}

TEST_CASE("reach is told step by step") {
  const Plant plant(R"(
zones: [{id: Z1, party: own}, {id: Z2, party: own}, {id: Z3, party: own}]
assets:
  - {id: A1, zone: Z1, confidentiality: none, businesses: []}
  - {id: A2, zone: Z2, confidentiality: none, businesses: []}
  - {id: A3, zone: Z3, confidentiality: high, businesses: []}
conduits: [{id: C1, from: Z1, to: Z2, privileged: Z1}, {id: C2, from: Z2, to: Z3}]
)");
  CHECK(plant.explain("Z2", "importance") ==
        "R3b explain.zone_reach.open\n  R2 explain.asset\n    explain.fact.none\n"
        "  R3b explain.reach.possible\n    explain.fact.unknown\n    R3 explain.zone_assets\n      R2 explain.asset\n"
        "        explain.fact\n        explain.fact.none");
  const std::string chain = plant.explain("Z1", "importance");
  CHECK(chain.find("\n  R3b explain.reach.possible\n    explain.fact\n    R3b explain.reach.possible\n"
                   "      explain.fact.unknown\n") != std::string::npos);
}

TEST_CASE("reach ends at what a person decided") {
  const Plant plant(R"(
zones: [{id: Z1, party: own}, {id: Z2, party: own}]
assets:
  - {id: A1, zone: Z1, confidentiality: none, businesses: []}
  - {id: A2, zone: Z2, confidentiality: none, businesses: []}
conduits: [{id: C1, from: Z1, to: Z2, privileged: Z1}]
overrides: [{id: V, object: Z2, field: importance, value: high, reason: x}]
)");
  CHECK(plant.explain("Z1", "importance") ==
        "R3b explain.zone_reach\n  R3b explain.reach\n    explain.fact\n    R3 explain.zone_assets\n"
        "      explain.override");
}

TEST_CASE("spread names what may widen it") {
  const Plant plant(R"(
zones: [{id: Z, party: own}]
assets:
  - {id: A1, zone: Z, confidentiality: none, businesses: []}
  - {id: A2, confidentiality: high, businesses: []}
  - {id: A3, confidentiality: none, businesses: []}
)");
  CHECK(plant.explain("Z", "L-09") ==
        "L-09 explain.finding.possible\n  R2 explain.spread\n    R2 explain.asset\n      explain.fact.none\n"
        "    explain.fact.unknown");
}

TEST_CASE("what cannot be explained") {
  const Plant plant(yaml);
  CHECK(plant.explain("nobody", "importance") == "error:error.explain.no_object");
  CHECK(plant.explain("Z1", "colour") == "error:error.explain.no_field");
  CHECK(plant.explain("Z1", "L-02") == "error:error.explain.no_field");  // no such finding there
  CHECK(plant.explain("D", "importance") == "error:error.explain.nothing_derived");
}

TEST_CASE("fields that can be asked") {
  using Names = std::vector<std::string>;
  CHECK(explainable_fields("business") == Names{"importance"});
  CHECK(explainable_fields("zone") == Names{"importance", "factors", "threat_level", "requirement_level", "sl_t",
                                            "threats", "measures", "sl_a", "risk"});
  CHECK(explainable_fields("conduit") == Names{"demands"});
  CHECK(explainable_fields("department").empty());
}

TEST_CASE("a fact tells its register and line") {
  const Plant plant(yaml);
  const Settings on = plant::settings();
  const Explainer explainer(plant.factory, plant::shipped().bound, plant.assessment, on);
  const auto reason = explainer.explain("B1", "importance");
  REQUIRE(reason.has_value());
  const base::Message& fact = reason->because.front().sentence;
  CHECK(fact.where.file == "businesses");
  CHECK(fact.where.line == 3);
  const std::vector<base::Argument> said = {{"id", "B1", base::Mention::object},
                                            {"field", "field.business.impact.S", base::Mention::word},
                                            {"value", "choice.level.high", base::Mention::word}};
  CHECK(fact.arguments == said);
}

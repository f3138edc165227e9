// What people decide against a rule: overrides of levels, and findings that they accept.
#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using namespace masugata;
using namespace masugata::assess;
using plant::Plant;

namespace {

// Two zones, Z1 privileged over Z2; A1 in Z1 is infrastructure that serves Z2, where A2 stands.
const std::string plant_yaml = R"(
businesses: [{id: B, impact: {BC: medium, S: none, Q: none, D: none, C: none}}]
zones: [{id: Z1, party: own}, {id: Z2, party: own}]
assets:
  - {id: A1, zone: Z1, confidentiality: none, businesses: [], serves: [Z2], safety: no, wireless: no,
     general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no, out_of_support: no,
     updatable: yes}
  - {id: A2, zone: Z2, confidentiality: none, businesses: [{business: B, need: essential}], safety: no, wireless: no,
     general_purpose: no, removable_media: no, brought_in: no, third_party_maintenance: no, out_of_support: no,
     updatable: yes}
conduits: [{id: C, from: Z1, to: Z2, medium: lan, filter: acl, privileged: Z1}]
)";

std::string replaced(const std::string& object, const std::string& field, const std::string& value) {
  return plant_yaml + "overrides: [{id: V, object: " + object + ", field: " + field + ", value: " + value +
         ", reason: x}]\n";
}

}  // namespace

TEST_CASE("overrides replace the value and what follows from it") {
  struct Case {
    std::string object, field, value, of, wanted;
  };
  const std::vector<Case> cases = {
      {"B", "importance", "high", "B", "high"},
      {"B", "importance", "high", "A2", "high"},
      {"B", "importance", "low", "Z1", "low"},
      {"A2", "importance", "high", "A2", "high"},
      {"A2", "importance", "high", "A1", "high"},
      {"A2", "importance", "none", "A1", "none"},
      {"A2", "importance", "high", "Z1", "high"},
      {"A1", "importance", "low", "A1", "low"},
      {"Z2", "importance", "low", "Z2", "low"},
      {"Z2", "importance", "high", "Z1", "high"},   // Z1 reaches Z2
      {"Z2", "importance", "low", "Z1", "medium"},  // by A1
      {"Z1", "importance", "low", "Z1", "low"},
      {"A2", "importance", "highest", "A2", "medium"},  // no level: not followed
      {"A2", "threat_level", "high", "A2", "medium"},
      {"gone", "importance", "high", "A2", "medium"},
  };
  for (const Case& c : cases) {
    CHECK_MESSAGE(Plant(replaced(c.object, c.field, c.value)).importance(c.of) == c.wanted,
                  c.object << " " << c.field << " " << c.value << " on " << c.of);
  }
}

TEST_CASE("threat and requirement levels can be replaced") {
  CHECK(Plant(plant_yaml).threat("Z2") == "low");
  CHECK(Plant(plant_yaml).required("Z2") == "low");
  const Plant threat(replaced("Z2", "threat_level", "high"));
  CHECK(threat.threat("Z2") == "high");
  CHECK(threat.required("Z2") == "medium");
  CHECK(threat.factors("Z2") == "");
  const Plant required(replaced("Z2", "requirement_level", "high"));
  CHECK(required.threat("Z2") == "low");
  CHECK(required.required("Z2") == "high");
  CHECK(required.sl("Z2") == "2 2 2 1 2 2 2");
}

TEST_CASE("an override settles what was open") {
  CHECK(Plant("zones: [{id: Z, party: own}]").importance("Z") == "?..high");
  const Plant plant(
      "zones: [{id: Z, party: own}]\n"
      "overrides: [{id: V, object: Z, field: importance, value: low, reason: x}]");
  CHECK(plant.importance("Z") == "low");
  CHECK(plant.required("Z") == "low");  // rated now, although it has no assets
}

TEST_CASE("the first of several overrides counts") {
  const Plant plant(plant_yaml +
                    "overrides:\n"
                    "  - {id: V1, object: A2, field: importance, value: low, reason: x}\n"
                    "  - {id: V2, object: A2, field: importance, value: high, reason: x}\n");
  CHECK(plant.importance("A2") == "low");
}

TEST_CASE("overrides that cannot be followed are named") {
  struct Case {
    std::string object, field, value, fault;
  };
  const std::vector<Case> cases = {
      {"A2", "importance", "high", ""},
      {"Z1", "requirement_level", "low", ""},
      {"A2", "importance", "大", "error.override.no_level"},
      {"A2", "threat_level", "high", "error.override.unknown_field"},
      {"Z1", "sl_t", "high", "error.override.unknown_field"},
      {"C", "importance", "high", "error.override.unknown_field"},
      {"gone", "importance", "high", ""},  // model::check says so
  };
  for (const Case& c : cases) {
    const base::Notes notes = check_overrides(plant::factory_of(replaced(c.object, c.field, c.value)));
    CHECK_MESSAGE((notes.empty() ? "" : notes.front().key) == c.fault, c.object << " " << c.field << " " << c.value);
    for (const base::Note& note : notes) CHECK(note.where.line > 0);
  }
}

TEST_CASE("accepted findings") {
  const std::string unfiltered = R"(
zones: [{id: Z1, party: own}, {id: Z2, party: own}]
services: [{id: S}]
conduits:
  - {id: C1, from: Z1, to: Z2, medium: lan, filter: none}
  - {id: C2, from: Z1, to: Z2, medium: lan}
responsibilities:
  - {id: R1, subject: S, kind: cost, item: 費用, accountable: {none: true}}
  - {id: R2, subject: S, kind: recovery, item: 復旧, accountable: {none: true}}
)";
  struct Case {
    std::string acceptance, filter, accountable;  // findings of L-02 and L-12
  };
  const std::vector<Case> cases = {
      {"rule: L-02, object: C1, reason: x, valid_until: 2026-11-24", "C2? C1!", "S S"},
      {"rule: L-02, object: C1, reason: x, valid_until: 2026-11-23", "C2? C1!", "S S"},  // the last day counts
      {"rule: L-02, object: C1, reason: x, valid_until: 2026-11-22", "C1 C2?", "S S"},
      {"rule: L-02, object: C1, reason: x", "C2? C1!", "S S"},  // without an end
      {"rule: L-02, object: C1", "C1 C2?", "S S"},              // without a reason
      {"rule: L-01, object: C1, reason: x", "C1 C2?", "S S"},
      {"rule: L-02, object: C2, reason: x", "C1 C2?", "S S"},  // a question is asked all the same
      {"rule: L-12, object: S, item: 費用, reason: x", "C1 C2?", "S S!"},
      {"rule: L-12, object: S, reason: x", "C1 C2?", "S S"},  // which row?
  };
  for (const Case& c : cases) {
    const Plant plant(unfiltered + "acceptances: [{id: AC, " + c.acceptance + "}]\n");
    CHECK_MESSAGE(plant.findings("L-02") == c.filter, c.acceptance);
    CHECK_MESSAGE(plant.findings("L-12") == c.accountable, c.acceptance);
  }
}

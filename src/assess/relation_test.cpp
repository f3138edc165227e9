// What rules may ask of data, services, matrices and registers: certain, not so, and open where references are.
#include "assess/relation.hpp"

#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using namespace masugata;
using namespace masugata::assess;

namespace {

struct Case {
  std::string_view noun, expression, id, answer;
};

void check(const plant::Plant& plant, const std::vector<Case>& cases) {
  const FactoryIndex index(plant.factory);
  const Settings on = plant::settings();
  constexpr std::array<std::string_view, 3> names = {"no", "unknown", "yes"};
  for (const Case& c : cases) {
    const plant::Question question(c.noun, c.expression);
    REQUIRE_MESSAGE(question.bound().has_value(), c.expression);
    Evaluator evaluator({plant.factory, index, *question.bound(), plant.assessment, on});
    const auto address = index.ids.find(c.id);
    REQUIRE(address.has_value());
    const Trilean answer = evaluator.ask(question.bound()->rules.front(), {address->noun, address->row, no_row});
    CHECK_MESSAGE(names[static_cast<std::size_t>(answer)] == c.answer, c.expression << " of " << c.id);
  }
}

constexpr std::string_view linked = R"(
sites: [{id: SITE}]
suppliers: [{id: V}]
services: [{id: ES, supplier: V, zone: X, businesses: [B]}]
products: [{id: P, supplier: V, service: ES}]
answers: [{id: AN, point: SC-CL-PR-1, subject: P, answer: partly}]
purposes: [{id: SP}]
committees: [{id: CO, joins_it_and_plant: yes}]
businesses: [{id: B, introduced_by: SP}, {id: B2, introduced_by: {none: true}}]
spreads: [{id: F, business: B}]
zones: [{id: Z, party: own}, {id: Y, party: own}, {id: X, party: other}]
assets:
  - {id: A, zone: Z, businesses: [{business: B, need: essential}]}
  - {id: A2, zone: Y, businesses: []}
  - {id: A3, zone: X, businesses: []}
conduits: [{id: C, from: Z, to: Y}]
data_items:
  - {id: D1, kept_in: [A2, ES], businesses: [B], steers: [A], comes_from: [A2], confidentiality: high}
  - {id: D2, kept_in: [A], businesses: [B2], steers: [], comes_from: [A], confidentiality: low}
  - {id: D3, kept_in: [A3], businesses: [B2], steers: [A], comes_from: [Z], confidentiality: none}
  - {id: D4, kept_in: [A2], businesses: [B2], steers: [A2], comes_from: [X], confidentiality: medium}
responsibilities:
  - {id: R1, subject: C, deadline: 1}
  - {id: R2, subject: ES, deadline: 2}
  - {id: R3, subject: SITE, deadline: 3}
  - {id: R4, subject: Z, deadline: 4}
policies: [{id: PO, zone: Z, treatment: accept}]
measures: [{id: M, measure: CM-N01, zones: [Z], state: done}]
)";

}  // namespace

TEST_CASE("relations that follow a field") {
  check(plant::Plant(linked),
        {
            {"zone", "any(steered_by, id == \"D1\")", "Z", "yes"},
            {"zone", "any(steered_by, id == \"D1\")", "Y", "no"},
            {"zone", "any(data_kept, id == \"D2\")", "Z", "yes"},
            {"zone", "any(data_kept, id == \"D1\")", "Z", "no"},
            {"zone", "any(data_handled, id == \"D1\")", "Z", "yes"},
            {"zone", "any(data_handled, id == \"D2\")", "Z", "yes"},
            {"zone", "any(data_handled, id == \"D4\")", "Z", "no"},
            {"zone", "all(data_handled, confidentiality >= 1)", "Z", "yes"},
            {"zone", "all(data_handled, confidentiality >= 3)", "Z", "no"},
            {"zone", "any(services, supplier)", "X", "yes"},
            {"zone", "empty(services)", "Z", "yes"},
            {"zone", "any(policies, treatment == \"accept\")", "Z", "yes"},
            {"zone", "empty(policies)", "Y", "yes"},
            {"zone", "any(measures, state == \"done\")", "Z", "yes"},
            {"zone", "any(matrix, deadline == 4)", "Z", "yes"},
            {"zone", "empty(matrix)", "Y", "yes"},
            {"business", "any(services, id == \"ES\")", "B", "yes"},
            {"business", "any(data, id == \"D1\")", "B", "yes"},
            {"business", "empty(spreads)", "B", "no"},
            {"business", "empty(spreads)", "B2", "yes"},
            {"asset", "any(data, confidentiality == 3)", "A2", "yes"},
            {"asset", "any(steered_by, kept_outside)", "A", "yes"},
            {"conduit", "any(matrix, deadline == 1)", "C", "yes"},
            {"service", "any(matrix, deadline == 2)", "ES", "yes"},
            {"service", "empty(products)", "ES", "no"},
            {"supplier", "empty(services) or empty(products)", "V", "no"},
            {"product", "any(answers, answer == \"partly\")", "P", "yes"},
            {"purpose", "any(businesses, id == \"B\")", "SP", "yes"},
            {"purpose", "empty(services)", "SP", "unknown"},  // ES does not say
            {"site", "any(matrix, deadline == 3)", "SITE", "yes"},
            {"site", "any(committees, joins_it_and_plant)", "SITE", "yes"},
            {"site", "empty(directives)", "SITE", "yes"},
            {"site", "any(zones, outside) and any(all_businesses, any(data, from_outside))", "SITE", "yes"},
        });
}

TEST_CASE("where data lies, comes from and goes to") {
  check(plant::Plant(linked), {
                                  {"data_item", "kept_outside", "D1", "yes"},
                                  {"data_item", "kept_outside", "D2", "no"},
                                  {"data_item", "kept_outside", "D3", "yes"},
                                  {"data_item", "from_outside", "D1", "no"},
                                  {"data_item", "from_outside", "D4", "yes"},
                                  {"data_item", "crosses_zones", "D1", "yes"},
                                  {"data_item", "crosses_zones", "D2", "no"},  // steers nothing
                                  {"data_item", "crosses_zones", "D3", "no"},
                                  {"data_item", "crosses_zones", "D4", "yes"},
                              });
}

TEST_CASE("references that are unknown may name anything") {
  check(plant::Plant(R"(
sites: [{id: SITE}]
businesses: [{id: B}]
zones: [{id: Z, party: own}, {id: Y, party: own}, {id: U}]
assets:
  - {id: A, zone: Z, businesses: []}
  - {id: A2, zone: Y}
  - {id: AU, zone: U, businesses: []}
data_items:
  - {id: D1, confidentiality: high, businesses: [B]}
  - {id: D2, confidentiality: low, businesses: [B], kept_in: [nowhere], steers: [A], comes_from: [AU]}
  - {id: D3, confidentiality: low, businesses: [B], kept_in: [AU], steers: [A], comes_from: [A, nowhere]}
policies: [{id: PO}]
responsibilities: [{id: R}]
)"),
        {
            {"zone", "any(data_kept, confidentiality >= 3)", "Z", "unknown"},
            {"zone", "any(data_kept, confidentiality >= 2) or any(steered_by, confidentiality >= 1)", "Z", "yes"},
            {"zone", "all(data_kept, confidentiality >= 1)", "Z", "yes"},
            {"zone", "all(data_kept, confidentiality >= 2)", "Z", "unknown"},
            {"zone", "any(data_handled, confidentiality >= 3)", "Z", "unknown"},  // kept anywhere
            {"zone", "any(data_handled, id == \"D3\")", "Y", "unknown"},          // of any business
            {"zone", "any(data_handled, id == \"D3\")", "Z", "no"},
            {"zone", "any(data_handled, id == \"D3\")", "U", "yes"},
            {"zone", "empty(policies)", "Z", "unknown"},
            {"zone", "empty(matrix)", "Z", "unknown"},
            {"site", "any(matrix, blank(deadline))", "SITE", "unknown"},
            {"data_item", "kept_outside", "D1", "unknown"},
            {"data_item", "kept_outside", "D2", "unknown"},
            {"data_item", "kept_outside", "D3", "unknown"},  // the party of U
            {"data_item", "from_outside", "D1", "unknown"},
            {"data_item", "crosses_zones", "D1", "unknown"},
            {"data_item", "crosses_zones", "D2", "yes"},
            {"data_item", "crosses_zones", "D3", "unknown"},
        });
  check(plant::Plant(R"(
businesses: [{id: B}]
zones: [{id: Z, party: own}]
assets: [{id: A, businesses: [{business: B, need: supporting}]}]
data_items: [{id: D, businesses: [B], kept_in: []}]
)"),
        {{"zone", "any(data_handled, id == \"D\")", "Z", "unknown"}, {"zone", "empty(data_handled)", "Z", "unknown"}});
}

TEST_CASE("who owns and serves a zone") {
  check(plant::Plant(R"(
departments: [{id: D1}, {id: D2}]
roles: [{id: R, department: D1}, {id: RU}]
businesses: [{id: B, impact: {BC: high, S: none, Q: none, D: none, C: none}}]
zones: [{id: Z, party: own}, {id: Y, party: own}, {id: U, party: own}, {id: E, party: own}]
assets:
  - {id: A, zone: Z, owner: D1, businesses: [{business: B, need: essential}], confidentiality: none, serves: [Z]}
  - {id: A2, zone: Z, owner: R, businesses: [], serves: [Y]}
  - {id: A3, zone: Y, owner: D1, businesses: [], serves: [A]}
  - {id: A4, zone: Y, owner: D2, businesses: [], serves: [A3]}
  - {id: A5, zone: U, owner: D1, businesses: []}
  - {id: A6, zone: U, businesses: [], serves: {none: true}}
  - {id: A7, zone: U, owner: RU, businesses: [], serves: [nowhere]}
)"),
        {
            {"zone", "owners == 1", "Z", "yes"},
            {"zone", "owners >= 2", "Z", "no"},
            {"zone", "owners == 2", "Y", "yes"},
            {"zone", "owners >= 1", "U", "yes"},
            {"zone", "owners >= 2", "U", "unknown"},
            {"zone", "owners >= 4", "U", "no"},
            {"asset", "serves_its_own_zone", "A", "yes"},
            {"asset", "serves_its_own_zone", "A2", "no"},
            {"asset", "serves_its_own_zone", "A3", "no"},
            {"asset", "serves_its_own_zone", "A4", "yes"},
            {"asset", "serves_its_own_zone", "A5", "unknown"},
            {"asset", "serves_its_own_zone", "A6", "no"},
            {"asset", "serves_its_own_zone", "A7", "unknown"},
            {"zone", "rated", "Z", "yes"},
            {"zone", "rated", "E", "no"},
            {"zone", "importance == \"high\" and importance >= 3", "Z", "yes"},
            {"zone", "requirement_level >= 3", "Z", "unknown"},
            {"zone", "requirement_level >= 1", "E", "no"},
            {"zone", "threat_level > 3", "Z", "no"},
        });
}

TEST_CASE("older than so many months") {
  check(plant::Plant(R"(
businesses:
  - {id: B1, continuity: {last_drill: 2025-11-22, allowed_stop: 4, recovery_time: 8}}
  - {id: B2, continuity: {last_drill: 2025-11-23, allowed_stop: 8, recovery_time: 8}}
  - {id: B3, continuity: {last_drill: {none: true}, allowed_stop: 4}}
  - {id: B4}
  - {id: B5, continuity: {last_drill: 2026-10-31}}
)"),
        {
            {"business", "older(continuity.last_drill, 12)", "B1", "yes"},
            {"business", "older(continuity.last_drill, 12)", "B2", "no"},
            {"business", "older(continuity.last_drill, 12)", "B3", "no"},
            {"business", "older(continuity.last_drill, 12)", "B4", "unknown"},
            {"business", "older(continuity.last_drill, 1)", "B5", "no"},
            {"business", "older(continuity.last_drill, 0)", "B5", "yes"},
            {"business", "older(continuity.last_drill, 999999999)", "B1", "no"},
            {"business", "continuity.allowed_stop < continuity.recovery_time", "B1", "yes"},
            {"business", "continuity.allowed_stop < continuity.recovery_time", "B2", "no"},
            {"business", "continuity.allowed_stop < continuity.recovery_time", "B3", "unknown"},
        });
}

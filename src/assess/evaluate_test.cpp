// Three-valued answers: every operator, over every kind of presence.
#include "assess/evaluate.hpp"

#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using namespace masugata;
using namespace masugata::assess;

namespace {

// "yes", "no" or "unknown".
std::string ask(const plant::Plant& plant, std::string_view noun, std::string_view expression, std::string_view id) {
  const plant::Question question(noun, expression);
  REQUIRE_MESSAGE(question.bound().has_value(), expression);
  const FactoryIndex index(plant.factory);
  const Settings on = plant::settings();
  Evaluator evaluator({plant.factory, index, *question.bound(), plant.assessment, on});
  const auto address = index.ids.find(id);
  REQUIRE(address.has_value());
  constexpr std::array<std::string_view, 3> names = {"no", "unknown", "yes"};
  const Standpoint at{address->noun, address->row, no_row};
  return std::string(names[static_cast<std::size_t>(evaluator.ask(question.bound()->rules.front(), at))]);
}

struct Case {
  std::string_view expression, id, answer;
};

void check(const plant::Plant& plant, std::string_view noun, const std::vector<Case>& cases) {
  for (const Case& c : cases)
    CHECK_MESSAGE(ask(plant, noun, c.expression, c.id) == c.answer, c.expression << " of " << c.id);
}

// One asset for every presence of a flag, a choice, a date, a number, a text, a list and a reference.
constexpr std::string_view presences = R"(
zones: [{id: Z, party: own}]
assets:
  - {id: known, safety: yes, confidentiality: medium, end_of_support: 2026-11-23, count: 2, vendor: Acme, zone: Z,
     addresses: [one, two], type: plc, businesses: []}
  - {id: other, safety: no, confidentiality: none, end_of_support: 2026-11-24, count: 3, vendor: Zenit, zone: Z,
     addresses: [one], type: office-pc, businesses: []}
  - {id: unknown}
  - {id: none, safety: {none: true}, confidentiality: {none: true}, end_of_support: {none: true}, count: {none: true},
     vendor: {none: true}, zone: {none: true}, addresses: [], type: {none: true}}
  - {id: na, safety: {not_applicable: x}, confidentiality: {not_applicable: x}, end_of_support: {not_applicable: x},
     count: {not_applicable: x}, vendor: {not_applicable: x}, zone: {not_applicable: x},
     addresses: {not_applicable: x}, type: {not_applicable: x}}
  - {id: lost, zone: nowhere}
)";

}  // namespace

TEST_CASE("Kleene tables") {
  const plant::Plant plant("assets: [{id: A, safety: yes, wireless: no}]");
  const std::array<std::pair<std::string, std::string>, 3> values = {
      {{"wireless", "no"}, {"brought_in", "unknown"}, {"safety", "yes"}}};
  const auto rank = [&](const std::string& answer) { return answer == "no" ? 0 : answer == "unknown" ? 1 : 2; };
  for (const auto& [a, of_a] : values) {
    CHECK(ask(plant, "asset", "not " + a, "A") == values[static_cast<std::size_t>(2 - rank(of_a))].second);
    for (const auto& [b, of_b] : values) {
      const std::string lower = rank(of_a) < rank(of_b) ? of_a : of_b;
      const std::string higher = rank(of_a) < rank(of_b) ? of_b : of_a;
      CHECK(ask(plant, "asset", a + " and " + b, "A") == lower);
      CHECK(ask(plant, "asset", a + " or " + b, "A") == higher);
    }
  }
}

TEST_CASE("presence") {
  check(plant::Plant(presences), "asset",
        {
            {"safety", "known", "yes"},
            {"safety", "other", "no"},
            {"safety", "unknown", "unknown"},
            {"safety", "none", "no"},
            {"safety", "na", "no"},
            {"not safety", "none", "yes"},
            {"vendor", "known", "yes"},
            {"vendor", "unknown", "unknown"},
            {"vendor", "none", "no"},
            {"vendor", "na", "no"},
            {"blank(safety)", "known", "no"},
            {"blank(safety)", "unknown", "yes"},
            {"blank(safety)", "none", "yes"},
            {"blank(safety)", "na", "no"},
            {"inapplicable(type)", "known", "no"},
            {"inapplicable(type)", "unknown", "no"},
            {"inapplicable(type)", "none", "no"},
            {"inapplicable(type)", "na", "yes"},
            {"empty(addresses)", "known", "no"},
            {"empty(addresses)", "unknown", "yes"},
            {"empty(addresses)", "none", "yes"},
            {"empty(addresses)", "na", "no"},
        });
}

TEST_CASE("dates") {
  check(plant::Plant(presences), "asset",
        {
            {"passed(end_of_support)", "known", "yes"},  // the day itself counts
            {"passed(end_of_support)", "other", "no"},
            {"passed(end_of_support)", "unknown", "unknown"},
            {"passed(end_of_support)", "none", "no"},
            {"passed(end_of_support)", "na", "no"},
        });
}

TEST_CASE("comparison") {
  check(plant::Plant(presences), "asset",
        {
            {"confidentiality == \"medium\"", "known", "yes"},
            {"confidentiality == \"none\"", "other", "yes"},
            {"confidentiality == \"none\"", "none", "yes"},  // said to be none is the level none
            {"confidentiality == \"none\"", "na", "no"},
            {"confidentiality != \"medium\"", "na", "yes"},
            {"confidentiality == \"medium\"", "unknown", "unknown"},
            {"confidentiality != \"medium\"", "unknown", "unknown"},
            {"confidentiality >= \"low\"", "known", "yes"},
            {"confidentiality >= \"low\"", "other", "no"},
            {"confidentiality >= \"low\"", "na", "no"},
            {"confidentiality < \"low\"", "na", "no"},
            {"confidentiality <= \"medium\"", "unknown", "unknown"},
            {"confidentiality in [\"low\", \"medium\"]", "known", "yes"},
            {"confidentiality in [\"low\", \"medium\"]", "other", "no"},
            {"confidentiality in [\"low\", \"medium\"]", "unknown", "unknown"},
            {"confidentiality in [\"low\", \"medium\"]", "na", "no"},
            {"count == 2", "known", "yes"},
            {"count < 3", "known", "yes"},
            {"count < 2", "known", "no"},
            {"count > 2", "other", "yes"},
            {"count <= 2", "other", "no"},
            {"count > 2", "unknown", "unknown"},
            {"count > 2", "none", "no"},
            {"count <= 2", "none", "no"},
            {"vendor == \"Acme\"", "known", "yes"},
            {"vendor == \"Acme\"", "other", "no"},
            {"vendor != \"Acme\"", "none", "yes"},
            {"vendor == \"Acme\"", "unknown", "unknown"},
            {"size(addresses) >= 2", "known", "yes"},
            {"size(addresses) >= 2", "other", "no"},
            {"size(addresses) >= 2", "unknown", "unknown"},
            {"size(addresses) == 0", "none", "yes"},
        });
}

TEST_CASE("traits") {
  check(plant::Plant(presences), "asset",
        {
            {"has(\"controller\")", "known", "yes"},
            {"has(\"controller\")", "other", "no"},
            {"has(\"controller\")", "unknown", "unknown"},
            {"has(\"controller\")", "none", "no"},
            {"has(\"controller\")", "na", "no"},
        });
}

TEST_CASE("paths") {
  check(plant::Plant(presences), "asset",
        {
            {"zone.party == \"own\"", "known", "yes"},
            {"zone.own", "known", "yes"},
            {"zone.outside", "known", "no"},
            {"zone.own", "unknown", "unknown"},
            {"zone.own", "lost", "unknown"},  // a reference to nowhere is as good as none given
            {"zone.own", "none", "no"},
            {"zone.own", "na", "no"},
            {"zone.party == \"own\"", "none", "no"},
            {"blank(zone.purdue)", "known", "yes"},
        });
  check(plant::Plant("businesses: [{id: B, impact: {S: high}}]"), "business",
        {{"impact.S == \"high\"", "B", "yes"},
         {"impact.Q == \"high\"", "B", "unknown"},
         {"importance >= 3", "B", "yes"}});
}

TEST_CASE("relations") {
  constexpr std::string_view placed = R"(
zones: [{id: none, party: own}, {id: mixed, party: own}, {id: all, party: own}, {id: open, party: own}]
assets:
  - {id: A1, zone: mixed, safety: yes}
  - {id: A2, zone: mixed, safety: no}
  - {id: A3, zone: all, safety: yes}
  - {id: A4, zone: open}
  - {id: A5, zone: {none: true}, safety: yes}
)";
  check(plant::Plant(placed), "zone",
        {
            {"any(assets, safety)", "none", "no"},
            {"all(assets, safety)", "none", "yes"},
            {"any(assets, safety)", "mixed", "yes"},
            {"all(assets, safety)", "mixed", "no"},
            {"any(assets, safety)", "all", "yes"},
            {"all(assets, safety)", "all", "yes"},
            {"any(assets, safety)", "open", "unknown"},
            {"all(assets, safety)", "open", "unknown"},
            {"empty(assets)", "none", "yes"},
            {"empty(assets)", "mixed", "no"},
        });
}

TEST_CASE("assets that may stand anywhere") {
  constexpr std::string_view unplaced = R"(
zones: [{id: Z1, party: own}, {id: Z2, party: own}]
assets:
  - {id: A1, zone: Z1, safety: yes}
  - {id: A2, safety: yes, wireless: no}
)";
  check(plant::Plant(unplaced), "zone",
        {
            {"any(assets, safety)", "Z1", "yes"},
            {"any(assets, safety)", "Z2", "unknown"},
            {"any(assets, not safety)", "Z2", "no"},
            {"all(assets, safety)", "Z2", "yes"},
            {"all(assets, wireless)", "Z2", "unknown"},
            {"any(assets, wireless)", "Z2", "no"},
            {"any(assets, wireless)", "Z1", "unknown"},  // by A1
        });
}

TEST_CASE("spread with assets that may stand anywhere") {
  const std::string zones = "zones: [{id: Z1, party: own}, {id: Z2, party: own}]\nassets:\n";
  const std::string low = "  - {id: A1, zone: Z1, confidentiality: none, businesses: []}\n";
  const std::string high = "  - {id: A2, confidentiality: high, businesses: []}\n";
  const std::string other = "  - {id: A3, confidentiality: none, businesses: []}\n";
  struct Spread {
    std::string assets, of_z1, of_z2;
  };
  const std::vector<Spread> cases = {
      {low, "no", "no"},
      {low + high, "unknown", "no"},
      {low + other, "no", "no"},
      {low + high + other, "unknown", "unknown"},  // both may come to stand in an empty zone
  };
  for (const Spread& c : cases) {
    const plant::Plant plant(zones + c.assets);
    check(plant, "zone", {{"importance_spread >= 2", "Z1", c.of_z1}, {"importance_spread >= 2", "Z2", c.of_z2}});
  }
}

TEST_CASE("ends and the far side") {
  constexpr std::string_view joined = R"(
zones: [{id: own, party: own}, {id: out, party: other}]
conduits:
  - {id: C1, from: own, to: out}
  - {id: C2, from: own, to: own}
  - {id: C3, from: own}
  - {id: C4, from: out, to: nowhere}
)";
  const plant::Plant plant(joined);
  check(plant, "conduit",
        {
            {"any(ends, outside)", "C1", "yes"},
            {"all(ends, own)", "C1", "no"},
            {"any(ends, outside)", "C2", "no"},
            {"any(ends, outside)", "C3", "unknown"},
            {"all(ends, own)", "C3", "unknown"},
            {"any(ends, outside)", "C4", "yes"},
            {"all(ends, own)", "C4", "no"},
        });
  check(plant, "zone",
        {
            {"any(conduits, far.outside)", "own", "yes"},
            {"all(conduits, far.outside)", "own", "no"},
            {"any(conduits, far.own)", "out", "yes"},
            {"any(conduits, far.outside)", "out", "unknown"},  // C4 leads nowhere known
        });
}

TEST_CASE("derived values") {
  constexpr std::string_view zones = R"(
zones: [{id: Z1, party: own}, {id: Z2, party: own}]
assets:
  - {id: A1, zone: Z1, confidentiality: high, businesses: [], serves: [Z1], third_party_maintenance: yes}
  - {id: A2, zone: Z1, confidentiality: high, businesses: []}
  - {id: A3, zone: Z1, confidentiality: none, businesses: []}
  - {id: A4, zone: Z2, confidentiality: none, businesses: [], third_party_maintenance: no}
  - {id: A5, zone: Z2, businesses: [], third_party_maintenance: no}
)";
  const plant::Plant plant(zones);
  check(plant, "asset",
        {{"infrastructure", "A1", "yes"},
         {"infrastructure", "A2", "no"},
         {"importance", "A5", "unknown"},
         {"importance >= 3", "A2", "yes"},
         {"importance >= 3", "A5", "unknown"},
         {"importance == 0", "A4", "yes"}});
  check(plant, "zone",
        {{"importance_spread >= 2", "Z1", "yes"},
         {"importance_spread >= 2", "Z2", "unknown"},
         {"importance_spread >= 4", "Z2", "no"},
         {"exposed", "Z1", "yes"},
         {"exposed", "Z2", "no"},
         {"importance == 3", "Z1", "yes"}});
}

// What an answer rests on: no more than what decides it.
#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using namespace masugata;
using namespace masugata::assess;

namespace {

std::string name_of(const model::Factory& factory, const Read& read) {
  const model::Noun& noun = model::nouns[read.noun];
  std::string name = noun.id(noun.at(factory, read.row)).text + " ";
  if (read.relation) {
    constexpr std::array<std::string_view, 4> relations = {"ends", "assets", "conduits", "assets"};
    return name.append("every one of its ").append(relations[static_cast<std::size_t>(*read.relation)]);
  }
  if (read.derived) {
    constexpr std::array<std::string_view, 4> derived = {"importance", "spread", "infrastructure", "exposed"};
    return name.append("derived ").append(derived[static_cast<std::size_t>(*read.derived)]);
  }
  if (read.part != nullptr) name.append(read.part->name).append(".");
  return name.append(read.field->name);
}

std::string traced(const plant::Plant& plant, std::string_view expression, std::string_view id) {
  const FactoryIndex index(plant.factory);
  const auto address = index.ids.find(id);
  REQUIRE(address.has_value());
  const plant::Question question(model::nouns[address->noun].name, expression);
  REQUIRE_MESSAGE(question.bound().has_value(), expression);
  const Settings on = plant::settings();
  Evaluator evaluator({plant.factory, index, *question.bound(), plant.assessment, on});
  std::vector<Read> reads;
  evaluator.trace(question.bound()->rules.front(), {address->noun, address->row, no_row}, reads);
  std::string out;
  for (const Read& read : reads) out.append(out.empty() ? "" : ", ").append(name_of(plant.factory, read));
  return out;
}

}  // namespace

TEST_CASE("what an answer rests on") {
  const plant::Plant plant(R"(
businesses: [{id: B, impact: {S: high}}]
zones: [{id: Z, party: own}, {id: many, party: own}, {id: E, party: own}]
assets:
  - {id: A1, zone: Z, safety: yes, wireless: no, updatable: yes}
  - {id: A2, zone: Z, safety: no, wireless: no, updatable: yes}
  - {id: A3, safety: yes, wireless: no}
  - {id: M1, zone: many, wireless: yes}
  - {id: M2, zone: many, wireless: yes}
  - {id: M3, zone: many, wireless: yes}
  - {id: M4, zone: many, wireless: yes}
  - {id: M5, zone: many, wireless: yes}
  - {id: M6, zone: many, wireless: yes}
conduits: [{id: C, from: Z, filter: acl}]
)");
  struct Case {
    std::string_view expression, id, wanted;
  };
  const std::vector<Case> cases = {
      {"safety", "A1", "A1 safety"},
      {"safety and not wireless", "A1", "A1 safety, A1 wireless"},  // both are needed
      {"safety and wireless", "A1", "A1 wireless"},                 // one prevents it
      {"safety or wireless", "A1", "A1 safety"},                    // one is enough
      {"not (safety or wireless)", "A2", "A2 safety, A2 wireless"},
      {"brought_in and safety", "A1", "A1 brought_in"},  // what is unknown
      {"safety and safety", "A1", "A1 safety"},          // said once
      {"blank(vendor)", "A1", "A1 vendor"},
      {"updatable == \"yes\"", "A1", "A1 updatable"},
      {"updatable in [\"no\"]", "A1", "A1 updatable"},
      {"impact.S == \"high\"", "B", "B impact.S"},
      {"importance >= 3", "B", "B derived importance"},
      {"zone.own", "A1", "Z party"},
      {"zone.own", "A3", "A3 zone"},  // the way itself is unknown
      {"unsupported", "A1", "A1 end_of_support"},
      {"any(assets, safety)", "Z", "A1 safety"},
      {"any(assets, safety)", "E", "A3 zone"},
      {"any(assets, wireless)", "E", "E every one of its assets"},
      {"any(assets, wireless)", "Z", "A1 wireless, A2 wireless"},
      {"any(assets, wireless)", "many", "M1 wireless, M2 wireless, M3 wireless, M4 wireless, M5 wireless"},
      {"empty(assets)", "E", "E every one of its assets"},
      {"any(conduits, far.own)", "Z", "C every one of its ends"},
      {"any(ends, outside)", "C", "C every one of its ends"},
      {"importance_spread >= 2", "Z", "Z derived spread"},
  };
  for (const Case& c : cases)
    CHECK_MESSAGE(traced(plant, c.expression, c.id) == c.wanted, c.expression << " of " << c.id);
}

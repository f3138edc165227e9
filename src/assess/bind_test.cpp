// A rule that names something which is not there is refused, and says which rule.
#include "assess/bind.hpp"

#include <doctest/doctest.h>

#include "assess/plant_test.hpp"

using namespace masugata;
using namespace masugata::assess;

namespace {

// "" when the expression can be asked of the noun, else the error's key and, in brackets, the name at fault.
std::string fault_of(std::string_view noun, std::string_view expression) {
  const plant::Question question(noun, expression);
  const auto& bound = question.bound();
  if (bound) return {};
  const auto& arguments = bound.error().message.arguments;
  CHECK(std::ranges::any_of(arguments, [](const auto& one) { return one.name == "rule" && one.value == "T-1"; }));
  return bound.error().message.key + "(" + (arguments.front().name == "name" ? arguments.front().value : "") + ")";
}

}  // namespace

TEST_CASE("what cannot be asked") {
  struct Case {
    std::string_view noun, expression, fault;
  };
  const std::vector<Case> cases = {
      {"conduit", "filter == \"none\"", ""},
      {"asset", "zone.own and has(\"controller\")", ""},
      {"zone", "any(conduits, far.outside)", ""},
      {"business", "impact.S >= \"medium\"", ""},
      {"conduit", "filtre == \"none\"", "error.expression.meaningless(filtre)"},
      {"conduit", "filter == \"open\"", "error.expression.meaningless(open)"},
      {"conduit", "filter in [\"acl\", \"open\"]", "error.expression.meaningless(open)"},
      {"conduit", "any(assets, safety)", "error.expression.meaningless(assets)"},
      {"asset", "any(ends, own)", "error.expression.meaningless(ends)"},
      {"asset", "all(zone, own)", "error.expression.meaningless(zone)"},
      {"zone", "any(assets, far.outside)", "error.expression.meaningless(far.outside)"},
      {"conduit", "far.outside", "error.expression.meaningless(far.outside)"},
      {"asset", "own", "error.expression.meaningless(own)"},
      {"asset", "zone.electronic", "error.expression.meaningless(zone.electronic)"},
      {"asset", "owner.name", "error.expression.meaningless(owner.name)"},  // may name several nouns
      {"asset", "businesses.need", "error.expression.meaningless(businesses.need)"},
      {"asset", "passed(vendor)", "error.expression.meaningless(vendor)"},
      {"zone", "blank(importance)", "error.expression.meaningless(importance)"},
      {"zone", "blank(own)", "error.expression.meaningless(own)"},
      {"zone", "has(\"controller\")", "error.expression.meaningless(controller)"},
      {"zone", "exposed and importance_spread >= 2", ""},
      {"asset", "exposed", "error.expression.meaningless(exposed)"},
      {"asset", "\"yes\"", "error.expression.meaningless(yes)"},
      {"machine", "id", "error.rule.unknown_noun()"},
  };
  for (const Case& c : cases) CHECK_MESSAGE(fault_of(c.noun, c.expression) == c.fault, c.expression);
}

TEST_CASE("predicates that name each other end") {
  knowledge::Knowledge knowledge = plant::shipped().knowledge;
  knowledge::Predicate one;
  one.name = "own";
  one.about = "zone";
  one.when = *knowledge::parse_expression("own");
  knowledge.predicates = {one};
  const auto bound = bind(knowledge);
  REQUIRE(!bound.has_value());
  CHECK(bound.error().message.key == "error.expression.too_deep");
}

TEST_CASE("fields that name the finding") {
  knowledge::Knowledge knowledge = plant::shipped().knowledge;
  for (const auto& [object, item] : {std::pair{"subjekt", "item"}, std::pair{"subject", "row"}}) {
    knowledge::Rule rule = *knowledge.rule("L-12");
    rule.object = object;
    rule.item = item;
    knowledge::Knowledge changed = knowledge;
    changed.rules = {rule};
    const auto bound = bind(changed);
    REQUIRE(!bound.has_value());
    CHECK(bound.error().message.key == "error.rule.unknown_field");
  }
}

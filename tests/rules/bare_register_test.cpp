// What the rules say of registers that hold little more than names, as every plant's do in its first hour: they ask,
// and find fault at most once per thing that a person can count.
#include <doctest/doctest.h>

#include <set>

#include "assess/plant_test.hpp"

using namespace masugata;
namespace plant = assess::plant;

namespace {

// Rules that find fault for certain with a row of the noun.
std::string finding_fault(const plant::Plant& plant, std::string_view noun) {
  std::set<std::string> rules;
  for (const model::Finding& one : plant.assessment.findings) {
    if (one.noun == noun) rules.insert(one.rule);
  }
  std::string text;
  for (const std::string& rule : rules) text += (text.empty() ? "" : " ") + rule;
  return text;
}

}  // namespace

TEST_CASE("a register of names is asked, not accused") {
  const plant::Plant bare(R"(
sites: [{id: K}]
departments: [{id: D-1}]
roles: [{id: RO-1}]
suppliers: [{id: S-1}]
stakeholders: [{id: SH-1}]
goals: [{id: G-1}]
purposes: [{id: SP-1}]
requirements: [{id: RQ-1}]
businesses: [{id: B-1}]
zones: [{id: Z-1, party: own}, {id: Z-2, party: other}]
assets: [{id: A-1, zone: Z-1}, {id: A-2}]
data_items: [{id: DI-1}]
conduits: [{id: C-1, from: Z-1, to: Z-2}]
services: [{id: ES-1}]
products: [{id: PR-1}]
measures: [{id: MS-1}]
)");
  struct Case {
    const char* noun;
    const char* rules;
  };
  const Case cases[] = {
      {"site", "L-73 L-74 L-77 L-80 L-83"},
      {"role", ""},
      {"supplier", ""},
      {"stakeholder", ""},
      {"purpose", "L-85"},
      {"requirement", "L-88 L-89"},
      {"business", "L-11 L-68"},
      {"zone", "L-27 L-29 L-37"},
      {"asset", "L-10"},
      {"data_item", ""},
      {"conduit", "L-05"},
      {"service", "L-15 L-51"},
      {"product", ""},
      {"measure", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.noun);
    CHECK(finding_fault(bare, c.noun) == c.rules);
  }
}

TEST_CASE("an empty factory has no findings") {
  const plant::Plant empty("{}");
  CHECK(empty.assessment.findings.empty());
  CHECK(empty.assessment.questions.empty());
}

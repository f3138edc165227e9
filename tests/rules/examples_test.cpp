// knowledge/rules/*/examples.yaml: each small factory fires exactly what it says, for the rule beside it.
#include <doctest/doctest.h>

#include <set>

#include "assess/plant_test.hpp"
#include "base/yaml.hpp"

using namespace masugata;
namespace plant = assess::plant;

namespace {

// "object" or "object / item".
using Findings = std::multiset<std::string>;

std::string finding(std::string_view object, std::string_view item) {
  return std::string(object) + (item.empty() ? "" : " / " + std::string(item));
}

Findings said(const base::Value* list) {
  Findings all;
  if (list == nullptr) return all;
  REQUIRE(list->list() != nullptr);
  for (const base::Value& one : *list->list()) {
    const base::Value* item = one.find("item");
    REQUIRE(one.find("object") != nullptr);
    all.insert(finding(*one.find("object")->string(), item == nullptr ? "" : *item->string()));
  }
  return all;
}

Findings found(const std::vector<model::Finding>& list, std::string_view rule) {
  Findings all;
  for (const model::Finding& one : list) {
    if (one.rule == rule) all.insert(finding(one.object.text, one.item.in(base::Language::ja)));
  }
  return all;
}

std::string listed(const Findings& all) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

void check_example(std::string_view rule, const base::Value& example) {
  REQUIRE(example.find("name") != nullptr);
  REQUIRE(example.find("factory") != nullptr);
  REQUIRE(example.find("fires") != nullptr);
  const model::Factory factory = plant::factory_from(*example.find("factory"));
  const model::Assessment assessment = assess::assess(factory, plant::shipped().bound, plant::settings());
  INFO(rule << ": " << *example.find("name")->string());
  CHECK(listed(found(assessment.findings, rule)) == listed(said(example.find("fires"))));
  CHECK(listed(found(assessment.questions, rule)) == listed(said(example.find("possible"))));
}

}  // namespace

TEST_CASE("examples of every rule") {
  std::set<std::string> tried;
  for (const auto& [path, bytes] : plant::source_files("knowledge/rules", "examples.yaml")) {
    const std::string rule = path.substr(0, path.find('/'));
    const auto examples = base::parse_yaml(bytes, path);
    REQUIRE_MESSAGE(examples.has_value(), path);
    REQUIRE(examples->list() != nullptr);
    bool fires = false;
    bool silent = false;
    for (const base::Value& example : *examples->list()) {
      check_example(rule, example);
      (said(example.find("fires")).empty() ? silent : fires) = true;
    }
    CHECK_MESSAGE((fires && silent), rule << " needs an example that fires and one that does not");
    tried.insert(rule);
  }
  for (const knowledge::Rule& rule : plant::shipped().knowledge.rules) CHECK(tried.contains(rule.id));
}

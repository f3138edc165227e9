// What is said with unknown facts holds for everything that they may turn out to be.
#include <doctest/doctest.h>

#include <set>

#include "tests/laws/completion.hpp"
#include "tests/laws/law.hpp"
#include "tests/laws/values.hpp"

using namespace masugata;
using namespace masugata::laws;
using namespace masugata::model;

namespace {

// Known ⊆ narrow known, and narrow known and possible ⊆ what was known or possible.
std::string escaped_factors(const Factory& factory, const Assessment& wide, const Assessment& narrow) {
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    const ZoneAssessment& was = wide.zones[n];
    const ZoneAssessment& is = narrow.zones[n];
    if ((was.factors & ~is.factors) != 0) return factory.zones[n].id.text + " lost a factor";
    const FactorSet bound = was.factors | was.possible_factors;
    if (((is.factors | is.possible_factors) & ~bound) != 0) return factory.zones[n].id.text + " has a new factor";
  }
  return {};
}

std::string escaped_demands(const Factory& factory, const Assessment& wide, const Assessment& narrow) {
  using Ids = std::set<std::string>;
  const auto ids = [](const std::vector<std::string>& list) { return Ids(list.begin(), list.end()); };
  for (std::size_t n = 0; n < factory.conduits.size(); ++n) {
    const Ids known = ids(wide.conduits[n].requirements);
    const Ids is = ids(narrow.conduits[n].requirements);
    Ids bound = ids(wide.conduits[n].possible_requirements);
    bound.insert(known.begin(), known.end());
    if (!std::ranges::includes(is, known)) return factory.conduits[n].id.text + " lost a demand";
    if (!std::ranges::includes(bound, is)) return factory.conduits[n].id.text + " has a new demand";
  }
  return {};
}

// Threats that apply for certain stay, and no new one comes; of zones that are rated before and after.
std::string escaped_threats(const Factory& factory, const Assessment& wide, const Assessment& narrow) {
  const auto ids = [](const ZoneAssessment& zone, auto counts) {
    std::set<int> found;
    for (const AppliedThreat& one : zone.threats) {
      if (counts(one)) found.insert(one.threat);
    }
    return found;
  };
  const auto certain = [](const AppliedThreat& one) { return one.certain; };
  const auto any = [](const AppliedThreat&) { return true; };
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    const ZoneAssessment& was = wide.zones[n];
    const ZoneAssessment& is = narrow.zones[n];
    if (!was.rating || !is.rating) continue;
    if (!std::ranges::includes(ids(is, certain), ids(was, certain))) return factory.zones[n].id.text + " lost a threat";
    if (!std::ranges::includes(ids(was, any), ids(is, any))) return factory.zones[n].id.text + " has a new threat";
  }
  return {};
}

using Keys = std::set<std::array<std::string, 3>>;

void add_keys(const std::vector<Finding>& list, Keys& keys) {
  for (const Finding& one : list) keys.insert({one.rule, one.object.text, one.item.ja});
}

Keys certain(const Assessment& assessment) {
  Keys keys;
  add_keys(assessment.findings, keys);
  add_keys(assessment.accepted, keys);
  return keys;
}

bool judges_blanks(const assess::Bound& question) {
  using Op = assess::Bound::Op;
  const bool here = question.op == Op::blank || question.op == Op::empty_field || question.op == Op::empty_relation;
  return here || std::ranges::any_of(question.children, judges_blanks);
}

// Blanks are what these judge, so that filling one in may begin or end the finding; and L-09 goes by the levels that
// the known facts give.
std::set<std::string> judges_of_blanks() {
  const auto& shipped = assess::plant::shipped();
  std::set<std::string> rules = {"L-09"};
  for (std::size_t n = 0; n < shipped.bound.rules.size(); ++n) {
    if (judges_blanks(shipped.bound.rules[n])) rules.insert(shipped.knowledge.rules[n].id);
  }
  return rules;
}

bool may_end(const std::string& rule) {
  static const std::set<std::string> rules = judges_of_blanks();
  return rules.contains(rule);
}

// Of those, the first rules keep the other half all the same: nothing begins that was not asked before.
bool may_begin(const std::string& rule) { return rule > "L-14" && may_end(rule); }

std::string escaped_findings(const Assessment& wide, const Assessment& narrow) {
  const Keys is = certain(narrow);
  Keys bound = certain(wide);
  for (const auto& key : bound) {
    if (!is.contains(key) && !may_end(key[0])) return key[0] + " on " + key[1] + " ended";
  }
  add_keys(wide.questions, bound);
  Keys open = is;
  add_keys(narrow.questions, open);
  for (const auto& key : open) {
    if (!bound.contains(key) && !may_begin(key[0])) return key[0] + " on " + key[1] + " was silent before";
  }
  return {};
}

std::string breach(const Factory& factory, const Factory& after) {
  const Assessment wide = assessed(factory);
  const Assessment narrow = assessed(after);
  std::string wrong = escaped(derived_values(factory, wide), derived_values(after, narrow));
  if (wrong.empty()) wrong = escaped_factors(factory, wide, narrow);
  if (wrong.empty()) wrong = escaped(risk_values(factory, wide), risk_values(after, narrow));
  if (wrong.empty()) wrong = escaped(worst_only(remaining_values(factory, wide)), remaining_values(after, narrow));
  if (wrong.empty()) wrong = escaped_threats(factory, wide, narrow);
  if (wrong.empty()) wrong = escaped_demands(factory, wide, narrow);
  if (wrong.empty()) wrong = escaped_findings(wide, narrow);
  return wrong.empty() ? "" : wrong + "\nafter:\n" + exchange::write_factory_json(after) + "\nbefore:";
}

}  // namespace

TEST_CASE("enclosure") {
  CHECK(holds("every completion lies inside",
              [](const Factory& factory, Tape& tape) { return breach(factory, completed(factory, tape, 100)); }));
  CHECK(holds("learning a few facts only narrows",
              [](const Factory& factory, Tape& tape) { return breach(factory, completed(factory, tape, 30)); }));
}

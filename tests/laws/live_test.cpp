// Kept up to date edit by edit, everything is as if it were derived anew.
#include "assess/live/live.hpp"

#include <doctest/doctest.h>

#include "tests/laws/law.hpp"
#include "tests/laws/live_edit.hpp"

using namespace masugata;
using namespace masugata::laws;
using namespace masugata::model;

namespace {

constexpr int edits_in_a_row = 4;

std::string differing(const Factory& factory, const Assessment& live, const Assessment& full) {
  if (live.businesses != full.businesses) return "businesses";
  if (live.assets != full.assets) return "assets";
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    const ZoneAssessment& one = live.zones[n];
    const ZoneAssessment& other = full.zones[n];
    if (one == other) continue;
    std::string what = factory.zones[n].id.text;
    if (one.importance != other.importance) what += " importance";
    if (one.factors != other.factors || one.possible_factors != other.possible_factors) what += " factors";
    if (one.rating != other.rating) what += " rating";
    if (one.threats != other.threats) what += " threats";
    if (one.measures != other.measures) what += " measures";
    if (one.risks != other.risks) what += " risks";
    return what;
  }
  if (live.conduits != full.conduits) return "conduits";
  if (live.findings != full.findings) return "findings";
  if (live.accepted != full.accepted) return "accepted";
  return live.questions != full.questions ? "questions" : "";
}

template <class Levels>
bool leads_back(const std::vector<Levels>& was, const std::vector<Levels>& now,
                const std::map<assess::Row, Levels>& kept) {
  for (assess::Row row = 0; row < was.size(); ++row) {
    const auto found = kept.find(row);
    if (found == kept.end() ? was[row] != now[row] : found->second != was[row]) return false;
  }
  return true;
}

// By rule and row.
using Findings = std::map<std::pair<std::string, assess::Row>, std::pair<Finding, assess::Holding>>;
Findings findings_in(const assess::Live& live) {
  Findings all;
  live.each_finding([&](const Finding& one, assess::Holding holding) {
    all.emplace(std::pair(one.rule, one.row), std::pair(one, holding));
  });
  return all;
}

// What was, made of what is and of what the trail kept.
Findings findings_before(const assess::Live& live) {
  Findings all = findings_in(live);
  const auto& rules = assess::plant::shipped().knowledge.rules;
  for (std::size_t n = 0; n < rules.size(); ++n) {
    for (const auto& [row, was] : live.trail().findings[n]) {
      all.erase({rules[n].id, row});
      if (was) all.emplace(std::pair(rules[n].id, row), std::pair(was->finding, was->holding));
    }
  }
  return all;
}

std::string off_the_trail(const assess::Live& live, const Assessment& was, const Findings& findings) {
  const Assessment& now = live.levels();
  const assess::Trail& trail = live.trail();
  if (!leads_back(was.businesses, now.businesses, trail.businesses)) return "trail of businesses";
  if (!leads_back(was.assets, now.assets, trail.assets)) return "trail of assets";
  if (!leads_back(was.zones, now.zones, trail.zones)) return "trail of zones";
  if (!leads_back(was.conduits, now.conduits, trail.conduits)) return "trail of conduits";
  return findings_before(live) == findings ? "" : "trail of findings";
}

// Findings counted by object, where they are kept by object.
std::string miscounted(const assess::Live& live, const Assessment& full) {
  std::map<std::string, std::size_t> counts;
  for (const Finding& one : full.findings) ++counts[one.object.text];
  for (const auto& [object, count] : counts) {
    if (live.counts(object).findings != count) return "findings of " + object;
  }
  return {};
}

std::string breach(const Factory& given, Tape&) {
  Tape tape = edit_tape(given);
  Factory factory = given;
  confirm_some(factory, tape, 70);
  const auto& bound = assess::plant::shipped().bound;
  assess::Live live(factory, bound, shipped_artefacts(), assess::plant::settings());
  for (int n = 0; n < edits_in_a_row; ++n) {
    const RandomEdit edit = random_edit(live.factory(), tape);
    if (edit.fields.is_null()) return {};
    const std::string said = std::string(nouns[edit.at.noun].name) + " " + std::to_string(edit.at.row) + " " +
                             edit.fields.map()->front().key;
    const Assessment was = live.levels();
    const Findings findings = findings_in(live);
    live.forget();
    static_cast<void>(live.apply(edit.at, edit.fields));
    const Assessment full = assessed(live.factory());
    const std::string off = off_the_trail(live, was, findings) + miscounted(live, full);
    if (!off.empty()) return said + ": " + off;
    const std::string wrong = differing(live.factory(), live.assessment(), full);
    if (!wrong.empty() || live.assessment() != full) return said + ": " + wrong;
    const Seen seen(live.factory(), shipped_artefacts());
    const Recheck wanted = assess::recheck(seen.view, shipped_artefacts());
    const Recheck kept = live.recheck();
    if (kept.items != wanted.items || kept.fresh != wanted.fresh || kept.notes != wanted.notes)
      return said + ": what must be decided again";
  }
  return {};
}

}  // namespace

TEST_CASE("edit by edit") { CHECK(holds("incremental equals full", &breach)); }

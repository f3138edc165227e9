// Kept up to date edit by edit, everything is as if it were derived anew.
#include "assess/live/live.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>
#include <tuple>

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

// By id of the rows; no id stands twice.
std::map<std::string, assess::Row> rows_by_id(const Factory& factory, std::uint32_t noun) {
  std::map<std::string, assess::Row> rows;
  for (assess::Row row = 0; row < nouns[noun].size(factory); ++row)
    rows.emplace(nouns[noun].id(nouns[noun].at(factory, row)).text, row);
  return rows;
}

// What a finding says, whatever row it is on.
using Said = std::tuple<std::string, std::string, std::string, Certainty, assess::Holding>;
Said said(const Finding& one, assess::Holding holding) {
  return {one.rule, one.object.text, one.item.ja, one.certainty, holding};
}

// Everything as it was when the trail began.
struct Was {
  explicit Was(const assess::Live& live) : factory(live.factory()), levels(live.levels()) {
    live.each_finding([&](const Finding& one, assess::Holding holding) { findings.insert(said(one, holding)); });
    live.each_item([&](const RecheckItem& one) { items.emplace(std::pair(one.artefact, one.object.text), one); });
  }
  Factory factory;
  Assessment levels;
  std::multiset<Said> findings;
  std::multimap<std::pair<std::string, std::string>, RecheckItem> items;
};

// Measures stand on other rows once rows before them came or went.
template <class Levels>
Levels without_rows(const Levels& one) {
  return one;
}
template <>
ZoneAssessment without_rows(const ZoneAssessment& one) {
  ZoneAssessment out = one;
  for (MeasureNeed& need : out.measures) need.row = 0;
  return out;
}

class Back {
 public:
  Back(const assess::Live& live, const Was& was) : live_(live), was_(was) {}

  // Levels as they were, made of what is and of what the trail kept.
  template <class Levels>
  [[nodiscard]] bool leads(std::uint32_t noun, std::vector<Levels> Assessment::* levels,
                           const std::map<assess::Row, Levels>& kept) const {
    const auto before = rows_by_id(was_.factory, noun);
    for (const auto& [id, row] : rows_by_id(live_.factory(), noun)) {
      if (live_.trail().added.contains({noun, row})) continue;
      const auto found = kept.find(row);
      const Levels& one = found == kept.end() ? (live_.levels().*levels)[row] : found->second;
      if (!before.contains(id)) return false;
      if (without_rows(one) != without_rows((was_.levels.*levels)[before.at(id)])) return false;
    }
    return true;
  }

  [[nodiscard]] std::multiset<Said> findings() const {
    const auto& rules = assess::plant::shipped().knowledge.rules;
    const assess::Trail& trail = live_.trail();
    std::multiset<Said> all;
    std::map<std::string, std::size_t> positions;
    for (std::size_t n = 0; n < rules.size(); ++n) positions.emplace(rules[n].id, n);
    live_.each_finding([&](const Finding& one, assess::Holding holding) {
      if (!trail.findings[positions.at(one.rule)].contains(one.row)) all.insert(said(one, holding));
    });
    for (const auto& rule : trail.findings) {
      for (const auto& [row, was] : rule) {
        if (was) all.insert(said(was->finding, was->holding));
      }
    }
    for (const assess::Held& one : trail.gone) all.insert(said(one.finding, one.holding));
    return all;
  }

  // What was to be decided of rows that are still there, and whether the trail leads back to all of it.
  [[nodiscard]] bool leads_to_items() const {
    const auto& artefacts = shipped_artefacts().artefacts;
    for (std::size_t n = 0; n < artefacts.size(); ++n) {
      for (const auto& [id, row] : rows_by_id(live_.factory(), artefacts[n].noun)) {
        if (live_.trail().added.contains({artefacts[n].noun, row})) continue;
        const auto kept = live_.trail().items[n].find(row);
        const RecheckItem* is = live_.item(n, row);
        std::optional<RecheckItem> one = is == nullptr ? std::nullopt : std::optional(*is);
        if (kept != live_.trail().items[n].end()) one = kept->second;
        const auto before = was_.items.find({artefacts[n].artefact->id, id});
        if (before == was_.items.end() ? one.has_value() : one != before->second) return false;
      }
    }
    return true;
  }

 private:
  const assess::Live& live_;
  const Was& was_;
};

std::string off_the_trail(const assess::Live& live, const Was& was) {
  const assess::Trail& trail = live.trail();
  const Back back(live, was);
  if (!back.leads(assess::business_noun, &Assessment::businesses, trail.businesses)) return "trail of businesses";
  if (!back.leads(assess::asset_noun, &Assessment::assets, trail.assets)) return "trail of assets";
  if (!back.leads(assess::zone_noun, &Assessment::zones, trail.zones)) return "trail of zones";
  if (!back.leads(assess::conduit_noun, &Assessment::conduits, trail.conduits)) return "trail of conduits";
  if (!back.leads_to_items()) return "trail of what must be decided again";
  return back.findings() == was.findings ? "" : "trail of findings";
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

RandomEdit any_edit(const Factory& factory, Tape& tape) {
  if (tape.chance(30)) return random_add(factory, tape);
  if (tape.chance(35)) return random_erase(factory, tape);
  return tape.chance(40) ? weighty_edit(factory, tape) : random_edit(factory, tape);
}

// Says what it did.
std::string edit_once(assess::Live& live, const RandomEdit& edit) {
  const std::string row = std::string(nouns[edit.at.noun].name) + " " + std::to_string(edit.at.row);
  switch (edit.kind) {
    case RandomEdit::Kind::add:
      static_cast<void>(live.add(edit.at, edit.fields));
      return row + " added";
    case RandomEdit::Kind::erase:
      live.erase(edit.at);
      return row + " erased";
    default:
      static_cast<void>(live.apply(edit.at, edit.fields));
      return row + " " + edit.fields.map()->front().key;
  }
}

// What differs from everything derived anew.
std::string unlike_anew(const assess::Live& live) {
  const Assessment full = assessed(live.factory());
  if (const std::string off = miscounted(live, full); !off.empty()) return off;
  const std::string wrong = differing(live.factory(), live.assessment(), full);
  if (!wrong.empty() || live.assessment() != full) return wrong + " differ";
  const Seen seen(live.factory(), shipped_artefacts());
  const Recheck wanted = assess::recheck(seen.view, shipped_artefacts());
  const Recheck kept = live.recheck();
  if (kept.items != wanted.items || kept.fresh != wanted.fresh || kept.notes != wanted.notes)
    return "what must be decided again";
  const model::IdIndex ids(live.factory());
  for (std::uint32_t noun = 0; noun < nouns.size(); ++noun) {
    for (const auto& [id, row] : rows_by_id(live.factory(), noun)) {
      if (live.ids().find(id) != ids.find(id)) return "the row of " + id;
    }
  }
  return {};
}

std::string breach(const Factory& given, Tape&) {
  constexpr std::array<std::size_t, 3> confirmed = {0, 10, 70};
  Tape tape = edit_tape(given);
  Factory factory = given;
  furnish(factory, tape);
  confirm_some(factory, tape, confirmed[tape.below(confirmed.size())]);
  const auto& bound = assess::plant::shipped().bound;
  assess::Live live(factory, bound, shipped_artefacts(), assess::plant::settings());
  Was was(live);
  std::string did;
  for (int n = 0; n < edits_in_a_row; ++n) {
    const RandomEdit edit = any_edit(live.factory(), tape);
    if (edit.fields.is_null()) return {};
    if (tape.chance(50)) {
      live.forget();
      was = Was(live);
    }
    did += edit_once(live, edit) + "; ";
    if (const std::string wrong = unlike_anew(live); !wrong.empty()) return did + wrong;
    if (!live.ids().doubled().empty()) return {};  // the trail is told apart by ids
    if (const std::string off = off_the_trail(live, was); !off.empty()) return did + off;
  }
  return {};
}

}  // namespace

TEST_CASE("edit by edit") { CHECK(holds("incremental equals full", &breach)); }

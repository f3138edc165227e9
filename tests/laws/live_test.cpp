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
    static_cast<void>(live.apply(edit.at, edit.fields));
    const Assessment full = assessed(live.factory());
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

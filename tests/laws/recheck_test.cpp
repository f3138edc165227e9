// What must be decided again: exactly what rests on something whose value changed.
#include "assess/recheck/recheck.hpp"

#include <doctest/doctest.h>

#include <map>

#include "tests/laws/law.hpp"
#include "tests/laws/live_edit.hpp"

using namespace masugata;
using namespace masugata::laws;
using namespace masugata::model;

namespace {

Recheck rechecked(const Factory& factory) {
  const Seen seen(factory, shipped_artefacts());
  return assess::recheck(seen.view, shipped_artefacts());
}

// The values of every artefact of every row, by "artefact object".
using Values = std::map<std::string, std::vector<std::string>>;
Values values_of(const Factory& factory) {
  const Seen seen(factory, shipped_artefacts());
  Values values;
  for (const auto& artefact : shipped_artefacts().artefacts) {
    const Noun& noun = nouns[artefact.noun];
    for (assess::Row row = 0; row < noun.size(factory); ++row) {
      auto& list = values[artefact.artefact->id + " " + noun.id(noun.at(factory, row)).text];
      for (const auto& input : assess::inputs_of(seen.ground, artefact, row)) list.push_back(input.value);
    }
  }
  return values;
}

std::string edited_breach(const Factory& given, Tape&) {
  Tape tape = edit_tape(given);
  Factory factory = given;
  confirm_some(factory, tape, 100);
  const Values before = values_of(factory);
  const RandomEdit edit = random_edit(given, tape);
  if (edit.fields.is_null()) return {};
  const Noun& noun = nouns[edit.at.noun];
  if (!base::set_all(noun.fields, noun.change(factory, edit.at.row), edit.fields, "edit").empty()) return {};
  const Values after = values_of(factory);
  std::map<std::string, Freshness> open;
  for (const RecheckItem& item : rechecked(factory).items)
    open[item.artefact + " " + item.object.text] = item.freshness;
  for (const auto& [key, values] : after) {
    const auto was = before.find(key);
    if (was == before.end()) continue;
    const auto item = open.find(key);
    const bool stale = item != open.end() && item->second == Freshness::stale;
    if (stale != (values != was->second)) return key + (stale ? " is stale" : " is fresh");
  }
  return {};
}

}  // namespace

TEST_CASE("rechecking") {
  CHECK(holds("stale exactly where the value of an input changed", &edited_breach));
  CHECK(holds("confirming everything empties the list", [](const Factory& given, Tape&) -> std::string {
    Tape tape = edit_tape(given);
    Factory factory = given;
    confirm_some(factory, tape, 40);
    confirm_some(factory, tape, 100);
    const Recheck done = rechecked(factory);
    return done.items.empty() && done.notes.empty() ? "" : "something is left";
  }));
  CHECK(holds("names, notes and places never count", [](const Factory& given, Tape&) -> std::string {
    Tape tape = edit_tape(given);
    Factory factory = given;
    confirm_some(factory, tape, 100);
    rename_all(factory);
    return rechecked(factory).items.empty() ? "" : "a name reopened something";
  }));
}

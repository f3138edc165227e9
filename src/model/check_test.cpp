// One small factory per message; and factories drawn from a seed.
#include "model/check.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <functional>

#include "tests/made/factory.hpp"

using namespace masugata;
using namespace masugata::model;

namespace {

Text ja(const char* text) { return {text, {}}; }

// A factory in which nothing is wrong.
Factory sound() {
  Factory factory;
  Site& site = factory.sites.emplace_back();
  site.id = {"SITE"};
  factory.roles.emplace_back().id = {"R-1"};
  for (const char* id : {"Z-1", "Z-2", "Z-3"}) {
    Zone& zone = factory.zones.emplace_back();
    zone.id = {id};
    zone.party = Party::own;
  }
  factory.businesses.emplace_back().id = {"B-1"};
  Asset& asset = factory.assets.emplace_back();
  asset.id = {"A-1"};
  asset.zone = Id{"Z-1"};
  asset.businesses = std::vector<BusinessLink>{{Id{"B-1"}, {}}};
  Conduit& conduit = factory.conduits.emplace_back();
  conduit.id = {"C-1"};
  conduit.from = Id{"Z-1"};
  conduit.to = Id{"Z-2"};
  conduit.privileged = Id{"Z-2"};
  Override& override = factory.overrides.emplace_back();
  override.id = {"O-1"};
  override.object = Id{"A-1"};
  override.field = std::string("importance");
  override.value = std::string("high");
  override.reason = ja("理由");
  return factory;
}

std::string argument(const base::Note& note, std::string_view name) {
  for (const base::Argument& one : note.arguments) {
    if (one.name == name) return one.value;
  }
  return "-";
}

// "missing_field register id field target", one per line.
std::string said(const std::function<void(Factory&)>& spoil) {
  Factory factory = sound();
  spoil(factory);
  std::string all;
  for (const base::Note& note : check(factory)) {
    all += (all.empty() ? "" : "\n") + note.key.substr(note.key.rfind('.') + 1) + " " + note.where.file + " " +
           argument(note, "id") + " " + argument(note, "field") + " " + argument(note, "target");
  }
  return all;
}

}  // namespace

TEST_CASE("a sound factory gives no message") {
  CHECK(check(sound()).empty());
  CHECK(check(Factory()).empty());
}

TEST_CASE("each message") {
  CHECK(said([](Factory& f) { f.roles.emplace_back(); }) == "missing_id roles  - -");
  CHECK(said([](Factory& f) { f.roles.emplace_back().id = {"Z-3"}; }) == "doubled_id zones Z-3 - -");
  CHECK(said([](Factory& f) { f.zones[1].party = {}; }) == "missing_field zones Z-2 party -");
  CHECK(said([](Factory& f) { f.zones[1].party = base::Maybe<Party>::none(); }) == "missing_field zones Z-2 party -");
  CHECK(said([](Factory& f) { (*f.assets[0].businesses)[0].business = {}; }) ==
        "missing_field assets A-1 businesses.business -");
  CHECK(said([](Factory& f) { f.assets[0].zone = Id{"Z-9"}; }) == "dangling assets A-1 zone Z-9");
  CHECK(said([](Factory& f) { (*f.assets[0].businesses)[0].business = Id{"B-9"}; }) ==
        "dangling assets A-1 businesses.business B-9");
  CHECK(said([](Factory& f) { f.assets[0].serves = std::vector<Id>{{"Z-1"}, {"A-9"}, {"R-1"}}; }) ==
        "dangling assets A-1 serves A-9\nwrong_noun assets A-1 serves R-1");
  CHECK(said([](Factory& f) { f.assets[0].zone = Id{"B-1"}; }) == "wrong_noun assets A-1 zone B-1");
  CHECK(said([](Factory& f) { f.conduits[0].privileged = Id{"Z-3"}; }) == "privileged_is_no_end conduits C-1 - Z-3");
  CHECK(said([](Factory& f) { f.conduits[0].to = Id{"Z-1"}, f.conduits[0].privileged = {}; }) ==
        "conduit_to_itself conduits C-1 - Z-1");
  CHECK(said([](Factory& f) { f.sites.emplace_back().id = {"S-2"}; }) == "several_sites sites S-2 - -");
}

TEST_CASE("what is no fault") {
  CHECK(said([](Factory& f) { f.overrides[0].object = Id{"C-1"}; }).empty());
  CHECK(said([](Factory& f) { f.assets[0].zone = base::Maybe<Id>::not_applicable("移動"); }).empty());
  CHECK(said([](Factory& f) { f.conduits[0].privileged = base::Maybe<Id>::none(); }).empty());
}

TEST_CASE("a message names the register and the line of its row, and the kind as a word") {
  Factory factory = sound();
  factory.assets[0].place = {12, 3};
  factory.assets[0].zone = Id{"B-1"};
  const auto notes = check(factory);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].where == base::Where{"assets", {}, 12, 0});
  CHECK(argument(notes[0], "noun") == "noun.business");
  CHECK(notes[0].arguments.back().mention == base::Mention::word);
}

TEST_CASE("laws over drawn factories") {
  CHECK(rc::check("a sound one gives no message", [](std::uint64_t seed) {
    const auto rows = *rc::gen::inRange<std::size_t>(0, 5);
    const auto notes = check(made::draw_factory(seed, {rows, made::Links::sound}));
    RC_LOG() << (notes.empty() ? "" : notes[0].key + " " + notes[0].where.file + " " + argument(notes[0], "field"));
    RC_ASSERT(notes.empty());
  }));
  CHECK(rc::check("every message names a register and says its row", [](std::uint64_t seed) {
    const auto factory = made::draw_factory(seed, {2});
    for (const base::Note& note : check(factory)) {
      const auto noun = std::ranges::find(nouns, std::string_view(note.where.file), &Noun::plural);
      RC_ASSERT(noun != nouns.end());
      RC_ASSERT(note.arguments.front().name == "id");
    }
  }));
}

#include "model/diff.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/made/factory.hpp"

using namespace masugata;
using namespace masugata::model;

namespace {

Zone zone(const char* id, const char* name) {
  Zone made;
  made.id = {id};
  made.name = Text{name, {}};
  return made;
}

Factory with_zones(std::vector<Zone> zones) {
  Factory factory;
  factory.zones = std::move(zones);
  return factory;
}

// "-Z-1 +Z-2(id,name) Z-3(name)": fates and fields in the order of the answer.
std::string shown(const Factory& before, const Factory& after) {
  std::string all;
  for (const RowChange& change : diff(before, after)) {
    all += all.empty() ? "" : " ";
    all += change.fate == RowFate::added ? "+" : change.fate == RowFate::removed ? "-" : "";
    all += change.id.text;
    std::string fields;
    for (const FieldChange& field : change.fields) fields += (fields.empty() ? "" : ",") + field.field;
    if (!fields.empty()) all += "(" + fields + ")";
  }
  return all;
}

}  // namespace

TEST_CASE("rows that come, change and go") {
  const Factory before = with_zones({zone("Z-1", "a"), zone("Z-2", "b"), zone("Z-3", "c")});
  CHECK(shown(before, before).empty());
  CHECK(shown(before, with_zones({zone("Z-3", "c"), zone("Z-1", "a"), zone("Z-2", "b")})).empty());
  CHECK(shown(before, with_zones({zone("Z-4", "d"), zone("Z-3", "x"), zone("Z-1", "a")})) ==
        "-Z-2 +Z-4(id,name) Z-3(name)");
  CHECK(shown({}, before) == "+Z-1(id,name) +Z-2(id,name) +Z-3(id,name)");
  CHECK(shown(before, {}) == "-Z-1 -Z-2 -Z-3");
}

TEST_CASE("registers come in the order of the factory") {
  Factory after = with_zones({zone("Z-1", "a")});
  after.assets.emplace_back().id = {"A-1"};
  after.sites.emplace_back().id = {"S-1"};
  const auto changes = diff({}, after);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].noun == "site");
  CHECK(changes[1].noun == "zone");
  CHECK(changes[2].noun == "asset");
}

TEST_CASE("one id in two registers is two rows") {
  Factory before;
  before.zones.emplace_back().id = {"X"};
  Factory after;
  after.assets.emplace_back().id = {"X"};
  CHECK(shown(before, after) == "-X +X(id)");
}

TEST_CASE("values before and after; places do not count") {
  Zone old_zone = zone("Z-1", "a");
  Zone new_zone = zone("Z-1", "a");
  new_zone.place = {9, 9};
  CHECK(diff_rows(zone_fields, &old_zone, &new_zone).empty());
  new_zone.name = base::Maybe<Text>::not_applicable("r");
  new_zone.party = Party::other;
  const auto changes = diff_rows(zone_fields, &old_zone, &new_zone);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0] == FieldChange{"name", "a", base::not_applicable_value("r")});
  CHECK(changes[1] == FieldChange{"party", {}, "other"});
}

TEST_CASE("laws over drawn factories") {
  CHECK(rc::check("nothing differs from itself", [](std::uint64_t seed) {
    const Factory factory = made::draw_factory(seed, {2});
    RC_ASSERT(diff(factory, factory).empty());
  }));
  CHECK(rc::check("every field is seen, alone", [](std::uint64_t seed) {
    const Factory before = made::draw_factory(seed, {1});
    const Factory other = made::draw_factory(seed + 1, {1});
    for (const Noun& noun : nouns) {
      for (const Field& field : noun.fields) {
        Factory after = before;
        const base::Value value = field.get(noun.at(other, 0));
        if (field.kind == base::FieldKind::id || field.equal(noun.at(before, 0), noun.at(other, 0))) continue;
        field.set(noun.change(after, 0), value);
        const auto changes = diff(before, after);
        RC_ASSERT(changes.size() == 1U);
        RC_ASSERT(changes[0].fields.size() == 1U);
        RC_ASSERT(changes[0].fields[0].field == field.name);
        RC_ASSERT(changes[0].fields[0].after == value);
      }
    }
  }));
}

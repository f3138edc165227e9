#include "assess/recheck/recheck.hpp"

#include <doctest/doctest.h>

#include <set>

#include "assess/plant_test.hpp"
#include "assess/recheck/confirm.hpp"
#include "assess/recheck/consequences.hpp"
#include "base/yaml.hpp"

using namespace masugata;
using namespace masugata::assess;
using namespace masugata::model;

namespace {

constexpr std::string_view registers = R"(
departments: [{id: D-1, kind: manufacturing}, {id: D-2, kind: security}]
roles: [{id: R-1, department: D-1}]
businesses:
  - {id: B-1, owner: D-1, impact: {BC: high, S: none, Q: none, D: none, C: none}}
  - {id: B-2, impact: {BC: low, S: none, Q: none, D: none, C: none}}
zones: [{id: Z-1, party: own, responsible: R-1, name: 加工}, {id: Z-2, party: own}]
assets:
  - {id: A-1, zone: Z-1, owner: D-1, confidentiality: none, businesses: [{business: B-1, need: essential}]}
  - {id: A-2, zone: Z-1, confidentiality: none, businesses: [{business: B-2, need: essential}]}
conduits: [{id: C-1, from: Z-1, to: Z-2, filter: acl, privileged: {none: true}}]
policies: [{id: PL-1, zone: Z-1, treatment: reduce}]
)";

knowledge::Artefact artefact(std::string id, std::string noun, std::vector<std::string> fields,
                             std::vector<std::string> members, std::vector<std::string> derived) {
  knowledge::Artefact one;
  one.id = std::move(id);
  one.noun = std::move(noun);
  one.fields = std::move(fields);
  one.members = std::move(members);
  one.derived = std::move(derived);
  return one;
}

// The shipped rules with a short list of artefacts.
struct Made {
  knowledge::Knowledge knowledge = plant::shipped().knowledge;
  BoundKnowledge bound;
  BoundArtefacts artefacts;

  Made() {
    auto& list = knowledge.catalogue.artefacts;
    list.clear();
    list.push_back(artefact("impact", "business", {"impact", "name"}, {"assets"}, {"importance"}));
    list.back().owners = {"owner", "kind:security"};
    list.push_back(artefact("zone", "zone", {"party", "note"}, {"assets", "conduits", "businesses"}, {"importance"}));
    list.back().owners = {"responsible.department"};
    list.back().yearly = true;
    list.push_back(artefact("policy", "policy", {"treatment"}, {}, {"importance"}));
    knowledge.catalogue.changes.clear();
    knowledge.catalogue.changes.push_back({"new_asset", {"asset"}, {"added"}, {}, {}, {}, {}});
    knowledge.catalogue.changes.push_back({"impact", {"business"}, {"changed"}, {"impact"}, {}, {}, {}});
    bound = *bind(knowledge);
    artefacts = *bind_artefacts(knowledge);
  }
};

const Made& made() {
  static const Made one;
  return one;
}

// A factory, assessed, with what rechecking walks.
struct Seen {
  explicit Seen(Factory given)
      : factory(std::move(given)),
        assessment(assess::assess(factory, made().bound, settings)),
        index(factory),
        view{factory, index, made().bound, assessment, settings},
        members(factory, index, made().artefacts),
        ground{view, made().artefacts, members} {}

  Factory factory;
  Settings settings = plant::settings();
  Assessment assessment;
  FactoryIndex index;
  View view;
  Memberships members;
  Ground ground;
};

void confirm_all(Factory& factory) {
  const Seen seen(factory);
  std::size_t number = factory.confirmations.size();
  for (const BoundArtefact& one : made().artefacts.artefacts) {
    for (Row row = 0; row < nouns[one.noun].size(factory); ++row) {
      factory.confirmations.push_back(confirm(seen.ground, one, row, {{"R-1"}, seen.settings.as_of, {}, "1"}));
      factory.confirmations.back().id = next_confirmation_id(seen.index, number);
    }
  }
}

// "impact:B-1 stale importance,impact.BC (D-1)", one after the other.
std::string said(const Recheck& recheck) {
  std::string out;
  for (const RecheckItem& item : recheck.items) {
    out += (out.empty() ? "" : "; ") + item.artefact + ":" + item.object.text + " " +
           std::string(freshness_names[static_cast<std::size_t>(item.freshness)]);
    for (const InputChange& change : item.changes) out += " " + change.input + "=" + change.before + ">" + change.after;
    if (!item.change.empty()) out += " [" + item.change + "]";
    if (!item.owner.empty()) out += " (" + item.owner.text + ")";
  }
  return out;
}

// After everything was confirmed, the fields of the row change.
Factory changed(std::string_view id, std::string_view fields) {
  Factory factory = plant::factory_of(registers);
  confirm_all(factory);
  const IdIndex ids(factory);
  const auto at = ids.find(id);
  const auto value = base::parse_yaml("{" + std::string(fields) + "}", "test");
  REQUIRE(at);
  REQUIRE(value);
  REQUIRE(base::set_all(nouns[at->noun].fields, nouns[at->noun].change(factory, at->row), *value, "test").empty());
  return factory;
}

std::string stale_after(std::string_view id, std::string_view fields) {
  const Seen seen(changed(id, fields));
  return said(recheck(seen.view, made().artefacts));
}

}  // namespace

TEST_CASE("nothing confirmed yet") {
  const Seen seen(plant::factory_of(registers));
  CHECK(said(recheck(seen.view, made().artefacts)) ==
        "impact:B-1 unconfirmed (D-1); impact:B-2 unconfirmed (D-2); zone:Z-1 unconfirmed (D-1); zone:Z-2 unconfirmed; "
        "policy:PL-1 unconfirmed");
}

TEST_CASE("what a change reopens") {
  struct Case {
    std::string_view id;
    std::string_view fields;
    std::string wanted;
  };
  const Case cases[] = {
      {"B-1", "name: 別の名前, note: 覚え書き", ""},
      {"Z-1", "note: 覚え書き", ""},
      {"A-1", "firmware_version: '2.0'", ""},
      {"B-1", "impact: {BC: high, S: low, Q: none, D: none, C: none}",
       "impact:B-1 stale field:impact.S=none>low [impact] (D-1)"},
      {"B-1", "impact: {BC: medium, S: none, Q: none, D: none, C: none}",
       "impact:B-1 stale field:impact.BC=high>medium derived:importance=high>medium [impact] (D-1); zone:Z-1 stale "
       "derived:importance=high>medium (D-1); policy:PL-1 stale derived:importance=Z-1 high>Z-1 medium"},
      {"A-2", "businesses: [{business: B-2, need: essential}, {business: B-1, need: supporting}]",
       "impact:B-1 stale members:assets=A-1>A-1, A-2 [new_asset] (D-1)"},
      {"A-2", "zone: Z-2",
       "zone:Z-1 stale members:assets=A-1, A-2>A-1 members:businesses=B-1, B-2>B-1 (D-1); zone:Z-2 stale "
       "members:assets=>A-2 members:businesses=>B-2 derived:importance=?..high>low [new_asset]"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.id);
    CAPTURE(one.fields);
    CHECK(stale_after(one.id, one.fields) == one.wanted);
  }
}

TEST_CASE("the latest confirmation counts, by day and then by place") {
  Factory factory = changed("B-2", "impact: {BC: medium, S: none, Q: none, D: none, C: none}");
  factory.confirmations[1].confirmed_on = *base::parse_iso_date("2026-01-01");
  confirm_all(factory);
  CHECK(said(recheck(Seen(factory).view, made().artefacts)).empty());
  // An older one that comes later changes nothing.
  auto old = factory.confirmations[1];
  old.id = {"CF-OLD"};
  factory.confirmations.push_back(old);
  CHECK(said(recheck(Seen(factory).view, made().artefacts)).empty());
}

TEST_CASE("the yearly confirmation comes within a year and a month, never at once") {
  const base::Date confirmed = *base::parse_iso_date("2026-01-31");
  std::set<unsigned> months;
  for (int n = 0; n < 200; ++n) {
    const base::Date due = due_after(confirmed, {"Z-" + std::to_string(n)});
    const auto days = (due.day - confirmed.day).count();
    CHECK(days > 28);
    CHECK(days <= 366 + 31);
    months.insert(static_cast<unsigned>(std::chrono::year_month_day(due.day).month()));
  }
  CHECK(months.size() == 12);
  Factory factory = plant::factory_of(registers);
  confirm_all(factory);
  for (Confirmation& one : factory.confirmations) one.confirmed_on = *base::parse_iso_date("2025-01-10");
  CHECK(said(recheck(Seen(factory).view, made().artefacts)) == "zone:Z-1 due (D-1); zone:Z-2 due");
}

TEST_CASE("confirmations of what has gone are named and do not count") {
  Factory factory = plant::factory_of(registers);
  confirm_all(factory);
  factory.confirmations[0].artefact = std::string("no_such_thing");
  factory.confirmations[1].object = base::Id{"B-9"};
  const Recheck done = recheck(Seen(factory).view, made().artefacts);
  REQUIRE(done.notes.size() == 2);
  CHECK(done.notes[0].key == "note.recheck.no_artefact");
  CHECK(done.notes[1].key == "note.recheck.object_gone");
  CHECK(said(done) == "impact:B-1 unconfirmed (D-1); impact:B-2 unconfirmed (D-2)");
}

TEST_CASE("another edition of the knowledge alone reopens nothing") {
  Factory factory = plant::factory_of(registers);
  confirm_all(factory);
  for (Confirmation& one : factory.confirmations) {
    one.knowledge = std::string("0.0.1");
    one.digest = std::string("of another list of inputs");
    auto inputs = *one.inputs;
    inputs.pop_back();  // its list was shorter
    inputs.push_back({std::string("field:once_there"), std::string("x")});
    one.inputs = inputs;
  }
  CHECK(said(recheck(Seen(factory).view, made().artefacts)).empty());
}

TEST_CASE("a confirmation that kept no values is judged by its digest") {
  Factory factory = plant::factory_of(registers);
  confirm_all(factory);
  factory.confirmations[0].inputs = {};
  CHECK(said(recheck(Seen(factory).view, made().artefacts)).empty());
  factory.confirmations[0].digest = std::string("other");
  CHECK(said(recheck(Seen(factory).view, made().artefacts)) == "impact:B-1 stale (D-1)");
}

TEST_CASE("artefacts that mean nothing are refused") {
  for (const auto& one :
       {artefact("x", "nothing", {}, {}, {}), artefact("x", "zone", {"no_field"}, {}, {}),
        artefact("x", "zone", {}, {"no_register"}, {}), artefact("x", "goal", {}, {}, {"importance"})}) {
    knowledge::Knowledge knowledge;
    knowledge.catalogue.artefacts.push_back(one);
    const auto bound = bind_artefacts(knowledge);
    REQUIRE(!bound);
    CHECK(bound.error().message.key == "error.artefact.meaningless");
  }
  CHECK(bind_artefacts(plant::shipped().knowledge).has_value());
}

TEST_CASE("what a change set does to everything derived") {
  const Seen before(plant::factory_of(registers));
  Factory factory = before.factory;
  factory.businesses[0].impact.bc = Level::low;
  factory.assets.push_back(factory.assets[1]);
  factory.assets.back().id = {"A-3"};
  factory.conduits.clear();
  const Seen after(factory);
  const Consequences all = consequences(before.ground, after.ground);
  std::string text;
  for (const DerivedChange& one : all.changed) {
    if (one.field == "importance" || one.field == "rdf")
      text += one.id.text + " " + one.field + " " + one.before + ">" + one.after + "; ";
  }
  CHECK(text ==
        "B-1 importance high>low; Z-1 importance high>low; A-1 importance high>low; A-3 importance >low; C-1 rdf 2>; ");
  Recheck list;
  list.items = all.recheck;
  CHECK(said(list) ==
        "impact:B-1 stale field:impact.BC=high>low derived:importance=high>low [impact] (D-1); impact:B-2 stale "
        "members:assets=A-2>A-2, A-3 [new_asset] (D-2); zone:Z-1 stale members:assets=A-1, A-2>A-1, A-2, A-3 "
        "members:conduits=C-1> derived:importance=high>low [new_asset] (D-1); zone:Z-2 stale members:conduits=C-1> "
        "[new_asset]; policy:PL-1 stale derived:importance=Z-1 high>Z-1 low [new_asset]");
  CHECK(consequences(before.ground, before.ground).recheck.empty());
  CHECK(consequences(before.ground, before.ground).changed.empty());
}

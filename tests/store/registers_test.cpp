// Factories and rows: what goes in comes out, in its order, on both engines.
#include <algorithm>

#include "store/engine.hpp"
#include "tests/made/factory.hpp"
#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;

namespace {

Value without_nul(const Value& value) {
  if (const std::string* text = value.string()) {
    std::string kept;
    for (const char c : *text) kept += c == '\0' ? "" : std::string(1, c);
    return kept;
  }
  if (const Value::List* list = value.list()) {
    Value::List out;
    for (const Value& one : *list) out.push_back(without_nul(one));
    return out;
  }
  if (const Value::Map* map = value.map()) {
    Value::Map out;
    for (const auto& member : *map) out.push_back({member.key, without_nul(member.value), {}});
    return out;
  }
  return value;
}

model::Factory drawn(std::uint64_t seed) {
  model::Factory factory = made::draw_factory(seed, {.rows = 4});
  for (const model::Noun& noun : model::nouns) {
    for (std::size_t n = 0; n < noun.size(factory); ++n) {
      void* row = noun.change(factory, n);
      REQUIRE(base::set_all(noun.fields, row, without_nul(base::get_all(noun.fields, row)), {}).empty());
    }
  }
  return factory;
}

std::vector<Item> all_of(const model::Factory& factory) {
  std::vector<Item> items;
  for (const model::Noun& noun : model::nouns) {
    for (std::size_t n = 0; n < noun.size(factory); ++n) {
      items.push_back(added(noun.name, base::get_all(noun.fields, noun.at(factory, n))));
    }
  }
  return items;
}

std::vector<std::string> zone_ids(const model::Factory& factory) {
  std::vector<std::string> ids;
  for (const model::Zone& zone : factory.zones) ids.push_back(zone.id.text);
  return ids;
}

}  // namespace

TEST_CASE_TEMPLATE("a factory is added, named and found", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  CHECK(OF(database->factories()).empty());
  OF(database->add_factory({"kitahama", "北浜工場", 7}));
  CHECK(fault_of(database->add_factory({"kitahama", "x", 8})) == "conflict");
  for (const char* key : {"", "Kitahama", "北浜", "a b", "a/b"}) {
    CHECK_MESSAGE(fault_of(database->add_factory({key, "x", 8})) == "invalid", key);
  }
  OF(database->rename_factory("kitahama", "北浜第一工場"));
  CHECK(fault_of(database->rename_factory("nowhere", "x")) == "not_found");
  const auto factories = OF(database->factories());
  REQUIRE(factories.size() == 1);
  CHECK(factories[0].name == "北浜第一工場");
  CHECK(factories[0].made_at == 7);
  CHECK(fault_of(database->head("nowhere")) == "not_found");
}

TEST_CASE_TEMPLATE("rows go in, change, leave and are there after opening again", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  commit(*database,
         {added("zone", row("Z-2", "塗装")), added("zone", row("Z-1", "組立")), added("zone", row("Z-3", "検査"))});
  commit(*database,
         {changed("zone", row("Z-2", "塗装"), row("Z-2", "塗装ライン")), removed("zone", row("Z-1", "組立"))});
  database.reset();
  database = opened(on.url());
  const auto loaded = load(*database);
  CHECK(zone_ids(loaded.factory) == std::vector<std::string>{"Z-2", "Z-3"});
  CHECK(loaded.factory.zones[0].name->ja == "塗装ライン");
  const auto zones = static_cast<std::size_t>(model::find_noun("zone") - model::nouns.data());
  CHECK(loaded.revisions[zones] == std::vector<std::uint64_t>{2, 1});
  CHECK(loaded.positions[zones] == std::vector<std::int64_t>{1, 3});
  CHECK(loaded.head.number == 2);
  CHECK(faults_of(loaded.faults) == "");
  CHECK(faults_of(verified(*database).faults) == "");
}

TEST_CASE_TEMPLATE("factories do not see each other", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  OF(database->add_factory({"b", "南浜工場", 1}));
  commit(*database, {added("zone", row("Z-1", "組立"))});
  base::Progress progress;
  OF(database->commit("b", draft({added("zone", row("Z-1", "別の組立"))}), {}, progress));
  CHECK(load(*database).factory.zones[0].name->ja == "組立");
  CHECK(OF(database->load("b", progress)).factory.zones[0].name->ja == "別の組立");
  CHECK(OF(database->head("a")).hash != OF(database->head("b")).hash);
}

TEST_CASE_TEMPLATE("any factory comes back as it was", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const model::Factory factory = drawn(seed);
    const std::string key = "f" + std::to_string(seed);
    OF(database->add_factory({key, "", 1}));
    base::Progress progress;
    OF(database->commit(key, draft(all_of(factory)), {}, progress));
    const auto loaded = OF(database->load(key, progress));
    CHECK(made::first_difference(factory, loaded.factory) == "");
    CHECK(faults_of(loaded.faults) == "");
    CHECK(faults_of(OF(database->verify(key, {}, progress)).faults) == "");
  }
}

TEST_CASE_TEMPLATE("every register has a table with a column for each field", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  for (const model::Noun& noun : model::nouns) {
    store::Columns wanted = {"factory", "id", "position", "revision"};
    for (const base::Field& field : noun.fields) {
      if (field.kind != base::FieldKind::id) wanted.emplace_back(field.name);
    }
    store::Columns held = OF(database->engine().columns(noun.name));
    std::sort(held.begin() + 4, held.end());  // a field that came later has the last column
    std::sort(wanted.begin() + 4, wanted.end());
    CHECK_MESSAGE(held == wanted, noun.name);
  }
}

TEST_CASE_TEMPLATE("ids differ by case, width and script, and are ordered by their bytes", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  const std::vector<std::string> ids = {"z-1", "Z-1", "Z-10", "Z-9", "あ", "ア", "ｱ", "é", "亜", "😀", "Ａ", "_"};
  std::vector<Item> items;
  for (const std::string& id : ids) items.push_back(added("zone", row(id, id)));
  commit(*database, items);
  CHECK(zone_ids(load(*database).factory) == ids);
  std::vector<std::string> sorted = ids;
  std::ranges::sort(sorted);
  std::vector<std::string> seen;
  for (const auto& found : OF(database->engine().query("SELECT id FROM zone ORDER BY id"))) {
    seen.push_back(found.text(0));
  }
  CHECK(seen == sorted);
}

TEST_CASE_TEMPLATE("a text of a megabyte goes in and comes out", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  std::string text;
  while (text.size() < 1'000'000) text += "北浜 \"工場\"\n\\";
  commit(*database, {added("zone", row("Z-1", text))});
  CHECK(load(*database).factory.zones[0].name->ja == text);
  CHECK(OF(database->items("a", 1))[0].after.find("name")->string()->size() == text.size());
}

TEST_CASE_TEMPLATE("thousands of rows go through all pages", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  constexpr std::size_t rows = 2'345;
  std::vector<Item> items;
  for (std::size_t n = 0; n < rows; ++n) items.push_back(added("zone", row("Z-" + std::to_string(n), "組立")));
  CHECK(commit(*database, items).items == rows);
  const auto loaded = load(*database);
  REQUIRE(loaded.factory.zones.size() == rows);
  CHECK(loaded.factory.zones.back().id.text == "Z-2344");
  CHECK(OF(database->items("a", 1)).size() == rows);
  for (Item& item : items) std::swap(item.before, item.after);
  commit(*database, items);
  CHECK(load(*database).factory.zones.empty());
  base::Progress progress;
  CHECK(zone_ids(OF(database->as_of("a", 1, progress)).factory) == zone_ids(loaded.factory));
  CHECK(OF(database->as_of("a", 0, progress)).factory.zones.empty());
  CHECK(faults_of(verified(*database).faults) == "");
}

TEST_CASE_TEMPLATE("a cell that cannot be read is unknown, is said, and can be written again", On, OnSqlite,
                   OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  commit(*database, {added("zone", row("Z-1", "組立"))});
  OF(database->engine().execute("UPDATE zone SET party = '\"nobody\"', area = 'x'"));
  const auto loaded = load(*database);
  CHECK(loaded.factory.zones[0].party.unknown());
  CHECK(loaded.factory.zones[0].area.unknown());
  REQUIRE(loaded.faults.size() == 2);
  CHECK(loaded.faults[0].key == "error.field.wrong_choice");
  CHECK(loaded.faults[0].where.file == "zone Z-1");
  commit(*database, {changed("zone", row("Z-1", "組立"), row("Z-1", "塗装"))});
  CHECK(load(*database).faults.empty());
}

TEST_CASE_TEMPLATE("what cannot be stored is refused by name, and nothing is written", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  using namespace std::string_literals;
  const Value list = Value::Map{{"id", "A-1", {}}, {"addresses", Value::List{"10.0.0.1", "x\0"s}, {}}};
  struct Case {
    Item item;
    std::string key;
    std::string said;
  };
  const std::vector<Case> cases = {
      {added("zone", row("Z-1", "a\0b"s)), "error.store.row_nul", "zone Z-1 name"},
      {added("asset", list), "error.store.row_nul", "asset A-1 addresses"},
      {added("zone", row("Z-1", "\xFF")), "error.store.row_not_utf8", "zone Z-1 name"},
      {added("zone", Value::Map{{"id", "Z-1", {}}, {"colour", "red", {}}}), "error.field.unknown_name", "colour"},
      {added("robot", row("R-1", "x")), "error.store.no_noun", "robot"},
      {changed("zone", row("Z-1", "x"), Value::Map{{"id", "", {}}}), "error.field.wrong_type.id", "id"},
  };
  for (const Case& one : cases) {
    const auto done = try_commit(*database, {added("zone", row("Z-0", "x")), one.item});
    REQUIRE(!done);
    CHECK(done.error().fault == base::Fault::invalid);
    CHECK(done.error().message.key == one.key);
    std::string said;
    for (const auto& argument : done.error().message.arguments) said += (said.empty() ? "" : " ") + argument.value;
    CHECK(said == one.said);
  }
  store::ActDraft with_reason = draft({added("zone", row("Z-0", "x"))});
  with_reason.reason = "a\0b"s;
  base::Progress progress;
  CHECK(key_of(database->commit("a", with_reason, {}, progress)) == "error.store.nul");
  CHECK(OF(database->head("a")).number == 0);
  CHECK(load(*database).factory.zones.empty());
}

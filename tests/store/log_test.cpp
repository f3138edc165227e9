// The log of acts: conflicts, the past, undo, erasing.
#include <map>
#include <random>

#include "base/json.hpp"
#include "store/engine.hpp"
#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;

namespace {

// Everything that a load gives, as one text.
std::string state_of(const store::LoadedFactory& loaded) {
  std::string all;
  for (std::size_t n = 0; n < model::nouns.size(); ++n) {
    const model::Noun& noun = model::nouns[n];
    for (std::size_t at = 0; at < noun.size(loaded.factory); ++at) {
      const Value map = base::get_all(noun.fields, noun.at(loaded.factory, at));
      all += std::string(noun.name) + "@" + std::to_string(loaded.positions[n][at]) + " " +
             base::write_json(map, base::JsonStyle::compact) + "\n";
    }
  }
  return all;
}

std::string revisions_of(const store::LoadedFactory& loaded) {
  std::string all;
  for (const auto& revisions : loaded.revisions) {
    for (const std::uint64_t revision : revisions) all += std::to_string(revision) + " ";
  }
  return all + loaded.head.hash;
}

store::LoadedFactory as_of(Database& database, std::uint64_t act) {
  base::Progress progress;
  return OF(database.as_of("a", act, progress));
}

// Adds, changes, renames and removes rows at random, never one twice in an act.
class History {
 public:
  explicit History(std::uint64_t seed) : random_(seed) {}

  std::vector<Item> act() {
    std::vector<Item> items;
    const auto before = rows_;
    for (const auto& [key, value] : before) {
      if (below(4) == 0) items.push_back(touch(key, value));
    }
    for (std::uint64_t n = below(4) + (items.empty() ? 1 : 0); n > 0; --n) {
      const std::string noun = below(2) == 0 ? "zone" : "department";
      const Value value = row(noun.substr(0, 1) + std::to_string(++last_), "行 " + std::to_string(below(100)));
      rows_[{noun, last_}] = value;
      items.push_back(added(noun, value));
    }
    return items;
  }

 private:
  using Key = std::pair<std::string, int>;
  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  Item touch(const Key& key, const Value& value) {
    const std::uint64_t dice = below(3);
    if (dice == 0) {
      rows_.erase(key);
      return removed(key.first, value);
    }
    Value after = value;
    if (dice == 1) after.set("id", *value.find("id")->string() + "'");
    after.set("note", "更新 " + std::to_string(below(1000)));
    rows_[key] = after;
    return changed(key.first, value, after);
  }

  std::mt19937_64 random_;
  std::map<Key, Value> rows_;
  int last_ = 0;
};

std::vector<Item> inverse(const std::vector<Item>& items) {
  std::vector<Item> out;
  for (const Item& item : items) {
    Item back = item;
    std::swap(back.before, back.after);
    out.push_back(std::move(back));
  }
  return out;
}

}  // namespace

TEST_CASE_TEMPLATE("the past is there at every act, and undoing all acts leads back through it", On, OnSqlite,
                   OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  History history(20261123);
  constexpr std::uint64_t acts = 20;
  std::vector<std::string> states = {state_of(load(*database))};
  std::vector<std::string> revisions = {revisions_of(load(*database))};
  for (std::uint64_t n = 1; n <= acts; ++n) {
    commit(*database, history.act());
    states.push_back(state_of(load(*database)));
    revisions.push_back(revisions_of(load(*database)));
  }
  for (std::uint64_t n = 0; n <= acts; ++n) {
    const auto then = as_of(*database, n);
    CHECK(state_of(then) == states[n]);
    CHECK(revisions_of(then) == revisions[n]);
  }
  for (std::uint64_t n = acts; n > 0; --n) {
    commit(*database, inverse(OF(database->items("a", n))));
    CHECK(state_of(load(*database)) == states[n - 1]);
  }
  CHECK(state_of(as_of(*database, acts / 2)) == states[acts / 2]);
  CHECK(faults_of(verified(*database).faults) == "");
}

TEST_CASE_TEMPLATE("whoever saw something else writes nothing", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  const Head empty = OF(database->head("a"));
  commit(*database, {added("zone", row("Z-1", "組立")), added("zone", row("Z-2", "塗装"))});
  base::Progress progress;
  const Item more = added("zone", row("Z-3", "検査"));
  CHECK(key_of(database->commit("a", draft({more}), empty, progress)) == "error.store.moved_on");
  struct Case {
    Item item;
    std::string key;
  };
  const std::vector<Case> cases = {
      {changed("zone", row("Z-1", "別"), row("Z-1", "新")), "error.store.changed"},
      {changed("zone", row("Z-9", "組立"), row("Z-9", "新")), "error.store.changed"},
      {removed("zone", row("Z-1", "別")), "error.store.changed"},
      {added("zone", row("Z-1", "新")), "error.store.row_taken"},
      {changed("zone", row("Z-1", "組立"), row("Z-2", "組立")), "error.store.changed"},
  };
  for (const Case& one : cases) {
    const auto done = try_commit(*database, {more, one.item});
    CHECK(fault_of(done) == "conflict");
    CHECK(key_of(done) == one.key);
  }
  CHECK(key_of(try_commit(*database, {more, more})) == "error.store.twice");
  CHECK(OF(database->head("a")).number == 1);
  CHECK(load(*database).factory.zones.size() == 2);
  CHECK(faults_of(verified(*database).faults) == "");
}

TEST_CASE_TEMPLATE("two rows change names in one act", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  commit(*database, {added("zone", row("Z-1", "組立")), added("zone", row("Z-2", "塗装"))});
  const std::string before = state_of(load(*database));
  commit(*database, {changed("zone", row("Z-1", "組立"), row("Z-2", "組立")),
                     changed("zone", row("Z-2", "塗装"), row("Z-1", "塗装"))});
  CHECK(load(*database).factory.zones[0].id.text == "Z-2");
  CHECK(load(*database).factory.zones[0].name->ja == "組立");
  CHECK(state_of(as_of(*database, 1)) == before);
  CHECK(faults_of(verified(*database).faults) == "");
}

TEST_CASE_TEMPLATE("acts are listed newest first, by who and by row", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  base::Progress progress;
  Head head;
  for (std::int64_t n = 1; n <= 6; ++n) {
    auto one = draft({added("zone", row("Z-" + std::to_string(n), "x"))});
    one.account = n % 2 == 0 ? "even" : "odd";
    one.at = 100 * n;
    const auto act = OF(database->commit("a", one, head, progress));
    CHECK(act.items == 1);
    head = {act.number, act.hash};
  }
  commit(*database, {changed("zone", row("Z-3", "x"), row("Z-3b", "x"))});
  store::LogQuery query;
  const auto numbers = [&] {
    std::vector<std::uint64_t> out;
    for (const auto& act : OF(database->acts("a", query))) out.push_back(act.number);
    query = {};
    return out;
  };
  using Numbers = std::vector<std::uint64_t>;
  query.limit = 3;
  CHECK(numbers() == Numbers{7, 6, 5});
  query.before = 3;
  CHECK(numbers() == Numbers{2, 1});
  query.account = "even";
  CHECK(numbers() == Numbers{6, 4, 2});
  query.noun = "zone";
  query.id = "Z-3";
  CHECK(numbers() == Numbers{7, 3});
  query.id = "Z-3b";
  CHECK(numbers() == Numbers{7});
  query.noun = "asset";
  CHECK(numbers().empty());
  CHECK(OF(database->act_at("a", 99)) == 0);
  CHECK(OF(database->act_at("a", 300)) == 3);
  CHECK(OF(database->act_at("a", 399)) == 3);
  CHECK(fault_of(database->items("a", 99)) == "not_found");
  CHECK(fault_of(database->as_of("a", 99, progress)) == "not_found");
}

TEST_CASE_TEMPLATE("what a person's row held is erased, and the chain holds", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  commit(*database, {added("role", row("R-1", "山田 太郎")), added("role", row("R-2", "係"))});
  commit(*database, {changed("role", row("R-1", "山田 太郎"), row("R-1", "担当"))});
  const Head head = OF(database->head("a"));
  CHECK(OF(database->erase("a", "role", "R-1")) == 2);
  CHECK(OF(database->erase("a", "role", "R-1")) == 0);
  const auto result = verified(*database, head);
  CHECK(faults_of(result.faults) == "");
  CHECK(result.erased == 2);
  const auto items = OF(database->items("a", 1));
  CHECK(items[0].erased);
  CHECK(items[0].after.is_null());
  CHECK(items[0].fate == model::RowFate::added);
  CHECK(!items[1].erased);
  CHECK(load(*database).factory.roles[0].name->ja == "担当");
  const auto then = as_of(*database, 1);
  REQUIRE(then.factory.roles.size() == 2);
  CHECK(then.factory.roles[0].name.unknown());
  CHECK(then.factory.roles[1].name->ja == "係");
  const auto left = OF(
      database->engine().query("SELECT COUNT(*) FROM item WHERE \"before\" LIKE '%山田%' OR \"after\" LIKE '%山田%'"));
  CHECK(left[0].number(0) == 0);
}

// Several hands at one database, and a database that fails.
#include <sqlite3.h>

#include <fstream>
#include <thread>

#include "store/engine.hpp"
#include "store/reading.hpp"
#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;

namespace {

void add_zones(Database& database, char who, int count) {
  for (int n = 0; n < count;) {
    const auto done = try_commit(database, {added("zone", row(who + std::to_string(n), "組立"))});
    if (done) ++n;
    if (!done && done.error().message.key != "error.store.moved_on") return;
  }
}

}  // namespace

TEST_CASE_TEMPLATE("a database belongs to one at a time", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto first = opened_with_factory(on.url());
  const auto second = Database::open(on.url(), 1);
  CHECK(fault_of(second) == "conflict");
  CHECK(key_of(second) == "error.store.in_use");
  commit(*first, {added("zone", row("Z-1", "組立"))});
  first.reset();
  CHECK(load(*opened(on.url())).factory.zones.size() == 1);
}

TEST_CASE_TEMPLATE("others may read what somebody writes, and change nothing", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  CHECK(key_of(store::open_to_read(on.url())) == "error.store.none");
  auto writing = opened_with_factory(on.url());
  commit(*writing, {added("zone", row("Z-1", "組立"))});
  const auto reading = OF(store::open_to_read(on.url()));
  commit(*writing, {added("zone", row("Z-2", "塗装"))});
  CHECK(load(*reading).factory.zones.size() == 2);
  CHECK(faults_of(verified(*reading).faults) == "");
  CHECK(verified(*reading).content_hash == verified(*writing).content_hash);
  CHECK(key_of(reading->add_factory({"b", "南浜工場", 1})) == "error.store.read_only");
  commit(*writing, {added("zone", row("Z-3", "検査"))});  // who reads is in nobody's way
  OF(writing->engine().execute("DELETE FROM migration"));
  CHECK(key_of(store::open_to_read(on.url())) == "error.store.older");
}

TEST_CASE_TEMPLATE("two threads write one after the other", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  constexpr int each = 20;
  std::thread one([&] { add_zones(*database, 'a', each); });
  std::thread two([&] { add_zones(*database, 'b', each); });
  one.join();
  two.join();
  CHECK(OF(database->head("a")).number == 2 * each);
  CHECK(load(*database).factory.zones.size() == 2 * each);
  CHECK(faults_of(verified(*database).faults) == "");
}

TEST_CASE_TEMPLATE("a snapshot stays as it was, and nobody waits for it", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  commit(*database, {added("zone", row("Z-1", "組立"))});
  const auto snapshot = OF(database->engine().snapshot());
  commit(*database, {added("zone", row("Z-2", "塗装"))});
  CHECK(OF(snapshot->query("SELECT id FROM zone")).size() == 1);
  CHECK(OF(database->engine().query("SELECT id FROM zone")).size() == 2);
}

TEST_CASE_TEMPLATE("a transaction that fails leaves nothing", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened(on.url());
  auto& engine = database->engine();
  const store::Cells entry = {std::string("a"), std::string("?"), std::int64_t{1},
                              std::int64_t{0},  std::string(),    std::int64_t{1}};
  const store::Columns columns = {"key", "name", "made_at", "head_number", "head_hash", "next_position"};
  const auto done = engine.transaction([&]() -> base::Result<void> {
    TRY(engine.insert("factory", columns, {entry}));
    return engine.transaction([&]() -> base::Result<void> {  // part of the outer one
      TRY(engine.execute("UPDATE factory SET name = 'is it?' WHERE key = ?", {std::string("a")}));
      CHECK(OF(engine.query("SELECT name FROM factory"))[0].text(0) == "is it?");
      return base::fail(base::Fault::cancelled, "error.cancelled");
    });
  });
  CHECK(key_of(done) == "error.cancelled");
  CHECK(OF(engine.query("SELECT name FROM factory")).empty());
  OF(engine.insert("factory", columns, {entry}));
  CHECK(key_of(engine.insert("factory", columns, {entry})) == "error.store.taken");
  CHECK(OF(engine.execute("UPDATE factory SET name = ?", {std::string("x")})) == 1);
}

TEST_CASE_TEMPLATE("a database of a newer program, or of another one, is left alone", On, OnSqlite, OnPostgresql) {
  struct Case {
    std::string statement;
    std::string key;
  };
  const std::vector<Case> cases = {
      {"INSERT INTO migration (name, digest, at) VALUES ('9999-later.sql', 'x', 1)", "error.store.newer"},
      {"UPDATE migration SET digest = 'x'", "error.store.other_history"},
  };
  for (const Case& one : cases) {
    On on;
    if (!on.there()) return;
    OF(opened(on.url())->engine().execute(one.statement));
    const auto again = Database::open(on.url(), 1);
    CHECK(fault_of(again) == "invalid");
    CHECK(key_of(again) == one.key);
  }
}

TEST_CASE("addresses that lead nowhere") {
  const Folder folder;
  const std::string text = folder.path() + "/text.db";
  std::ofstream(text) << std::string(5000, 'x');
  struct Case {
    std::string url;
    std::string key;
  };
  const std::vector<Case> cases = {
      {"mysql://x", "error.store.address"},      {"", "error.store.address"},
      {"sqlite:", "error.store.refused"},        {"sqlite:" + folder.path() + "/none/x.db", "error.store.refused"},
      {"sqlite:" + text, "error.store.damaged"}, {"postgresql:///x?host=" + folder.path(), "error.store.refused"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.url);
    CHECK(key_of(Database::open(one.url, 1)) == one.key);
  }
}

TEST_CASE("a full disk and a locked file are said, and writing goes on afterwards") {
  const OnSqlite on;
  auto database = opened_with_factory(on.url());
  commit(*database, {added("zone", row("Z-1", "組立"))});
  const auto pages = OF(database->engine().query("PRAGMA page_count"))[0].number(0);
  OF(database->engine().query("PRAGMA max_page_count = " + std::to_string(pages)));
  const auto full = try_commit(*database, {added("zone", row("Z-2", std::string(100'000, 'x')))});
  CHECK(fault_of(full) == "unavailable");
  CHECK(key_of(full) == "error.store.full");
  OF(database->engine().query("PRAGMA max_page_count = 1000000"));

  sqlite3* other = nullptr;
  REQUIRE(::sqlite3_open(on.url().substr(7).c_str(), &other) == SQLITE_OK);
  REQUIRE(::sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK(key_of(try_commit(*database, {added("zone", row("Z-2", "塗装"))})) == "error.store.busy");
  ::sqlite3_close(other);
  commit(*database, {added("zone", row("Z-2", "塗装"))});
  CHECK(load(*database).factory.zones.size() == 2);
  CHECK(faults_of(verified(*database).faults) == "");
}

TEST_CASE("a PostgreSQL that stops is said, and used again once it is back") {
  if (!OnPostgresql::there()) return;
  const OnPostgresql on;
  auto database = opened_with_factory(on.url());
  commit(*database, {added("zone", row("Z-1", "組立"))});
  const Head head = OF(database->head("a"));
  Server::one().kill();
  base::Progress progress;
  const auto refused = database->commit("a", draft({added("zone", row("Z-2", "塗装"))}), head, progress);
  CHECK(fault_of(refused) == "unavailable");
  CHECK(key_of(refused) == "error.store.lost");
  CHECK(fault_of(database->load("a", progress)) == "unavailable");
  Server::one().start();
  CHECK(OF(database->head("a")) == head);
  Server::one().kill();
  Server::one().start();
  commit(*database, {added("zone", row("Z-2", "塗装"))});  // reconnects before it begins
  CHECK(load(*database).factory.zones.size() == 2);
  CHECK(key_of(Database::open(on.url(), 1)) == "error.store.in_use");  // the lock was taken again
  CHECK(faults_of(verified(*database).faults) == "");
}

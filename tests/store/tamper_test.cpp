// What verify() names: whatever somebody changes in the tables, and a log that was written anew.
#include "store/engine.hpp"
#include "tests/store/scene.hpp"

using namespace masugata;
using namespace masugata::store_tests;

namespace {

// One act adds two zones, one changes the first and removes the second, one adds it again.
void write_history(Database& database) {
  commit(database, {added("zone", row("Z-1", "組立")), added("zone", row("Z-2", "塗装"))});
  commit(database,
         {changed("zone", row("Z-1", "組立"), row("Z-1", "組立ライン")), removed("zone", row("Z-2", "塗装"))});
  commit(database, {added("zone", row("Z-2", "検査"))});
}

// Another value of the same kind.
store::Cell other(const store::Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number + 7;
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? store::Cell("\"x\"") : store::Cell(*text + "x");
}

struct Place {
  std::string table;
  std::string where;
};

}  // namespace

TEST_CASE_TEMPLATE("a change of any column is named or refused", On, OnSqlite, OnPostgresql) {
  On on;
  if (!on.there()) return;
  auto database = opened_with_factory(on.url());
  write_history(*database);
  auto& engine = database->engine();
  REQUIRE(faults_of(verified(*database).faults) == "");
  const std::vector<Place> places = {{"act", "number = 2"},
                                     {"act", "number = 3"},
                                     {"item", "act = 1 AND number = 1"},
                                     {"item", "act = 2 AND number = 2"},
                                     {"zone", "id = 'Z-1'"}};
  for (const Place& place : places) {
    for (const std::string& column : OF(engine.columns(place.table))) {
      CAPTURE(place.table);
      CAPTURE(place.where);
      CAPTURE(column);
      const auto found = OF(engine.query("SELECT \"" + column + "\" FROM " + place.table + " WHERE " + place.where));
      const std::string set = "UPDATE " + place.table + " SET \"" + column + "\" = ? WHERE ";
      const store::Cell was = found[0].cell(0);
      if (!engine.execute(set + place.where, {other(was)})) continue;  // a key that something refers to
      CHECK(!verified(*database).faults.empty());
      const store::Cell is = other(was);
      OF(engine.execute(set + '"' + column + "\" = ?", {was, is}));
      REQUIRE(faults_of(verified(*database).faults) == "");
    }
  }
}

TEST_CASE_TEMPLATE("what is missing is named", On, OnSqlite, OnPostgresql) {
  struct Case {
    std::string statement;
    std::string said;
  };
  const std::vector<Case> cases = {
      {"UPDATE factory SET head_hash = 'x'", "error.verify.chain_end 3"},
      {"UPDATE factory SET next_position = 1", "error.verify.position"},
      {"DELETE FROM zone WHERE id = 'Z-1'", "error.verify.row_missing noun.zone Z-1"},
      {"UPDATE zone SET name = NULL WHERE id = 'Z-1'", "error.verify.row noun.zone Z-1"},
      {"UPDATE item SET \"before\" = NULL WHERE act = 2 AND number = 1", "error.verify.payload 2 noun.zone Z-1"},
      {"UPDATE act SET reason = 'x' WHERE number = 2", "error.verify.act 2"},
  };
  for (const Case& one : cases) {
    On on;
    if (!on.there()) return;
    auto database = opened_with_factory(on.url());
    write_history(*database);
    OF(database->engine().execute(one.statement));
    CHECK(faults_of(verified(*database).faults) == one.said);
  }
}

TEST_CASE_TEMPLATE("a log that was written anew does not hold the printed head", On, OnSqlite, OnPostgresql) {
  On first;
  On second;
  if (!first.there()) return;
  auto honest = opened_with_factory(first.url());
  write_history(*honest);
  const Head printed = OF(honest->head("a"));
  commit(*honest, {added("zone", row("Z-4", "倉庫"))});
  CHECK(faults_of(verified(*honest, printed).faults) == "");
  CHECK(faults_of(verified(*honest, Head{}).faults) == "");
  auto rewritten = opened_with_factory(second.url());
  write_history(*rewritten);
  CHECK(faults_of(verified(*rewritten).faults) == "");  // sound in itself
  CHECK(faults_of(verified(*rewritten, printed).faults) == "error.verify.printed 3");
  CHECK(faults_of(verified(*rewritten, Head{9, printed.hash}).faults) == "error.verify.printed 9");
}

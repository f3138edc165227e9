#include "service/platform/changes.hpp"

#include <doctest/doctest.h>

#include "service/platform/audit.hpp"
#include "service/platform/derived.hpp"
#include "service/platform/platform_test.hpp"
#include "service/platform/rows.hpp"
#include "service/report.hpp"

namespace masugata::service {

namespace {

using base::Value;
using fixture::at;
using fixture::caller_of;
using fixture::House;
using fixture::size;

const Caller& head() {
  static const Caller one = caller_of("security-head");
  return one;
}

std::string fault(const auto& result) { return result ? "" : result.error().message.key; }

Value field(House& house, std::string_view noun, std::string_view id, std::string_view name) {
  const auto row = get_row(house.platform(), head(), {{"kitahama", {}}, std::string(noun), std::string(id)});
  return row ? at(row->body, "fields." + std::string(name)) : Value("gone");
}

RowWrite write(std::string noun, std::string id, Value fields, std::optional<std::uint64_t> revision = {}) {
  return {"kitahama", std::move(noun), std::move(id), std::move(fields), revision, ""};
}

}  // namespace

TEST_CASE("a change is written, tells what it did, and is there after a restart") {
  const auto house = fixture::sample_house();
  const auto done = change_row(house->platform(), head(), write("assets", "A-09", Value::Map{{"zone", "Z-01", {}}}, 1));
  REQUIRE(done);
  CHECK(done->revision == 2);
  CHECK(*at(done->body, "act.number").integer() == 2);
  CHECK(*at(done->body, "row.fields.zone").string() == "Z-01");
  CHECK(size(at(done->body, "effects.changed")) + size(at(done->body, "effects.findings.new")) +
            size(at(done->body, "effects.findings.gone")) + size(at(done->body, "effects.recheck.new")) >
        0);
  house->reopen();
  CHECK(*field(*house, "assets", "A-09", "zone").string() == "Z-01");
}

TEST_CASE("what does not fit is refused whole") {
  const auto house = fixture::sample_house();
  Platform& platform = house->platform();
  const std::string before = digest_of((*house->plant()->read()).factory());
  CHECK(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"zone", "Z-99", {}}}))) ==
        "error.check.dangling");
  CHECK(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"zone", "A-01", {}}}))) ==
        "error.check.wrong_noun");
  CHECK(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"id", "A-10000", {}}}))) ==
        "error.row.id_stays");
  CHECK(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"colour", "red", {}}}))) != "");
  CHECK(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"count", "many", {}}}))) != "");
  CHECK(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"count", 2, {}}}, 7))) ==
        "error.row.changed_since");
  CHECK(fault(change_row(platform, head(), write("assets", "A-NO", Value::Map{{"count", 2, {}}}))) == "error.row.none");
  CHECK(fault(add_row(platform, head(), write("zones", "Z-09", Value::Map{{"party", "own", {}}}))) ==
        "error.row.taken");
  CHECK(fault(add_row(platform, head(), write("zones", "Z-77", Value::Map{}))) == "error.check.missing_field");
  CHECK(fault(remove_row(platform, head(), write("zones", "Z-09", {}), References::refuse)) == "error.row.referenced");
  CHECK(fault(change_row(platform, caller_of("audit"), write("assets", "A-09", Value::Map{{"count", 2, {}}}))) != "");
  const Value items = Value::List{
      Value::Map{{"register", "assets", {}}, {"id", "A-09", {}}, {"fields", Value::Map{{"count", 3, {}}}, {}}},
      Value::Map{{"register", "assets", {}}, {"id", "A-10", {}}, {"fields", Value::Map{{"zone", "Z-99", {}}}, {}}}};
  CHECK(fault(change_rows(platform, head(), {"kitahama", "", "edit", items})) == "error.check.dangling");
  CHECK(digest_of((*house->plant()->read()).factory()) == before);
  CHECK((*house->plant()->read()).head.number == 1);
}

TEST_CASE("rows come, go with their references, and come back by undo") {
  const auto house = fixture::sample_house();
  Platform& platform = house->platform();
  const std::string before = digest_of((*house->plant()->read()).factory());
  const auto added = add_row(platform, head(), write("zones", "", Value::Map{{"party", "own", {}}}));
  REQUIRE(added);
  const std::string id = *at(added->body, "row.id").string();
  const Value items = Value::List{
      Value::Map{{"register", "zones", {}}, {"id", "Z-90", {}}, {"fields", Value::Map{{"party", "own", {}}}, {}}},
      Value::Map{{"register", "conduits", {}},
                 {"id", "C-90", {}},
                 {"fields", Value::Map{{"from", "Z-90", {}}, {"to", "Z-01", {}}}, {}}}};
  REQUIRE(fault(change_rows(platform, head(), {"kitahama", "draw", "map", items})) == "");
  CHECK(*field(*house, "conduits", "C-90", "from").string() == "Z-90");
  REQUIRE(fault(remove_row(platform, head(), write("suppliers", "S-01", {}), References::clear)) == "");
  CHECK(*field(*house, "suppliers", "S-01", "name").string() == "gone");
  CHECK(fault(undo_act(platform, head(), "kitahama", 4)) == "");
  CHECK(field(*house, "suppliers", "S-01", "name").map() != nullptr);
  CHECK(fault(remove_row(platform, head(), write("zones", "Z-09", {}), References::clear)) ==
        "error.check.missing_field");
  CHECK(fault(undo_act(platform, head(), "kitahama", 3)) == "");
  CHECK(fault(undo_act(platform, head(), "kitahama", 2)) == "");
  CHECK(field(*house, "zones", id, "party") == Value("gone"));
  CHECK(digest_of((*house->plant()->read()).factory()) == before);
  house->reopen();
  CHECK(digest_of((*house->plant()->read()).factory()) == before);
}

TEST_CASE("undo leaves later changes of other fields, and refuses those in its way") {
  const auto house = fixture::sample_house();
  Platform& platform = house->platform();
  REQUIRE(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"count", 41, {}}}))) == "");
  REQUIRE(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"model", "X", {}}}))) == "");
  REQUIRE(fault(undo_act(platform, head(), "kitahama", 2)) == "");
  CHECK(!(field(*house, "assets", "A-09", "count") == Value(41)));
  CHECK(field(*house, "assets", "A-09", "model") == Value("X"));
  REQUIRE(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"model", "Y", {}}}))) == "");
  CHECK(fault(undo_act(platform, head(), "kitahama", 3)) == "error.undo.in_the_way");
  CHECK(fault(undo_act(platform, head(), "kitahama", 99)) == "error.act.none");
}

TEST_CASE("the log, moments and what lies between them") {
  const auto house = fixture::sample_house();
  Platform& platform = house->platform();
  REQUIRE(fault(change_row(platform, head(), write("assets", "A-09", Value::Map{{"count", 41, {}}}))) == "");
  const auto acts = list_acts(platform, head(), {"kitahama", 0, 1, "", "", ""});
  REQUIRE(acts);
  CHECK(*at(*acts, "rows.0.number").integer() == 2);
  CHECK(*at(*acts, "next").integer() == 2);
  const auto act = get_act(platform, head(), "kitahama", 2);
  REQUIRE(act);
  CHECK(*at(*act, "items.0.id").string() == "A-09");
  CHECK(*at(*act, "items.0.fields.0.after").integer() == 41);
  const auto then = get_row(platform, head(), {{"kitahama", "1"}, "assets", "A-09"});
  REQUIRE(then);
  CHECK(!(at(then->body, "fields.count") == Value(41)));
  CHECK(fault(get_row(platform, head(), {{"kitahama", "99"}, "assets", "A-09"})) == "error.moment.none");
  CHECK(fault(get_row(platform, head(), {{"kitahama", "yesterday"}, "assets", "A-09"})) == "error.moment.none");
  const auto between = compare_moments(platform, head(), {"kitahama", "1", ""});
  REQUIRE(between);
  CHECK(size(at(*between, "facts")) == 1);
}

TEST_CASE("an erasure stands in the log with who did it and why, and the log stays sound") {
  const auto house = fixture::sample_house();
  const EraseWish wish{"kitahama", "assets", "A-09", "left the company"};
  CHECK(fault(erase_row(house->platform(), caller_of("vendor"), wish)) != "");
  const Caller eraser = caller_of("administrator");
  const auto erased = erase_row(house->platform(), eraser, wish);
  REQUIRE(erased);
  CHECK(*at(*erased, "erased").integer() > 0);
  const auto acts = list_acts(house->platform(), head(), {"kitahama", 0, 1, "", "", ""});
  REQUIRE(acts);
  const Value& last = acts->find("rows")->list()->front();
  CHECK(at(last, "kind") == Value("erase"));
  CHECK(at(last, "account") == Value(eraser.account));
  CHECK(at(last, "reason") == Value("A-09: left the company"));
  CHECK(fault(erase_row(house->platform(), eraser, wish)) == "error.row.none");
  CHECK(fault(erase_row(house->platform(), eraser, {"kitahama", "assets", "none", ""})) == "error.row.none");
}

}  // namespace masugata::service

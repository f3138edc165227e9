#include "service/platform/rows.hpp"

#include <doctest/doctest.h>

#include "service/platform/platform_test.hpp"

namespace masugata::service {

namespace {

using base::Value;
using fixture::at;
using fixture::caller_of;
using fixture::list_at;
using fixture::size;

fixture::House& house() {
  static const auto one = fixture::sample_house();
  return *one;
}

std::string ids_of(const base::Result<Value>& list) {
  if (!list) return list.error().message.key;
  std::string out;
  for (const Value& row : list_at(*list, "rows")) out.append(out.empty() ? "" : " ").append(*at(row, "id").string());
  return out;
}

std::string ids(ListWish wish, const std::string& role = "security-head") {
  wish.at.factory = "kitahama";
  return ids_of(list_rows(house().platform(), caller_of(role), wish));
}

}  // namespace

TEST_CASE("lists filter, sort and look for words") {
  CHECK(ids({{}, "zones", "", {"party:eq:other"}, "", "", 3, {}}) != "");
  CHECK(ids({{}, "zones", "", {"id:eq:Z-09"}, "", "", 100, {}}) == "Z-09");
  CHECK(ids({{}, "zone", "", {"id:in:Z-02,Z-01"}, "-id", "", 100, {}}) == "Z-02 Z-01");
  CHECK(ids({{}, "zones", "", {"id:ne:Z-01", "id:lt:Z-03"}, "", "", 100, {}}) == "Z-02");
  CHECK(ids({{}, "assets", "", {"importance:ge:high"}, "id", "", 1, {}}).starts_with("A-"));
  CHECK(ids({{}, "zones", "保全", {}, "", "", 100, {}}).find("Z-09") != std::string::npos);
  CHECK(ids({{}, "zones", "", {"name:contains:保全"}, "", "", 100, {}}).find("Z-09") != std::string::npos);
  CHECK(ids({{}, "zones", "no such words", {}, "", "", 100, {}}) == "");
}

TEST_CASE("lists refuse what means nothing") {
  CHECK(ids({{}, "things", "", {}, "", "", 100, {}}) == "error.export.no_register");
  CHECK(ids({{}, "zones", "", {"colour:eq:red"}, "", "", 100, {}}) == "error.list.no_field");
  CHECK(ids({{}, "zones", "", {"id:like:red"}, "", "", 100, {}}) == "error.list.bad_filter");
  CHECK(ids({{}, "zones", "", {"importance:lt:huge"}, "", "", 100, {}}) == "error.list.bad_filter");
  CHECK(ids({{}, "zones", "", {}, "colour", "", 100, {}}) == "error.list.no_field");
  CHECK(ids({{}, "zones", "", {}, "", "", 0, {}}) == "error.list.limit");
  CHECK(ids({{}, "zones", "", {}, "", "", 10, {"colour"}}) == "error.list.no_field");
  CHECK(ids({{}, "zones", "", {}, "", "Z-99", 10, {}}) == "error.list.cursor");
}

TEST_CASE("pages put together are the list") {
  for (const std::string sort : {"", "-importance,name", "zone", "-findings", "end_of_support"}) {
    const std::string whole = ids({{}, "assets", "", {}, sort, "", 1000, {}});
    std::string joined;
    std::string cursor;
    do {
      const auto page = list_rows(house().platform(), caller_of("security-head"),
                                  {{"kitahama", {}}, "assets", "", {}, sort, cursor, 7, {}});
      REQUIRE(page);
      joined += (joined.empty() ? "" : " ") + ids_of(page);
      cursor = at(*page, "next").is_null() ? "" : *at(*page, "next").string();
    } while (!cursor.empty());
    CHECK(joined == whole);
  }
}

TEST_CASE("a list shows only what was asked for, and only what the caller may see") {
  const auto some = list_rows(house().platform(), caller_of("security-head"),
                              {{"kitahama", {}}, "zones", "", {}, "", "", 1, {"name", "importance"}});
  REQUIRE(some);
  CHECK(at(*some, "rows.0.fields").map()->size() == 1);
  CHECK(at(*some, "rows.0.derived").map()->size() == 1);
  CHECK(at(*some, "rows.0.findings").integer() != nullptr);
  const auto less = list_rows(house().platform(), caller_of("corporate-planning"),
                              {{"kitahama", {}}, "zones", "", {}, "", "", 1, {}});
  REQUIRE(less);
  CHECK(at(*less, "rows.0.findings").is_null());
  CHECK(at(*less, "rows.0.derived.risk_after").is_null());
  CHECK(ids({{}, "zones", "", {"findings:gt:0"}, "", "", 10, {}}, "corporate-planning") == "");
  CHECK(ids({{}, "zones", "", {}, "", "", 10, {}}, "vendor") == "");
}

TEST_CASE("a row says what is derived of it and who names it") {
  const auto row = get_row(house().platform(), caller_of("security-head"), {{"kitahama", {}}, "zones", "Z-09"});
  REQUIRE(row);
  CHECK(row->revision == 1);
  CHECK(*at(row->body, "register").string() == "zones");
  CHECK(size(at(row->body, "findings_list")) == static_cast<std::size_t>(*at(row->body, "findings").integer()));
  CHECK(size(at(row->body, "referenced_by")) > 3);
  const auto none = get_row(house().platform(), caller_of("security-head"), {{"kitahama", {}}, "zones", "A-01"});
  CHECK(none.error().message.key == "error.row.none");
}

TEST_CASE("search finds ids before names before texts") {
  const auto found = search(house().platform(), caller_of("security-head"), {{"kitahama", {}}, "z-09", 50});
  REQUIRE(found);
  CHECK(*at(*found, "rows.0.id").string() == "Z-09");
  CHECK(*at(*found, "total").integer() > 3);
  const auto nothing = search(house().platform(), caller_of("security-head"), {{"kitahama", {}}, " ", 50});
  REQUIRE(nothing);
  CHECK(*at(*nothing, "total").integer() == 0);
}

}  // namespace masugata::service

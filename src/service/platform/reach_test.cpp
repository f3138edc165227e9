// What a reach that is narrower than the plant, or joined of several, keeps from being seen, changed and taken back.
#include <doctest/doctest.h>

#include <functional>
#include <thread>

#include "service/platform/changes.hpp"
#include "service/platform/decisions.hpp"
#include "service/platform/derived.hpp"
#include "service/platform/files.hpp"
#include "service/platform/jobs.hpp"
#include "service/platform/platform_test.hpp"
#include "service/platform/rows.hpp"
#include "service/platform/scenarios.hpp"

namespace masugata::service {

namespace {

using base::Value;
using fixture::at;
using fixture::caller_of;
using fixture::list_at;
using fixture::size;

constexpr const char* plant = "kitahama";
constexpr const char* scenario_text =
    "format: masugata-scenario\nversion: 1\nname: {ja: 試し}\nchange:\n  zones:\n    - {id: Z-01, area: 別棟}\n";

const Caller& head() {
  static const Caller one = caller_of("security-head");
  return one;
}
Caller with(std::vector<Reach> reaches) { return {"a-mixed", "mixed", base::Language::en, std::move(reaches), true}; }
// Sees everything, may change what is of Z-04 alone.
const Caller& auditor_of_z04() {
  static const Caller one = with({{"audit", "", "", ""}, {"floor-head", plant, "Z-04", ""}});
  return one;
}
// Sees and may change what is of Z-04 alone.
const Caller& of_z04() {
  static const Caller one = with({{"floor-head", plant, "Z-04", ""}});
  return one;
}

std::string fault(const auto& result) { return result ? "" : result.error().message.key; }

Value area(std::string text) { return Value::Map{{"area", std::move(text), {}}}; }

RowWrite area_of(const std::string& zone, std::string text) {
  return {plant, "zones", zone, area(std::move(text)), {}, ""};
}

std::string ids(const base::Result<Value>& list, std::string_view rows = "rows") {
  if (!list) return list.error().message.key;
  std::string out;
  for (const Value& row : list_at(*list, rows)) out.append(out.empty() ? "" : " ").append(*at(row, "id").string());
  return out;
}

std::string sorted(Platform& platform, const Caller& caller, const std::string& noun, const std::string& sort) {
  return ids(list_rows(platform, caller, {{plant, {}}, noun, "", {}, sort, "", 1000, {}}));
}

Value place(int x) { return Value::Map{{"x", x, {}}, {"y", 0, {}}}; }

}  // namespace

TEST_CASE("nobody takes back or carries out what they could not change by hand") {
  const auto house = fixture::sample_house();
  Platform& here = house->platform();
  REQUIRE(fault(change_row(here, head(), area_of("Z-01", "新棟"))) == "");
  REQUIRE(fault(change_row(here, head(), area_of("Z-04", "新棟"))) == "");
  REQUIRE(fault(add_row(here, head(), {plant, "zones", "Z-90", Value::Map{{"party", "own", {}}}, {}, ""})) == "");
  CHECK(fault(change_row(here, auditor_of_z04(), area_of("Z-01", "旧棟"))) == "error.row.forbidden");
  CHECK(fault(undo_act(here, auditor_of_z04(), plant, 2)) == "error.row.forbidden");
  CHECK(fault(undo_act(here, auditor_of_z04(), plant, 4)) == "error.row.forbidden");
  CHECK(fault(undo_act(here, of_z04(), plant, 3)) == "error.sight.weaknesses");
  CHECK(fault(undo_act(here, auditor_of_z04(), plant, 3)) == "");
  REQUIRE(fault(put_scenario(here, head(), {plant, "s", scenario_text, 0})) == "");
  CHECK(fault(apply_scenario(here, auditor_of_z04(), plant, "s", "")) == "error.row.forbidden");
  CHECK(fault(apply_scenario(here, head(), plant, "s", "")) == "");
}

TEST_CASE("scenarios are for those who see the whole plant, and written by those who may change it") {
  const auto house = fixture::sample_house();
  Platform& here = house->platform();
  REQUIRE(fault(put_scenario(here, head(), {plant, "s", scenario_text, 0})) == "");
  CHECK(fault(list_scenarios(here, of_z04(), plant)) == "error.sight.weaknesses");
  CHECK(fault(get_scenario(here, of_z04(), plant, "s")) == "error.sight.weaknesses");
  CHECK(fault(run_scenario(here, of_z04(), plant, "s")) == "error.sight.weaknesses");
  CHECK(fault(apply_scenario(here, of_z04(), plant, "none", "")) == "error.sight.weaknesses");
  CHECK(fault(get_scenario(here, auditor_of_z04(), plant, "s")) == "");
  CHECK(fault(put_scenario(here, auditor_of_z04(), {plant, "t", scenario_text, 0})) == "error.permission.missing");
  CHECK(fault(remove_scenario(here, auditor_of_z04(), plant, "s")) == "error.permission.missing");
}

TEST_CASE("what is of the whole plant is confirmed by a reach over all of it") {
  const auto house = fixture::sample_house();
  const ConfirmWish wish{plant, {"zone:Z-01"}, Extent::named, "RO-03", ""};
  CHECK(fault(confirm(house->platform(), auditor_of_z04(), wish)) == "error.permission.missing");
  CHECK(fault(confirm(house->platform(), head(), wish)) == "");
}

TEST_CASE("an order tells nothing of what the caller may not see") {
  const auto house = fixture::sample_house();
  Platform& here = house->platform();
  const Caller planner = caller_of("corporate-planning");
  struct Line {
    const char* noun;
    const char* sort;
  };
  for (const auto& [noun, sort] : {Line{"conduits", "filter"},
                                   {"conduits", "-encryption"},
                                   {"zones", "-findings"},
                                   {"zones", "attacker_reason"},
                                   {"assets", "-findings"}}) {
    CAPTURE(sort);
    const std::string plain = sorted(here, planner, noun, "");
    CHECK(sorted(here, planner, noun, sort) == plain);
    if (std::string_view(sort) != "attacker_reason") CHECK(sorted(here, head(), noun, sort) != plain);
  }
  const std::string near = sorted(here, of_z04(), "zones", "");
  CHECK(near.find(' ') != std::string::npos);  // zones next to it, by name only
  CHECK(sorted(here, of_z04(), "zones", "-party").starts_with("Z-04"));
  CHECK(sorted(here, of_z04(), "zones", "party").starts_with("Z-04"));
  CHECK(ids(list_rows(here, of_z04(), {{plant, {}}, "assets", "", {}, "", "A-01", 9, {}})) == "error.list.cursor");
}

TEST_CASE("the map shows, counts and moves what the caller reaches") {
  const auto house = fixture::sample_house();
  Platform& here = house->platform();
  const std::string far = "Z-16";  // no conduit leads there from Z-04
  const Value all = Value::Map{{far, place(1), {}}, {"Z-04", place(4), {}}, {"Z-90", place(9), {}}};
  REQUIRE(fault(put_layout(here, head(), {plant, 0, all})) == "");
  const auto map = get_map(here, of_z04(), {plant, {}});
  REQUIRE(map);
  const std::string zones = ids(map, "zones");
  REQUIRE(zones.find("Z-04") != std::string::npos);
  CHECK(zones.find(far) == std::string::npos);
  for (const Value& zone : list_at(*map, "zones"))
    CHECK(at(zone, "assets").is_null() == (*at(zone, "id").string() != "Z-04"));
  CHECK(at(*map, "layout.places") == Value(Value::Map{{"Z-04", place(4), {}}}));
  CHECK(at(*get_map(here, caller_of("vendor"), {plant, {}}), "layout.places") == Value(Value::Map{}));

  const auto put = [&](const Caller& caller, std::uint64_t revision, Value places) {
    return put_layout(here, caller, {plant, revision, std::move(places)});
  };
  CHECK(fault(put(of_z04(), 1, Value::Map{{far, place(7), {}}})) == "error.row.none");
  CHECK(fault(put(of_z04(), 1, Value::Map{{"Z-90", place(7), {}}})) == "error.row.none");
  CHECK(fault(put(auditor_of_z04(), 1, Value::Map{{far, place(7), {}}})) == "error.row.forbidden");
  CHECK(at(*put(of_z04(), 1, Value::Map{{"Z-04", place(5), {}}}), "places") ==
        Value(Value::Map{{"Z-04", place(5), {}}}));
  CHECK(fault(put(of_z04(), 1, Value::Map{})) != "");                             // somebody changed it since
  CHECK(fault(put(auditor_of_z04(), 2, Value::Map{{far, place(1), {}}})) == "");  // as it stands
  const Value kept = at(*get_map(here, head(), {plant, {}}), "layout.places");
  CHECK(kept == Value(Value::Map{{far, place(1), {}}, {"Z-90", place(9), {}}}));
}

TEST_CASE("reasons name no row that the caller does not know of") {
  const auto house = fixture::sample_house();
  Platform& here = house->platform();
  // How many rows that a reach into the zone does not know of stand in the reasons that the caller is given.
  const std::function<std::size_t(const Value&, const Caller&)> unknown = [&](const Value& reason, const Caller& near) {
    const Value held = at(reason, "id");
    const bool named = held.string() != nullptr;
    std::size_t count =
        named && fault(explain(here, near, {{plant, {}}, *held.string(), "x"})) == "error.row.none" ? 1 : 0;
    for (const Value& one : list_at(reason, "because")) count += unknown(one, near);
    return count;
  };
  std::size_t told_to_head = 0;
  for (const std::string zone : {"Z-01", "Z-02", "Z-03", "Z-04", "Z-05", "Z-08", "Z-09"}) {
    CAPTURE(zone);
    const Caller near = with({{"floor-head", plant, zone, ""}});
    for (const char* field : {"importance", "factors", "threat_level", "requirement_level", "sl_t"}) {
      const auto short_one = explain(here, near, {{plant, {}}, zone, field});
      const auto whole_one = explain(here, head(), {{plant, {}}, zone, field});
      REQUIRE(fault(short_one) == fault(whole_one));
      if (!whole_one) continue;
      CHECK(unknown(*short_one, near) == 0);
      told_to_head += unknown(*whole_one, near);
    }
  }
  CHECK(told_to_head > 0);
}

TEST_CASE("a result of long work is not for whoever has other rights now") {
  const auto house = fixture::sample_house();
  Platform& here = house->platform();
  const auto job = start_job(here, head(), plant, Value::Map{{"kind", "assess", {}}});
  REQUIRE(job);
  const std::string id = *at(*job, "id").string();
  for (int n = 0; n < 2000 && fault(get_job_result(here, head(), plant, id)) == "error.job.not_done"; ++n)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(fault(get_job_result(here, head(), plant, id)) == "");
  Caller less = head();
  less.reaches = {{"quality", plant, "", ""}};
  CHECK(fault(get_job_result(here, less, plant, id)) == "error.job.none");
}

TEST_CASE("the decision sheet of one zone is of that zone alone, with the whole head of the log") {
  const auto house = fixture::sample_house();
  Platform& here = house->platform();
  base::Progress progress;
  const auto sheet = [&](std::string paper, std::string zone) {
    return get_report(here, head(), {{plant, {}}, std::move(paper), "md", std::move(zone)}, progress);
  };
  const auto one = sheet("zone-sheets", "Z-04");
  REQUIRE(one);
  CHECK(one->name == "kitahama-zone-sheets-Z-04.md");
  CHECK(one->bytes.find("Part machining zone") != std::string::npos);
  CHECK(one->bytes.find("Office IT zone") == std::string::npos);
  CHECK(one->bytes.find(house->plant()->read()->head.hash) != std::string::npos);
  CHECK(sheet("zone-sheets", "")->bytes.find("Office IT zone") != std::string::npos);
  CHECK(fault(sheet("zone-sheets", "Z-99")) == "error.report.no_sheet");
  CHECK(fault(sheet("zone-sheets", "A-01")) == "error.report.no_sheet");
  CHECK(fault(sheet("recheck", "Z-04")) == "error.report.zone");
}

TEST_CASE("events of a plant are told to whoever sees it, those of jobs to whoever ordered them") {
  const auto& permissions = fixture::shipped().knowledge.permissions;
  const Event act{1, "act", plant, "somebody", {}};
  const auto hears = [&](std::vector<Reach> reaches) { return sees_event(permissions, with(std::move(reaches)), act); };
  CHECK(hears({{"audit", "", "", ""}}));
  CHECK(hears({{"floor-staff", plant, "Z-04", ""}}));
  CHECK(!hears({{"audit", "other", "", ""}}));
  CHECK(!hears({{"vendor", plant, "", "S-01"}}));
  CHECK(!hears({{"emperor", "", "", ""}}));  // a role that the knowledge does not have
  CHECK(!hears({}));
  CHECK(sees_event(permissions, with({}), {2, "job", plant, "a-mixed", {}}));
  CHECK(!sees_event(permissions, head(), {2, "job", plant, "a-mixed", {}}));
}

}  // namespace masugata::service

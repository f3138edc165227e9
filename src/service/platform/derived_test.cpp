#include "service/platform/derived.hpp"

#include <doctest/doctest.h>

#include "service/platform/answers.hpp"
#include "service/platform/audit.hpp"
#include "service/platform/changes.hpp"
#include "service/platform/decisions.hpp"
#include "service/platform/files.hpp"
#include "service/platform/jobs.hpp"
#include "service/platform/platform_test.hpp"
#include "service/platform/scenarios.hpp"
#include "service/platform/schema.hpp"

namespace masugata::service {

namespace {

using base::Value;
using fixture::at;
using fixture::caller_of;
using fixture::House;
using fixture::list_at;
using fixture::size;

const Caller& head() {
  static const Caller one = caller_of("security-head");
  return one;
}
House& house() {
  static const auto one = fixture::sample_house();
  return *one;
}
Platform& platform() { return house().platform(); }

std::string fault(const auto& result) { return result ? "" : result.error().message.key; }
std::int64_t number(const Value& value, std::string_view path) {
  const Value held = at(value, path);
  return held.integer() != nullptr ? *held.integer() : -1;
}

}  // namespace

TEST_CASE("numbers of the summary agree with the lists") {
  const auto summary = get_summary(platform(), head(), {"kitahama", {}});
  REQUIRE(summary);
  const auto findings = list_findings(platform(), head(), {{"kitahama", {}}, "", "", "", "finding", "", 1000});
  REQUIRE(findings);
  CHECK(number(*summary, "findings.total") == number(*findings, "total"));
  const auto recheck = get_recheck(platform(), head(), {"kitahama", {}});
  REQUIRE(recheck);
  const auto open =
      number(*summary, "recheck.stale") + number(*summary, "recheck.unconfirmed") + number(*summary, "recheck.due");
  CHECK(open == static_cast<std::int64_t>(size(at(*recheck, "recheck"))));
  CHECK(number(*summary, "counts.zones") > 5);
  const auto blind = get_summary(platform(), caller_of("corporate-planning"), {"kitahama", {}});
  REQUIRE(blind);
  CHECK(at(*blind, "findings").is_null());
  CHECK(fault(get_summary(platform(), caller_of("vendor"), {"kitahama", {}})) != "");
}

TEST_CASE("findings by zone, rule and page") {
  const auto near = list_findings(platform(), head(), {{"kitahama", {}}, "", "", "Z-09", "", "", 1});
  REQUIRE(near);
  CHECK(number(*near, "total") > 1);
  CHECK(*at(*near, "next").string() == "1");
  const std::string rule = *at(*near, "rows.0.rule").string();
  const auto same = list_findings(platform(), head(), {{"kitahama", {}}, rule, "", "", "", "", 1000});
  REQUIRE(same);
  for (const Value& row : list_at(*same, "rows")) CHECK(*at(row, "rule").string() == rule);
  CHECK(fault(list_findings(platform(), caller_of("corporate-planning"), {{"kitahama", {}}, "", "", "", "", "", 10})) !=
        "");
}

TEST_CASE("every explainable value of a zone is explained down to rows") {
  const auto reason = explain(platform(), head(), {{"kitahama", {}}, "Z-09", "requirement_level"});
  REQUIRE(reason);
  CHECK(*at(*reason, "rule").string() == "R5");
  CHECK(size(at(*reason, "because")) > 0);
  CHECK(fault(explain(platform(), head(), {{"kitahama", {}}, "Z-09", "colour"})) != "");
  CHECK(fault(explain(platform(), head(), {{"kitahama", {}}, "Z-NO", "importance"})) == "error.row.none");
}

TEST_CASE("map and matrices speak of the same zones") {
  const auto map = get_map(platform(), head(), {"kitahama", {}});
  REQUIRE(map);
  const std::size_t zones = size(at(*map, "zones"));
  CHECK(zones > 5);
  CHECK(at(*map, "zones.0.requirement_level").string() != nullptr);
  for (const std::string name : {"zone-business-asset", "zone-threat", "zone-measure"}) {
    const auto matrix = get_matrix(platform(), head(), {"kitahama", {}}, name);
    REQUIRE(matrix);
    CHECK(size(at(*matrix, "rows")) == zones);
  }
  CHECK(size(at(*get_matrix(platform(), head(), {"kitahama", {}}, "responsibility"), "rows")) > 0);
  CHECK(size(at(*get_matrix(platform(), head(), {"kitahama", {}}, "business-asset"), "rows")) > 0);
  CHECK(fault(get_matrix(platform(), head(), {"kitahama", {}}, "nothing")) == "error.matrix.none");
}

TEST_CASE("a layout is kept, and two people do not overwrite each other") {
  const Value places = Value::Map{{"Z-01", Value::Map{{"x", 1.5, {}}, {"y", 2, {}}}, {}}};
  const auto put = put_layout(platform(), head(), {"kitahama", 0, places});
  REQUIRE(put);
  CHECK(number(*put, "revision") == 1);
  CHECK(fault(put_layout(platform(), head(), {"kitahama", 0, places})) != "");
  CHECK(fault(put_layout(platform(), head(), {"kitahama", 1, Value::Map{{"Z-01", "here", {}}}})) == "error.map.places");
}

TEST_CASE("schema, catalogues, self-check, check points and papers come out") {
  const auto schema = get_schema(platform(), head());
  REQUIRE(schema);
  CHECK(size(at(*schema, "nouns")) == model::nouns.size());
  CHECK(fault(list_catalogue(platform(), head(), "threats")) == "");
  CHECK(fault(list_catalogue(platform(), head(), "songs")) == "error.catalogue.none");
  CHECK(fault(get_words(platform(), "ja")) == "");
  const auto check = get_self_check(platform(), head(), {"kitahama", {}});
  REQUIRE(check);
  CHECK(size(at(*check, "items")) == 32);
  const auto points = list_check_points(platform(), head(), {{"kitahama", {}}, ""});
  REQUIRE(points);
  CHECK(number(*points, "total") > 0);
  const auto sheet = download_sheet(platform(), head(), {"kitahama", *at(*points, "rows.0.subject").string(), "", ""});
  REQUIRE(sheet);
  CHECK(sheet->bytes.starts_with("PK"));
  base::Progress progress;
  const auto paper = get_report(platform(), head(), {{"kitahama", {}}, "recheck", "md"}, progress);
  REQUIRE(paper);
  CHECK(paper->bytes.size() > 100);
  const auto verified = verify(platform(), caller_of("audit"), "kitahama", {});
  REQUIRE(verified);
  CHECK(*at(*verified, "sound").boolean());
}

TEST_CASE("a job runs, tells how it went, and keeps its result for whoever ordered it") {
  const auto job = start_job(platform(), head(), "kitahama", Value::Map{{"kind", "assess", {}}});
  REQUIRE(job);
  const std::string id = *at(*job, "id").string();
  base::Result<JobResult> result = get_job_result(platform(), head(), "kitahama", id);
  for (int n = 0; n < 2000 && fault(result) == "error.job.not_done"; ++n) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    result = get_job_result(platform(), head(), "kitahama", id);
  }
  REQUIRE(result);
  CHECK(*at(result->body, "format").string() == "masugata-assessment");
  CHECK(fault(get_job(platform(), caller_of("it"), "kitahama", id)) == "error.job.none");
  CHECK(fault(start_job(platform(), head(), "kitahama", Value::Map{{"kind", "tea", {}}})) == "error.job.kind");
}

TEST_CASE("confirm, approve, and a change that makes the approval stale") {
  const auto own = fixture::sample_house();
  Platform& here = own->platform();
  const auto decisions = list_decisions(here, head(), {"kitahama", {}});
  REQUIRE(decisions);
  std::string zone;
  for (const Value& row : list_at(*decisions, "rows")) {
    if (zone.empty() && *at(row, "state").string() != "open") zone = *at(row, "zone").string();
  }
  REQUIRE(!zone.empty());
  const auto done = approve(here, caller_of("plant-manager"), {"kitahama", {zone}, "RO-03", "seen"});
  REQUIRE(fault(done) == "");
  CHECK(*at(*done, "act.kind").string() == "approve");
  const auto state = [&] {
    const auto after = list_decisions(here, head(), {"kitahama", {}});
    for (const Value& row : list_at(*after, "rows")) {
      if (*at(row, "zone").string() == zone) return *at(row, "state").string();
    }
    return std::string();
  };
  CHECK(state() == "approved");
  CHECK(fault(approve(here, caller_of("it"), {"kitahama", {zone}, "RO-03", ""})) != "");
  CHECK(fault(confirm(here, head(), {"kitahama", {}, Extent::all_open, "RO-03", "all"})) == "");
  CHECK(number(*get_summary(here, head(), {"kitahama", {}}), "recheck.stale") == 0);
}

TEST_CASE("a scenario is kept, asked and carried out") {
  const auto own = fixture::sample_house();
  Platform& here = own->platform();
  const std::string text =
      "format: masugata-scenario\nversion: 1\nname: {ja: 試し, en: Trial}\nchange:\n  assets:\n    - {id: A-09, zone: "
      "Z-01}\n";
  REQUIRE(fault(put_scenario(here, head(), {"kitahama", "trial", text, 0})) == "");
  CHECK(fault(put_scenario(here, head(), {"kitahama", "trial", text, 0})) != "");
  CHECK(fault(put_scenario(here, head(), {"kitahama", "bad", "[", 0})) != "");
  CHECK(size(at(*list_scenarios(here, head(), "kitahama"), "rows")) == 1);
  const auto run = run_scenario(here, head(), "kitahama", "trial");
  REQUIRE(fault(run) == "");
  CHECK(at(*run, "answer.title").string() != nullptr);
  const auto applied = apply_scenario(here, head(), "kitahama", "trial", "decided");
  REQUIRE(fault(applied) == "");
  CHECK(number(*applied, "act.number") == 2);
}

TEST_CASE("what was exported comes back as it is, and edits of it are taken") {
  const auto own = fixture::sample_house();
  Platform& here = own->platform();
  const auto book = export_factory(here, head(), {"kitahama", {}}, "xlsx");
  REQUIRE(fault(book) == "");
  const auto same = preview_import(here, head(), {"kitahama", "book.xlsx", book->bytes});
  REQUIRE(fault(same) == "");
  CHECK(size(at(*same, "changes")) == 0);
  const std::string csv = "id,name,count\nA-09,新しい名前,3\nA-999,,many\n";
  const auto preview = preview_import(here, head(), {"kitahama", "assets.csv", csv});
  REQUIRE(fault(preview) == "");
  CHECK(number(*preview, "rejected_rows") == 1);
  const std::string id = *at(*preview, "id").string();
  CHECK(fault(get_import(here, caller_of("it"), "kitahama", id)) == "error.import.none");
  const Value corrections = Value::List{
      Value::Map{{"register", "assets", {}}, {"id", "A-999", {}}, {"fields", Value::Map{{"count", 4, {}}}, {}}}};
  const auto done = commit_import(here, head(), {"kitahama", id, "", "from Excel", corrections});
  REQUIRE(fault(done) == "");
  CHECK(size(at(*done, "rows")) == 2);
  CHECK(fault(get_import(here, head(), "kitahama", id)) == "error.import.none");
}

}  // namespace masugata::service

#include <doctest/doctest.h>

#include <algorithm>

#include "report/made_factory.hpp"
#include "report/observed_chapters.hpp"
#include "report/paper.hpp"

using namespace masugata;
using namespace masugata::report;

namespace {

constexpr model::Moment second = 1'000'000'000;
constexpr model::Moment monday = 1'794'182'400 * second;  // 2026-11-09 00:00 UTC

constexpr std::string_view words = R"({
  "report.observation.answer": "{count} wait, {high} high",
  "report.observation.evidence": " [{file} #{packet}]",
  "report.observation.span": "{first}/{last}",
  "report.observation.seen_counts": "{devices} {conversations}",
  "report.count.deviations": "{count} deviations",
  "report.count.unobserved": "{count} unobserved",
  "report.observation.planned": "planned {count}",
  "report.observation.decided": "decided {count}",
  "report.observation.more_proposals": "{count} more",
  "observe.notice.days": "{days} days",
  "deviation.fact.talk": "{one} {other}"})";

model::Deviation deviation(const std::string& key, model::Level severity) {
  model::Deviation one;
  one.key = key;
  one.severity = severity;
  one.from = "Z-1";
  one.to = "Z-2";
  one.facts.push_back({"talk", "10.0.0.1", "10.0.0.2", "", model::Evidence{0, 7}, {}});
  return one;
}

struct Scene {
  made::Plant plant = made::plant_of(4, 2);
  model::Observation observation;
  model::Reconciliation result;
  std::optional<std::uint64_t> capture_days = 30;

  Scene() {
    plant.words = base::Words::load(words, words).value();
    observation.files.push_back({"/somewhere/line.pcap", 10, 1000, monday, monday + 3600 * second});
    observation.devices.resize(3);
    observation.conversations.resize(2);
  }

  // The paper as Markdown: what a person reads, without markup.
  [[nodiscard]] std::string said(const std::string& paper) const {
    const Seen seen{observation, result, 9, capture_days};
    ReportInput input = plant.input();
    input.seen = &seen;
    const std::vector<std::string> ids{paper};
    return render_markdown(build_papers(input, ids));
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a report without captures says that nothing was looked at, and what to do") {
  const made::Plant plant = made::plant_of(3, 1);
  const std::string page = plant.page();
  for (const std::string_view part :
       {"report.observation.none<", "report.observation.none_next", "report.count.not_observed"}) {
    CHECK_MESSAGE(has(page, part), part);
  }
  CHECK_FALSE(has(page, "report.observation.no_deviations"));
}

TEST_CASE("deviations stand where they were decided to stand") {
  Scene scene;
  scene.result.deviations = {deviation("a", model::Level::high), deviation("b", model::Level::low),
                             deviation("c", model::Level::high), deviation("d", model::Level::high)};
  scene.result.deviations[2].planned_work = "PW-1";
  scene.result.deviations[3].decision = "DD-1";
  for (const std::string paper : {"observation", "full"}) {
    const std::string text = scene.said(paper);
    CHECK(has(text, "2 wait, 1 high"));
    CHECK(has(text, "planned 1"));
    CHECK(has(text, "decided 1"));
  }
  CHECK(has(scene.said("full"), "2 deviations"));
}

TEST_CASE("evidence names the file, not where it lay, and the packet") {
  Scene scene;
  scene.result.deviations = {deviation("a", model::Level::high)};
  const std::string text = scene.said("observation");
  CHECK(has(text, "10.0.0.1 10.0.0.2"));
  CHECK(has(text, "line.pcap \\#7"));
  CHECK_FALSE(has(text, "somewhere"));
  scene.result.deviations[0].facts[0].evidence = model::Evidence{9, 1};  // of no file
  CHECK(has(scene.said("observation"), " \\#1"));
}

TEST_CASE("what no point saw is said as such") {
  Scene scene;
  scene.plant.factory.observation_points.emplace_back().id = {"OP-1"};
  scene.plant.factory.observation_points.emplace_back().id = {"OP-2"};
  scene.result.points = {{"OP-1", {0}, monday, monday + 3600 * second, {"Z-1"}, {"night"}}, {"OP-2", {}, 0, 0, {}, {}}};
  scene.result.unobserved = {"A-1", "A-2"};
  const std::string text = scene.said("observation");
  CHECK(has(text, "report.observation.unobserved"));
  CHECK(has(text, "calendar\\_span.night"));
  CHECK(has(text, "2 unobserved"));
  CHECK(has(text, "2026-11-09 09:00/2026-11-09 10:00"));
  CHECK_FALSE(has(text, "report.observation.no\\_points"));
}

TEST_CASE("the workforce is told how long captures stay") {
  struct Case {
    std::optional<std::uint64_t> days;
    std::string_view said;
  };
  for (const Case& c : {Case{30, "30 days"}, Case{0, "observe.notice.gone"}, Case{{}, "observe.notice.own"}}) {
    Scene scene;
    scene.capture_days = c.days;
    CHECK_MESSAGE(has(scene.said("observation"), c.said), c.said);
  }
}

TEST_CASE("many proposals are counted, and refused ones are not asked again") {
  Scene scene;
  scene.result.proposals.resize(130);
  for (model::Proposal& one : scene.result.proposals) one.noun = "asset";
  CHECK(has(scene.said("observation"), "30 more"));
  for (model::Proposal& one : scene.result.proposals) one.decision = "DD-1";
  CHECK(has(scene.said("observation"), "report.observation.no\\_proposals"));
}

TEST_CASE("moments are told by the plant's clock") {
  const Scene scene;
  struct Case {
    model::Moment moment;
    std::int64_t offset;
    std::string_view said;
  };
  for (const Case& c : {Case{monday, 0, "2026-11-09 00:00"}, Case{monday, 9, "2026-11-09 09:00"},
                        Case{monday - 1, 0, "2026-11-08 23:59"}, Case{-1, 0, "1969-12-31 23:59"}}) {
    CHECK(moment_text({scene.observation, scene.result, c.offset, {}}, c.moment) == c.said);
  }
}

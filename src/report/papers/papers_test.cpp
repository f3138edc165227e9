#include <doctest/doctest.h>

#include <set>

#include "report/made_factory.hpp"
#include "report/report.hpp"

using namespace masugata;
using namespace masugata::report;

namespace {

// The smallest catalogue that gives gaps and risks, and words that show their arguments.
made::Plant plant_with_risk() {
  made::Plant plant = made::plant_of(6, 4);
  constexpr std::string_view words = R"({
    "report.management.answer": "{before} {after} {count}",
    "report.gap.answer": "{measures} {places} {high}",
    "report.sheet.answer": "{zones} {open}",
    "report.night.answer": "{count}",
    "report.recheck.say": "{stale} {due} {unconfirmed}",
    "report.registers.answer": "{registers} {rows}"})";
  plant.words = base::Words::load(words, words).value();
  knowledge::Catalogue& catalogue = plant.knowledge.catalogue;
  catalogue.threats.emplace_back().id = "TH-1";
  catalogue.measures.emplace_back().id = "CM-N01";
  catalogue.measures.emplace_back().id = "CM-P01";
  catalogue.measures[0].cost = "low";
  catalogue.measures[1].measure_class = knowledge::MeasureClass::program;
  for (model::ZoneAssessment& zone : plant.assessment.zones) {
    if (!zone.rating) continue;
    zone.threats = {{0, true}};
    zone.measures = {{0, model::Standing::none, false, true, false, 1},
                     {1, model::Standing::done, false, true, false, 1}};
    model::RiskCell cell;
    cell.risk_before = {9, 9};
    cell.risk_after = {3, 6};
    zone.risks = {cell};
  }
  return plant;
}

std::string text_of(const Line& line) {
  std::string out;
  for (const Run& run : line) out += run.text;
  return out;
}

Document one(const ReportInput& input, const std::string& id) {
  const std::vector<std::string> ids = {id};
  return build_papers(input, ids);
}

std::size_t own_zones(const made::Plant& plant) {
  std::size_t count = 0;
  for (const model::ZoneAssessment& zone : plant.assessment.zones) count += zone.rating ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("every paper says something about an empty factory, and leaves no section bare") {
  const made::Plant empty;
  const made::Plant bare = made::plant_of(5, 5);
  for (const made::Plant* plant : {&empty, &bare}) {
    for (const std::string_view id : paper_ids()) {
      const Document document = one(plant->input(), std::string(id));
      CHECK_MESSAGE(!text_of(document.answer).empty(), id);
      for (const Section& section : document.sections) CHECK_MESSAGE(!section.blocks.empty(), id << section.anchor);
      CHECK(render_html(document, Medium::paper).find("<table><thead><tr></tr>") == std::string::npos);
    }
  }
}

TEST_CASE("papers count what was derived") {
  const made::Plant plant = plant_with_risk();
  const std::string own = std::to_string(own_zones(plant));
  REQUIRE(own != "0");
  struct Case {
    std::string paper, answer;
  };
  const std::vector<Case> cases = {
      {"management", own + " 0 " + own},  // all high before, none after; every zone waits for its policy
      {"gaps", "1 " + own + " 0"},
      {"zone-sheets", own + " " + own},
      {"night-contact", "8"},  // nobody is named in any cell
      {"registers", "2 10"},
  };
  for (const Case& c : cases) CHECK_MESSAGE(text_of(one(plant.input(), c.paper).answer) == c.answer, c.paper);
}

TEST_CASE("a decided zone waits for nobody") {
  made::Plant plant = plant_with_risk();
  for (const model::Zone& zone : plant.factory.zones) {
    model::Policy policy;
    policy.id = {"P-" + zone.id.text};
    policy.zone = zone.id;
    policy.treatment = model::Treatment::reduce;
    policy.decided_on = *base::parse_iso_date("2026-04-01");
    plant.factory.policies.push_back(policy);
  }
  CHECK(text_of(one(plant.input(), "management").answer).ends_with(" 0"));
  plant.factory.policies[1].next_review = *base::parse_iso_date("2026-05-01");  // gone by
  CHECK(text_of(one(plant.input(), "management").answer).ends_with(" 1"));
}

TEST_CASE("what nobody is named for comes first in the re-check list") {
  const made::Plant plant = plant_with_risk();
  model::Recheck recheck;
  recheck.items = {{"zone", {"Z-1"}, model::Freshness::stale, {}, "", {"R-1"}, {}, {}},
                   {"zone", {"Z-2"}, model::Freshness::unconfirmed, {}, "", {}, {}, {}},
                   {"zone", {"Z-3"}, model::Freshness::due, {}, "", {"R-1"}, {}, {}}};
  ReportInput input = plant.input();
  input.recheck = &recheck;
  const Document document = one(input, "recheck");
  CHECK(text_of(document.answer) == "1 1 1");
  REQUIRE(document.sections.size() == 2);
  CHECK(document.sections[0].title == "report.recheck.no_owner");
  CHECK(document.sections[1].count == "2");
}

TEST_CASE("several papers share one document; names of places stay unique and links lead somewhere") {
  const made::Plant plant = plant_with_risk();
  const std::vector<std::string> ids = {"zone-sheets", "zone-sheets", "emergency", "registers"};
  const Document document = build_papers(plant.input(), ids);
  std::set<std::string> anchors;
  for (const Section& section : document.sections) CHECK_MESSAGE(anchors.insert(section.anchor).second, section.anchor);
  const std::string page = render_html(document);
  for (std::size_t at = page.find("href=\"#o-"); at != std::string::npos; at = page.find("href=\"#o-", at + 1)) {
    const std::string target = page.substr(at + 7, page.find('"', at + 6) - at - 7);
    CHECK_MESSAGE(page.find("id=\"" + target + "\"") != std::string::npos, target);
  }
}

TEST_CASE("names stay text in Markdown") {
  made::Plant plant = made::plant_of(2, 0);
  plant.factory.zones[1].name = made::ja("a|b <b>*c*</b> [x](y)\n# d `e`");
  const std::string text = render_markdown(one(plant.input(), "registers"));
  CHECK(text.find("a\\|b \\<b\\>\\*c\\*\\</b\\> \\[x\\](y) \\# d \\`e\\`") != std::string::npos);
}

TEST_CASE("a service without any row is a matrix of blanks") {
  made::Plant plant = plant_with_risk();
  plant.knowledge.catalogue.topics = {{"accounts", made::ja("アカウント"), {}, false, false},
                                      {"monitoring", made::ja("監視"), {}, false, true}};
  plant.factory.services.emplace_back().id = {"S-1"};
  const Document document = one(plant.input(), "responsibility");
  REQUIRE(!document.sections.empty());
  const Section& matrix = document.sections.back();
  CHECK(matrix.count == "2");
  const std::string page = render_html(document, Medium::paper);
  CHECK(page.find("<td class=\"missing\"><b>report.responsibility.blank</b></td>") != std::string::npos);
  CHECK(page.find("class=\"signs\"") != std::string::npos);
}

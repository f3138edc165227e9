#include "report/report.hpp"

#include <doctest/doctest.h>

#include <set>

#include "report/context.hpp"
#include "report/made_factory.hpp"
#include "report/markup.hpp"

using namespace masugata;
using namespace masugata::report;

namespace {

std::vector<std::string> attributes(const std::string& page, const std::string& name) {
  std::vector<std::string> found;
  const std::string start = " " + name + "=\"";
  for (std::size_t at = page.find(start); at != std::string::npos; at = page.find(start, at + 1)) {
    const std::size_t from = at + start.size();
    found.push_back(page.substr(from, page.find('"', from) - from));
  }
  return found;
}

bool contains(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

// Every link leads to a place that is there once.
void check_links(const std::string& page) {
  std::set<std::string> ids;
  for (const std::string& id : attributes(page, "id")) CHECK_MESSAGE(ids.insert(id).second, id << " twice");
  for (const std::string& target : attributes(page, "href")) {
    REQUIRE(target.starts_with("#"));
    CHECK_MESSAGE(ids.contains(target.substr(1)), target << " leads nowhere");
  }
}

made::Plant hostile() {
  made::Plant plant;
  model::Site site;
  site.id = {"S\"1"};
  site.name = made::ja("</style><script>alert(1)</script>");
  plant.factory.sites.push_back(site);
  using model::Party;
  using model::Purdue;
  plant.factory.zones.push_back(made::zone("Z-01", "<b onclick='x'>", Party::own, Purdue::l4));
  plant.factory.zones.push_back(made::zone("Z 2\"><i>", std::string("a\0b\n\xE2\x80\xAE", 7), Party::own, Purdue::l2));
  plant.factory.zones.push_back(made::zone("Z-01", "二つ目", Party::other, Purdue::outside));
  plant.factory.zones.push_back(made::zone("長い", std::string(10000, 'w'), Party::own, Purdue::l3));
  plant.factory.conduits.push_back(made::conduit("C<1>", "Z-01", "Z 2\"><i>"));
  plant.factory.conduits.push_back(made::conduit("C-2", "Z-01", "nowhere"));
  plant.factory.conduits.push_back(made::conduit("C-3", "Z-01", "Z-01"));
  model::Asset asset;
  asset.id = {"A-1"};
  asset.zone = model::Id{"missing"};
  plant.factory.assets.push_back(asset);
  made::fill_assessment(plant);
  plant.assessment.findings.push_back({"L-01", {"C<1>"}, {}, "conduit", 0, model::Certainty::certain});
  plant.assessment.findings.push_back({"L-02", {"gone"}, made::ja("<item>"), "conduit", 0, model::Certainty::certain});
  plant.assessment.questions.push_back({"L-05", {"C-2"}, {}, "conduit", 1, model::Certainty::possible});
  return plant;
}

}  // namespace

TEST_CASE("an empty factory has a page") {
  const made::Plant plant;
  const std::string page = plant.page();
  CHECK(contains(page, "report.answer.empty"));
  CHECK(contains(page, "default-src 'none'"));
  CHECK_FALSE(contains(page, "<table"));
  check_links(page);
}

TEST_CASE("hostile names stay text") {
  const std::string page = hostile().page();
  CHECK_FALSE(contains(page, "<script"));
  CHECK_FALSE(contains(page, "<b onclick"));
  CHECK_FALSE(contains(page, "<i>\""));
  CHECK_FALSE(contains(page, "<item>"));
  CHECK(contains(page, "&lt;b onclick=&#39;x&#39;&gt;"));
  CHECK(page.find('\0') == std::string::npos);
  CHECK_FALSE(contains(page, "\xE2\x80\xAE"));
  // The style sheet ends once: what a name puts into it cannot close it.
  CHECK(page.find("</style>") == page.rfind("</style>"));
  check_links(page);
}

TEST_CASE("findings lead to their rows, and open questions stand apart") {
  const made::Plant plant = hostile();
  const Document document = build_report(plant.input());
  const std::string page = render_html(document);
  CHECK(contains(page, "<a href=\"#o-C~3C1~3E\">"));
  CHECK(contains(page, "id=\"o-C~3C1~3E\""));
  CHECK_FALSE(contains(page, "#o-gone"));
  CHECK(contains(page, "id=\"questions\""));
  REQUIRE(!document.sections.empty());
  CHECK(document.sections[0].anchor == "findings");
  CHECK(document.sections[0].count == "2");
}

TEST_CASE("the same input gives the same page") { CHECK(hostile().page() == hostile().page()); }

TEST_CASE("anchors") {
  CHECK(anchor_of("Z-09") == "o-Z-09");
  CHECK(anchor_of("a b~") == "o-a~20b~7E");
  CHECK(anchor_of("棚") == "o-~E6~A3~9A");
}

TEST_CASE("numbers in markup") {
  CHECK(number(12) == "12");
  CHECK(number(12.25) == "12.3");
  CHECK(number(-0.5) == "-0.5");
}

TEST_CASE("unknown facts are counted once") {
  using model::Reason;
  const Reason open{"", {"explain.fact.unknown", {{"object", "A-1"}}, {}}, {}};
  const Reason other{"", {"explain.fact.unknown", {{"object", "A-2"}}, {}}, {}};
  const Reason known{"", {"explain.fact.known", {}, {}}, {}};
  const std::vector<Reason> reasons = {{"R3", {"a", {}, {}}, {open, known}}, {"R4", {"b", {}, {}}, {open, other}}};
  CHECK(count_unknown(reasons) == 2);
  CHECK(count_unknown({}) == 0);
}

TEST_CASE("columns of which no cell speaks go") {
  Table table{"", {{{plain("a")}}, {{plain("b")}}, {{plain("c")}}}, {}};
  table.rows.push_back({"", {{{{plain("1")}}}, {}, {{{plain("3")}}}}});
  drop_empty_columns(table);
  REQUIRE(table.columns.size() == 2);
  CHECK(table.columns[1].head[0].text == "c");
  CHECK(table.rows[0].cells[1].lines[0][0].text == "3");
}

TEST_CASE("a chain of reasons without end in sight stays readable markup") {
  model::Reason chain{"", {"leaf", {}, {}}, {}};
  for (int n = 0; n < 500; ++n) {
    model::Reason next{"R3b", {"step" + std::to_string(n), {}, {}}, {}};
    next.because.push_back(std::move(chain));
    chain = std::move(next);
  }
  made::Plant plant = made::plant_of(1, 0);
  constexpr std::string_view words = R"({"report.reason.rule": "{sentence}"})";
  plant.words = base::Words::load(words, words).value();
  ReportInput input = plant.input();
  const std::vector<std::vector<model::Reason>> reasons = {{chain}};
  input.zone_reasons = reasons;
  const std::string page = render_html(build_report(input));
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (std::size_t at = page.find("<main>"); at < page.size(); ++at) {
    if (page.compare(at, 4, "<ul>") == 0) deepest = std::max(deepest, ++depth);
    if (page.compare(at, 5, "</ul>") == 0 && depth > 0) --depth;
  }
  CHECK(deepest > 5);
  CHECK(deepest < 40);
}

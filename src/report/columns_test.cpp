#include "report/columns.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "report/measure.hpp"

using namespace masugata::report;

namespace {

Table made(const std::vector<std::string>& cells, Fit fit = Fit::prose) {
  Table table{"made", {}, {{"", {}}}, fit};
  for (const std::string& cell : cells) {
    table.columns.push_back({{{"c"}}});
    table.rows[0].cells.push_back({{{{cell}}}});
  }
  return table;
}

}  // namespace

TEST_CASE("what is never parted: words, dates and ids, but not at hyphens of words") {
  struct Case {
    Line line;
    std::string longest;
  };
  for (const Case& c :
       {Case{{{"deny by default"}}, "default"}, Case{{{"2026-11-23 done"}}, "2026-11-23"},
        Case{{{"off-the-shelf"}}, "shelf"}, Case{{{"SMT/assembly"}}, "assembly"},
        Case{{{"line-kami-01", Tone::id}}, "line-kami-01"}, Case{{{"Auth"}, {"entication"}}, "Authentication"},
        Case{{{"設備をSC-CL-PR-1サーバーに"}}, "SC-CL-PR-1"}, Case{{{"保全用の端末"}}, "保全用の"},
        Case{{{"中"}}, "中"}, Case{{{std::string(500, 'a')}}, std::string(25, 'a')}, Case{{}, ""}}) {
    CAPTURE(c.longest);
    CHECK(longest_piece(c.line) == doctest::Approx(width(c.longest)).epsilon(0.05));
  }
}

TEST_CASE("shares add up, and follow what cells say") {
  const std::vector<double> widths =
      shares(made({"a", "一つの列だけが長い文を持っています。幅はそれに従います。", "a"}), Page::portrait);
  CHECK(std::accumulate(widths.begin(), widths.end(), 0.0) == doctest::Approx(100));
  CHECK(widths[1] > 2 * widths[0]);
  CHECK(widths[0] == doctest::Approx(widths[2]));
}

TEST_CASE("no column is narrower than its longest word while the page has room") {
  const std::string text =
      "plant-wide rules that say at length what has to be done by whom and when, and why it matters";
  Table table = made({"a", "2026-11-23", "a", text + text, text, text + text, "Authentication", "a"});
  table.columns[2].head = {{"Requirement"}};
  for (const Page page : {Page::portrait, Page::landscape}) {
    REQUIRE(fits(table, page));
    const std::vector<double> widths = shares(table, page);
    for (std::size_t n = 0; n < widths.size(); ++n) {
      CAPTURE(n);
      CHECK(widths[n] * room(table, page) / 100 >= wish(table, n).least - 1e-9);
    }
    CHECK(widths[3] > widths[2]);
  }
}

TEST_CASE("letters shrink until words fit, and not beyond what can be read") {
  const auto of = [](std::size_t columns) {
    return letters(made(std::vector<std::string>(columns, "authentication"), Fit::matrix), Page::landscape);
  };
  CHECK(of(8) == 1);
  CHECK(of(14) < 1);
  CHECK(of(14) > of(16));
  CHECK(of(100) == doctest::Approx(0.7));
}

TEST_CASE("a table fits, fits on its side, or does not fit") {
  struct Case {
    std::size_t columns;
    bool upright, on_its_side;
  };
  for (const Case& c : {Case{7, true, true}, Case{8, false, true}, Case{9, false, true}, Case{12, false, false}}) {
    const Table table = made(std::vector<std::string>(c.columns, "authentication"));
    CHECK(fits(table, Page::portrait) == c.upright);
    CHECK(fits(table, Page::landscape) == c.on_its_side);
    CHECK((letters(table, Page::landscape) == 1) == c.on_its_side);
    const std::vector<double> widths = shares(table, Page::portrait);
    CHECK(std::accumulate(widths.begin(), widths.end(), 0.0) == doctest::Approx(100));
  }
}

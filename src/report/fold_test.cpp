#include "report/fold.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace masugata::report;

namespace {

Table made(std::size_t columns, std::size_t rows, Fit fit) {
  Table table{"made", {}, {}, fit};
  for (std::size_t n = 0; n < columns; ++n) table.columns.push_back({{{"c" + std::to_string(n)}}});
  for (std::size_t row = 0; row < rows; ++row) {
    Row& out = table.rows.emplace_back();
    for (std::size_t n = 0; n < columns; ++n) out.cells.push_back({{{{std::to_string(n)}}}});
  }
  return table;
}

}  // namespace

TEST_CASE("wide tables fold, and lose nothing") {
  struct Case {
    std::size_t columns;
    Fit fit;
    std::size_t wanted;
  };
  for (const Case& c : {Case{3, Fit::wide, 3}, Case{8, Fit::wide, 8}, Case{9, Fit::wide, 8}, Case{40, Fit::wide, 8},
                        Case{40, Fit::prose, 40}}) {
    const Table folded = fold(made(c.columns, 2, c.fit));
    CHECK(folded.columns.size() == c.wanted);
    CHECK(folded.rows.size() == 2);
    CHECK(folded.rows[1].cells.size() == c.wanted);
  }
  const Table folded = fold(made(10, 1, Fit::wide));
  CHECK(flat_text(folded.rows[0].cells[6]) == "6");
  CHECK(flat_text(folded.rows[0].cells[7]) == "c7 7／c8 8／c9 9");
}

TEST_CASE("what is empty or unknown is not repeated in the folded column") {
  Table table = made(10, 1, Fit::wide);
  table.rows[0].cells[8].lines.clear();
  table.rows[0].cells[9].shade = Shade::open;
  CHECK(flat_text(fold(table).rows[0].cells[7]) == "c7 7");
}

TEST_CASE("shares add up, and follow what cells say") {
  Table table = made(3, 1, Fit::prose);
  table.rows[0].cells[1].lines = {{{"一つの列だけが長い文を持っています。幅はそれに従います。"}}};
  const std::vector<double> widths = shares(table);
  CHECK(std::accumulate(widths.begin(), widths.end(), 0.0) == doctest::Approx(100));
  CHECK(widths[1] > 2 * widths[0]);
  CHECK(widths[0] == doctest::Approx(widths[2]));
}

TEST_CASE("no column is narrower than its longest word while the page has room") {
  Table table = made(8, 1, Fit::prose);
  const std::string text =
      "plant-wide rules that say at length what has to be done by whom and when, and why it matters";
  for (const std::size_t long_one : {3U, 4U, 5U}) table.rows[0].cells[long_one].lines = {{{text + text}}};
  table.rows[0].cells[1].lines = {{{"2026-11-23"}}};
  table.columns[2].head = {{"Requirement"}};
  const std::vector<double> widths = shares(table);
  constexpr double percent_per_em = 100.0 / 66;
  CHECK(widths[1] >= 6.0 * percent_per_em);
  CHECK(widths[2] >= 6.5 * percent_per_em);
  CHECK(widths[3] > widths[2]);
}

TEST_CASE("signs of cells as text") {
  using masugata::model::Level;
  using masugata::model::LevelPair;
  CHECK(flat_text(Line{{"中", Tone::plain, {}, LevelPair{Level::medium, Level::medium}}}) == "●●○ 中");
  CHECK(flat_text(Line{{"小〜大", Tone::open, {}, LevelPair{Level::low, Level::high}}}) == "●◐◐ 小〜大");
  CHECK(flat_text(Line{{"未確認", Tone::open}}) == "◐ 未確認");
}

#include "report/fold.hpp"

#include <doctest/doctest.h>

#include "report/columns.hpp"

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
  CHECK(flat_text(folded.rows[0].cells[7]) == "c7: 7 · c8: 8 · c9: 9");
  Table japanese = made(10, 1, Fit::wide);
  japanese.columns[0].head = {{"資産"}};
  CHECK(flat_text(fold(japanese).rows[0].cells[7]) == "c7：7／c8：8／c9：9");
}

TEST_CASE("a table folds so that its words fit, and so that it is short") {
  struct Case {
    std::string cell;  // of every column
    std::size_t columns;
    bool folds;
  };
  const std::string word = "Authentication";
  std::string sentence;
  for (int n = 0; n < 12; ++n) sentence += "what it says ";
  for (const Case& c : {Case{word, 6, false}, Case{word, 8, true}, Case{word, 20, true}, Case{sentence, 4, false}}) {
    CAPTURE(c.cell);
    CAPTURE(c.columns);
    Table table = made(c.columns, 3, Fit::wide);
    for (Row& row : table.rows) {
      for (std::size_t n = 0; n < c.columns; ++n) row.cells[n].lines = {{{c.cell}}};
    }
    const Table folded = fold(table);
    CHECK((folded.columns.size() < c.columns) == c.folds);
    CHECK(fits(folded, Page::portrait));
  }
}

TEST_CASE("what is empty or unknown is not repeated in the folded column") {
  Table table = made(10, 1, Fit::wide);
  table.rows[0].cells[8].lines.clear();
  table.rows[0].cells[9].shade = Shade::open;
  CHECK(flat_text(fold(table).rows[0].cells[7]) == "c7: 7");
}

TEST_CASE("signs of cells as text") {
  using masugata::model::Level;
  using masugata::model::LevelPair;
  CHECK(flat_text(Line{{"中", Tone::plain, {}, LevelPair{Level::medium, Level::medium}}}) == "●●○ 中");
  CHECK(flat_text(Line{{"小〜大", Tone::open, {}, LevelPair{Level::low, Level::high}}}) == "●◐◐ 小〜大");
  CHECK(flat_text(Line{{"未確認", Tone::open}}) == "◐ 未確認");
}

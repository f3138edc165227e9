#include "report/fold.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "report/columns.hpp"
#include "report/measure.hpp"
#include "report/signs.hpp"

namespace masugata::report {
namespace {

constexpr std::size_t most_columns = 8;

// What is known of a table before it is decided which columns become one.
struct Measured {
  std::vector<Wish> wishes;                               // of each column
  std::vector<std::vector<std::vector<double>>> lengths;  // row, column, line
  std::vector<std::vector<double>> labelled;              // row, column: with its label; nothing where it is left out
};

bool says_nothing(const Cell& cell) { return cell.shade == Shade::open || flat_text(cell).empty(); }

Measured measure(const Table& table) {
  Measured out;
  for (std::size_t n = 0; n < table.columns.size(); ++n) out.wishes.push_back(wish(table, n));
  for (std::size_t row = 0; row < std::min(table.rows.size(), sampled_rows); ++row) {
    std::vector<std::vector<double>>& lengths = out.lengths.emplace_back();
    std::vector<double>& labelled = out.labelled.emplace_back();
    for (std::size_t n = 0; n < table.columns.size(); ++n) {
      const Cell& cell = table.rows[row].cells[n];
      std::vector<double>& lines = lengths.emplace_back();
      for (const Line& line : cell.lines) lines.push_back(width(clean(flat_text(line))));
      const double label = width(clean(flat_text(table.columns[n].head)));
      labelled.push_back(says_nothing(cell) ? 0 : label + width(clean(flat_text(cell))) + 1.4);
    }
  }
  return out;
}

double labelled_length(const Measured& table, std::size_t row, std::size_t from) {
  const std::vector<double>& labelled = table.labelled[row];
  return std::accumulate(labelled.begin() + static_cast<std::ptrdiff_t>(from), labelled.end(), 0.0);
}

// The wishes when the columns from `kept` on are one; as many as there are when none is.
std::vector<Wish> wishes_with(const Measured& table, std::size_t kept) {
  std::vector<Wish> wishes(table.wishes.begin(), table.wishes.begin() + static_cast<std::ptrdiff_t>(kept));
  if (kept == table.wishes.size()) return wishes;
  constexpr double widest_word = 9;  // labels stand among what they label
  double longest = 0;
  for (std::size_t row = 0; row < table.labelled.size(); ++row) {
    longest = std::max(longest, std::min(labelled_length(table, row, kept), 400.0));
  }
  double word = widest_word;
  for (std::size_t n = kept; n < table.wishes.size(); ++n) word = std::max(word, table.wishes[n].least);
  wishes.push_back(wish(word, longest));
  return wishes;
}

// How many lines the sampled rows take when the first `kept` columns stay, and none where words would be parted.
std::optional<double> lines_with(const Measured& table, std::size_t kept) {
  const std::vector<Wish> wishes = wishes_with(table, kept);
  double least = 0;
  for (const Wish& one : wishes) least += one.least;
  const double page = room(Table{}, Page::portrait);
  if (least > page) return std::nullopt;
  const std::vector<double> columns = widths(wishes, page);
  const auto lines = [&](double length, std::size_t column) {
    constexpr double lost = 0.88;  // of a line, as words are kept whole
    return std::ceil(length / std::max(1.0, (columns[column] - 1) * lost));
  };
  double all = 0;
  for (std::size_t row = 0; row < table.lengths.size(); ++row) {
    double tallest = kept < wishes.size() ? lines(labelled_length(table, row, kept), kept) : 1;
    for (std::size_t n = 0; n < kept; ++n) {
      double of_cell = 0;
      for (const double length : table.lengths[row][n]) of_cell += lines(length, n);
      tallest = std::max(tallest, of_cell);
    }
    all += tallest + 0.6;  // the space around a row
  }
  return all;
}

// How many columns stay: as many as may while that costs few lines more than the shortest table would take.
std::size_t columns_kept(const Table& table) {
  constexpr double worth = 1.3;
  const Measured measured = measure(table);
  const std::size_t all = table.columns.size();
  std::vector<std::pair<std::size_t, double>> ways;
  if (all <= most_columns) {
    if (const auto lines = lines_with(measured, all)) ways.emplace_back(all, *lines);
  }
  for (std::size_t kept = std::min(all, most_columns) - 1; kept > 0; --kept) {
    if (const auto lines = lines_with(measured, kept)) ways.emplace_back(kept, *lines);
  }
  if (ways.empty()) return 1;
  const double fewest = std::ranges::min_element(ways, {}, &std::pair<std::size_t, double>::second)->second;
  return std::ranges::find_if(ways, [&](const auto& way) { return way.second <= worth * fewest; })->first;
}

}  // namespace

std::string flat_text(const Line& line) {
  std::string out;
  for (const Run& run : line) {
    if (run.gauge) {
      out += gauge_text(*run.gauge) + " ";
    } else if (run.tone == Tone::open) {
      out += open_text;
    }
    out += run.text;
  }
  return out;
}

std::string flat_text(const Cell& cell) {
  std::string out;
  for (const Line& line : cell.lines) out.append(out.empty() ? "" : " ").append(flat_text(line));
  return out;
}

std::string labelled_text(const Table& table, const Row& row, std::size_t from) {
  const std::string first = flat_text(table.columns.front().head);
  const bool latin = std::ranges::all_of(first, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string out;
  for (std::size_t n = from; n < row.cells.size(); ++n) {
    const Cell& cell = row.cells[n];
    if (says_nothing(cell)) continue;
    if (!out.empty()) out.append(latin ? " · " : "／");
    out.append(flat_text(table.columns[n].head)).append(latin ? ": " : "：").append(flat_text(cell));
  }
  return out;
}

Table fold(const Table& table) {
  if (table.fit != Fit::wide || table.columns.size() < 2) return table;
  const std::size_t count = columns_kept(table);
  if (count == table.columns.size()) return table;
  Table folded{table.title, {}, {}, Fit::prose};
  const auto kept = static_cast<std::ptrdiff_t>(count);
  folded.columns.assign(table.columns.begin(), table.columns.begin() + kept);
  folded.columns.push_back({});
  for (const Row& row : table.rows) {
    Row& out = folded.rows.emplace_back(Row{row.anchor, {row.cells.begin(), row.cells.begin() + kept}});
    out.cells.push_back({{{{labelled_text(table, row, count)}}}});
  }
  return folded;
}

}  // namespace masugata::report

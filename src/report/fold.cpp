#include "report/fold.hpp"

#include <algorithm>
#include <cmath>

#include "report/measure.hpp"
#include "report/signs.hpp"

namespace masugata::report {
namespace {

constexpr std::size_t most_columns = 8;
constexpr std::size_t sampled_rows = 200;  // the look of a table is judged by so many
constexpr double page_width = 66;          // of a portrait sheet, in em of a table's letters

double longest_word(std::string_view text) {
  double most = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool ascii =
        std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    most = std::max(most, ascii ? std::min(width(word), 9.0) : std::min(width(word), 4.0));
    at = end + 1;
  }
  return most;
}

struct Wish {
  double least;  // its longest word
  double more;   // beyond that
};

// How wide a column would like to be, in em: at least its longest word, then by what it says, but less than in
// proportion, as a long text may take more lines.
Wish wish(const Table& table, std::size_t column) {
  const std::string head = clean(flat_text(table.columns[column].head));
  double least = longest_word(head);
  double said = width(head) * 0.7;
  const std::size_t rows = std::min(table.rows.size(), sampled_rows);
  for (std::size_t row = 0; row < rows; ++row) {
    for (const Line& line : table.rows[row].cells[column].lines) {
      const std::string text = clean(flat_text(line));
      least = std::max(least, longest_word(text));
      said = std::max(said, std::min(width(text), 60.0));
    }
  }
  constexpr double padding = 1.2;
  least += padding;
  return {least, std::max(0.0, 1.3 * std::pow(said, 0.7) - least)};
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
  std::string out;
  for (std::size_t n = from; n < row.cells.size(); ++n) {
    const std::string said = flat_text(row.cells[n]);
    if (said.empty() || row.cells[n].shade == Shade::open) continue;
    out.append(out.empty() ? "" : "／").append(flat_text(table.columns[n].head)).append(" ").append(said);
  }
  return out;
}

Table fold(const Table& table) {
  if (table.fit != Fit::wide || table.columns.size() <= most_columns) return table;
  Table folded{table.title, {}, {}, Fit::prose};
  const auto kept = static_cast<std::ptrdiff_t>(most_columns) - 1;
  folded.columns.assign(table.columns.begin(), table.columns.begin() + kept);
  folded.columns.push_back({});
  for (const Row& row : table.rows) {
    Row& out = folded.rows.emplace_back(Row{row.anchor, {row.cells.begin(), row.cells.begin() + kept}});
    out.cells.push_back({{{{labelled_text(table, row, most_columns - 1)}}}});
  }
  return folded;
}

std::vector<double> shares(const Table& table) {
  std::vector<Wish> wishes;
  double least = 0;
  double more = 0;
  for (std::size_t n = 0; n < table.columns.size(); ++n) {
    const Wish& one = wishes.emplace_back(wish(table, n));
    least += one.least;
    more += one.more;
  }
  // When all that is wished does not fit, the longest words come first and the rest is shared out.
  const double left = std::max(0.0, page_width - least);
  const double scale = least + more > page_width && more > 0 ? left / more : 1.0;
  const double all = least + scale * more;
  std::vector<double> shares;
  for (const Wish& one : wishes) shares.push_back((one.least + scale * one.more) * 100 / all);
  return shares;
}

}  // namespace masugata::report

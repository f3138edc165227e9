#include "report/columns.hpp"

#include <algorithm>
#include <cmath>

#include "report/fold.hpp"
#include "report/measure.hpp"

namespace masugata::report {
namespace {

constexpr double portrait_room = 66;  // em of a table's letters
constexpr double landscape_room = 97;
constexpr double matrix_letters = 0.87;  // of the size of others
constexpr double longest_word = 16;      // what is longer may be parted
constexpr double padding = 1.2;

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }

// Where a line may end inside a word: after a slash between letters, and after a hyphen that stands in no name.
bool may_part(std::string_view text, std::size_t at) {
  if (at == 0 || at + 1 >= text.size() || (text[at] != '-' && text[at] != '/')) return false;
  const char before = text[at - 1];
  const char after = text[at + 1];
  return text[at] == '/' ? is_letter(before) && is_letter(after) : is_small(before) && is_small(after);
}

double longest_of_text(std::string_view text) {
  constexpr double wide_text = 4;  // columns of characters that part anywhere are still easy to read so
  double most = 0;
  double wide = 0;
  std::size_t from = 0;
  bool among_wide = false;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const auto byte = at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(' ');
    if (byte < 0x80 || byte >= 0xC0) among_wide = byte >= 0xE0;
    if (among_wide) wide += 1.0 / 3;
    const bool parts = may_part(text, at);
    if (byte != ' ' && !among_wide && !parts) continue;
    most = std::max(most, std::min(width(text.substr(from, at + (parts ? 1 : 0) - from)), longest_word));
    from = at + 1;
  }
  return std::max(most, std::min(wide, wide_text));
}

double needed(const Table& table) {
  double least = 0;
  for (std::size_t n = 0; n < table.columns.size(); ++n) least += wish(table, n).least;
  return least;
}

}  // namespace

double longest_piece(const Line& line) {
  double most = 0;
  std::string said;
  for (const Run& run : line) {
    const std::string text = clean(flat_text(Line{run}));
    if (run.tone == Tone::id && text.size() <= longest_whole_id) most = std::max(most, width(text));
    said += text;
  }
  return std::max(most, longest_of_text(said));
}

Wish wish(double longest_piece, double longest_text) {
  const double least = longest_piece + padding;
  // Less than in proportion, as a long text may take more lines.
  return {least, std::max(0.0, 1.3 * std::pow(longest_text, 0.7) - least)};
}

Wish wish(const Table& table, std::size_t column) {
  constexpr double long_text = 120;
  double least = longest_piece(table.columns[column].head);
  double said = width(clean(flat_text(table.columns[column].head))) * 0.7;
  const std::size_t rows = std::min(table.rows.size(), sampled_rows);
  for (std::size_t row = 0; row < rows; ++row) {
    for (const Line& line : table.rows[row].cells[column].lines) {
      least = std::max(least, longest_piece(line));
      said = std::max(said, std::min(width(clean(flat_text(line))), long_text));
    }
  }
  return wish(least, said);
}

double room(const Table& table, Page page) {
  return (page == Page::portrait ? portrait_room : landscape_room) / (table.fit == Fit::matrix ? matrix_letters : 1);
}

std::vector<double> widths(std::span<const Wish> wishes, double room) {
  double least = 0;
  double more = 0;
  for (const Wish& one : wishes) {
    least += one.least;
    more += one.more;
  }
  // When all that is wished does not fit, the longest words come first and the rest is shared out.
  const double scale = least + more > room && more > 0 ? std::max(0.0, room - least) / more : 1;
  const double all = least + scale * more;
  std::vector<double> widths;
  for (const Wish& one : wishes) widths.push_back((one.least + scale * one.more) * room / all);
  return widths;
}

bool fits(const Table& table, Page page) { return needed(table) <= room(table, page); }

double letters(const Table& table, Page page) {
  constexpr double smallest = 0.7;
  return std::clamp(room(table, page) / std::max(1.0, needed(table)), smallest, 1.0);
}

std::vector<double> shares(const Table& table, Page page) {
  std::vector<Wish> wishes;
  for (std::size_t n = 0; n < table.columns.size(); ++n) wishes.push_back(wish(table, n));
  const double all = room(table, page);
  std::vector<double> shares = widths(wishes, all);
  for (double& one : shares) one *= 100 / all;
  return shares;
}

}  // namespace masugata::report

// How wide the columns of a table are on paper: no word is parted while the page has room. Knows neither fonts nor
// renderers: widths are in em of a table's letters, as report::width estimates them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "report/document.hpp"

namespace masugata::report {

enum class Page : std::uint8_t { portrait, landscape };  // A4

struct Wish {
  double least;  // its longest word
  double more;   // beyond that, for what it says
};

// What is never parted, of any line of the text.
[[nodiscard]] double longest_piece(const Line& line);

// Of a column whose longest piece and whose longest text are so long; the space beside the text included.
[[nodiscard]] Wish wish(double longest_piece, double longest_text);
[[nodiscard]] Wish wish(const Table& table, std::size_t column);

[[nodiscard]] double room(const Table& table, Page page);
// The wishes as widths that fill the room. Where the longest words do not fit, all are cut alike.
[[nodiscard]] std::vector<double> widths(std::span<const Wish> wishes, double room);

// Its longest words fit side by side.
[[nodiscard]] bool fits(const Table& table, Page page);

// How large its letters may be so that it does, at most 1: as large as those of other tables.
[[nodiscard]] double letters(const Table& table, Page page);

// Widths of the columns in percent of the page, by how much their cells say; 100 in all.
[[nodiscard]] std::vector<double> shares(const Table& table, Page page);

}  // namespace masugata::report

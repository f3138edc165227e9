// Wide tables on narrow paper: the columns that do not fit become one, and what a cell says becomes plain text.
#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"

namespace masugata::report {

// Longer tables are set as a paragraph per row.
inline constexpr std::size_t most_table_rows = 120;

// The table as it fits A4 portrait: of a wide one the last column says the rest, "label value／label value".
[[nodiscard]] Table fold(const Table& table);

// Widths of the columns in percent, by how much their cells say; 100 in all.
[[nodiscard]] std::vector<double> shares(const Table& table);

// The lines of a cell as one text, signs included.
[[nodiscard]] std::string flat_text(const Line& line);
[[nodiscard]] std::string flat_text(const Cell& cell);

// "label value／label value" of the cells from a column on; empty cells are left out.
[[nodiscard]] std::string labelled_text(const Table& table, const Row& row, std::size_t from);

}  // namespace masugata::report

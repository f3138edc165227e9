// Wide tables on narrow paper: the columns that do not fit become one, and what a cell says becomes plain text.
#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"

namespace masugata::report {

// Longer tables are set as a paragraph per row.
inline constexpr std::size_t most_table_rows = 120;

// The look of a table is judged by so many rows.
inline constexpr std::size_t sampled_rows = 200;

// In bytes; ids that are not longer are never parted at line ends.
inline constexpr std::size_t longest_whole_id = 16;

// The table as it fits A4 portrait: of a wide one the last column says the rest with labels.
[[nodiscard]] Table fold(const Table& table);

// The lines of a cell as one text, signs included.
[[nodiscard]] std::string flat_text(const Line& line);
[[nodiscard]] std::string flat_text(const Cell& cell);

// "label：value／label：value" of the cells from a column on, "label: value · label: value" where the head of the table
// is Latin; what is empty or unknown is left out.
[[nodiscard]] std::string labelled_text(const Table& table, const Row& row, std::size_t from);

}  // namespace masugata::report

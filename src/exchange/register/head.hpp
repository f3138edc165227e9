// Where a register begins on a sheet, and which column is which field.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/register/vocabulary.hpp"
#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange {

// Which cell shows in a merged place. Asked cell by cell; made in time linear in the merges.
class MergeIndex {
 public:
  explicit MergeIndex(const Sheet& sheet);
  // Row and column of the cell that fills this place; the place itself when it is not merged.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> shown_at(std::uint32_t row, std::uint32_t column) const;

 private:
  struct Span {
    std::uint32_t first_row;
    std::uint32_t last_row;
    std::uint32_t first_column;
  };
  std::map<std::uint32_t, std::vector<Span>> columns_;
};

// A sheet by row and column, merged places filled.
class Grid {
 public:
  explicit Grid(const Sheet& sheet) : sheet_(sheet), merges_(sheet) {}
  [[nodiscard]] const Sheet& sheet() const { return sheet_; }
  [[nodiscard]] std::optional<Cell> at(std::uint32_t row, std::uint32_t column) const;
  // The same where the row is at hand: without looking for it.
  [[nodiscard]] std::optional<Cell> at(const Row& row, std::uint32_t column) const;

 private:
  [[nodiscard]] std::optional<Cell> stored(std::uint32_t row, std::uint32_t column) const;
  const Sheet& sheet_;
  MergeIndex merges_;
};

// The field that one head names, with or without what people add behind it: "台数（台）"; nothing when it names none.
std::optional<Target> head_target(const Vocabulary& vocabulary, const model::Noun& noun, const std::string& head);

struct HeadColumn {
  std::uint32_t column = 0;
  std::string head;              // as it stands there, upper heads first: "影響／BC"
  std::optional<Target> target;  // nothing: a column that we do not know, kept as it is
};

// Who wrote the sheet: a person, or our export, which a person may have edited since.
enum class Origin : std::uint8_t { person, export_of_ours };

struct Head {
  Origin origin = Origin::person;
  const model::Noun* noun = nullptr;
  std::uint32_t first_row = 0;
  std::uint32_t last_row = 0;
  std::vector<HeadColumn> columns;
};

// The best fit among the first rows of the sheet, heads of one to three rows; nothing when the sheet is no register.
// A head needs a column for the id and one more field.
// A sheet of our export tells its fields by paths in a hidden row above the heads, whatever a person made of the heads.
std::optional<Head> find_head(const Vocabulary& vocabulary, const Grid& grid);

}  // namespace masugata::exchange

// New values into cells of one sheet's XML; every byte that does not belong to those cells stays.
//
// A cell keeps its style and gets an inline text or a number; the table of shared texts is never touched. A cell that
// is not there yet is put in its place in the row, with the style that the row or the column shows there. Formulas
// are never replaced.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/cell_reference.hpp"

namespace masugata::exchange {

enum class CellContent : std::uint8_t { text, number };

struct CellEdit {
  CellPlace place;
  CellContent content = CellContent::text;
  std::string text;  // of a number: as XML writes it; an empty text empties the cell
};

// Why an edit cannot be done.
enum class PatchFault : std::uint8_t {
  formula,  // the cell holds a formula, or shows a part of one
  outside,  // beyond the last row or column that the sheet uses
};

struct PatchedSheet {
  std::string xml;                                           // only when there are no faults
  std::vector<std::pair<std::size_t, PatchFault>> faults{};  // by position in `edits`
};

// `edits` ascend by row, then column, without doubles. Nothing when the text is not the XML of a sheet in UTF-8, or its
// rows or cells do not ascend.
[[nodiscard]] std::optional<PatchedSheet> patch_sheet(std::string_view xml, std::span<const CellEdit> edits);

// Text as the content of an XML element of a workbook: what XML cannot hold is left out.
[[nodiscard]] std::string escape_cell_text(std::string_view text);

}  // namespace masugata::exchange

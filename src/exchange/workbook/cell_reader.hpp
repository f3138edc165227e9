// From what the XML says of one cell to the value that a person sees.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/workbook/sheet_part.hpp"

namespace masugata::exchange {

// One <c> element.
struct RawCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t style = 0;
  std::string type;   // its attribute t
  std::string value;  // of <v>, or of <is> as it stands
  bool formula = false;
  bool inline_text = false;
};

// What it came to. `note` is a key, empty when all is well; the value is there all the same unless the cell is blank.
struct ReadCell {
  std::optional<PackedCell> cell;
  std::string_view note;
  bool full = false;  // the text did not fit into the store
};

// Leaves `raw.value` as a person would read it.
[[nodiscard]] ReadCell read_cell(RawCell& raw, SheetContext& context);

}  // namespace masugata::exchange

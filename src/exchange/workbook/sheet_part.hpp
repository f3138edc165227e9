// One sheet: its cells into the store, its merged ranges.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/cell_store.hpp"
#include "exchange/workbook/number_format.hpp"
#include "exchange/workbook/package.hpp"
#include "exchange/workbook/serial_date.hpp"

namespace masugata::exchange {

// What all sheets share.
struct SheetContext {
  std::vector<TextStore::Handle> strings;
  std::vector<FormatKind> styles;
  Epoch epoch = Epoch::year_1900;
  CellStore& store;        // where the cells go
  std::size_t merges = 0;  // of the sheets so far
};

// Fills rows, cells and merges of `content`, whose name is set. After a fault some of them are there; the caller
// takes them back.
base::Result<void> read_sheet(const Package& package, std::string_view path, SheetContext& context, Reading& reading,
                              SheetContent& content);

}  // namespace masugata::exchange

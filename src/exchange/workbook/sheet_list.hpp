// The workbook part: which sheets there are, in which order, and how days are counted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/package.hpp"
#include "exchange/workbook/serial_date.hpp"

namespace masugata::exchange {

struct SheetEntry {
  std::string name;
  std::string relationship;
  Visibility visibility = Visibility::visible;
};

struct SheetList {
  std::vector<SheetEntry> sheets;
  Epoch epoch = Epoch::year_1900;
};

base::Result<SheetList> read_sheet_list(const Package& package, std::string_view path, Reading& reading);

}  // namespace masugata::exchange

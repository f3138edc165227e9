// The table of texts that cells name by number.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/cell_store.hpp"
#include "exchange/workbook/package.hpp"

namespace masugata::exchange {

// In the order of the table.
base::Result<std::vector<TextStore::Handle>> read_shared_strings(const Package& package, std::string_view path,
                                                                 Reading& reading, TextStore& texts);

}  // namespace masugata::exchange

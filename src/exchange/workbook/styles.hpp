// Cell styles, as far as they say that a number is a day or a time.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/number_format.hpp"
#include "exchange/workbook/package.hpp"

namespace masugata::exchange {

// By the number that cells give as their style.
base::Result<std::vector<FormatKind>> read_styles(const Package& package, std::string_view path, Reading& reading);

}  // namespace masugata::exchange

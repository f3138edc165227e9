// A register as one table with a column for every field that some row says.
#pragma once

#include "report/context.hpp"

namespace masugata::report {

[[nodiscard]] Table register_table(const Context& context, const model::Noun& noun);

}  // namespace masugata::report

// Puts what a row of a sheet says into a noun.
#pragma once

#include "exchange/register/rows.hpp"

namespace masugata::exchange {

// Fields that the row does not name keep their values. Values that a field refuses become faults of the row, at
// `sheet`.
void apply_row(SheetRow& row, const base::Where& sheet, void* into);

}  // namespace masugata::exchange

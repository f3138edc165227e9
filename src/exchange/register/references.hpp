// From what people write in a cell to the id that is meant.
#pragma once

#include "exchange/register/rows.hpp"

namespace masugata::exchange {

// Replaces names, and ids followed by names, by ids in every reference of the rows, as far as exactly one row of the
// factory or of the import fits. What stays is said by model::check.
void resolve_references(const model::Factory& factory, std::vector<SheetRow>& rows);

// The column of the field that a message of model::check names; 0 when it names none.
std::uint32_t column_of(const SheetRow& row, const base::Message& fault);

}  // namespace masugata::exchange

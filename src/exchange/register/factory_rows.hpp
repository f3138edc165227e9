// A factory document as rows to import.
#pragma once

#include "exchange/register/source.hpp"

namespace masugata::exchange {

// A row says all of its fields: what the document leaves out becomes unknown. Faults go to the rows they speak of.
void read_factory_rows(Loaded loaded, SourceRows& out);

}  // namespace masugata::exchange

// The JSON Schema of a factory document, derived from the field lists.
#pragma once

#include "base/value.hpp"
#include "base/words.hpp"

namespace masugata::exchange {

// JSON Schema 2020-12. Descriptions are the fields' English labels; units stand in "x-unit".
base::Value factory_schema(const base::Words& words);

}  // namespace masugata::exchange

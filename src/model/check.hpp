// What must hold between rows before anything can be derived from them.
#pragma once

#include "base/result.hpp"
#include "model/factory.hpp"

namespace masugata::model {

// One message for each missing or doubled id, missing required field, reference to what is not there or is of another
// kind, privileged end that is no end of its conduit, conduit from a zone to itself, and second site.
// `where.file` is the register's plural name; its line is the row's place. A sound factory gives none.
[[nodiscard]] base::Notes check(const Factory& factory);

}  // namespace masugata::model

// How a row of a responsibility matrix is shown: by name of its item, with blanks and doubles marked.
#pragma once

#include "report/context.hpp"

namespace masugata::report {

// As the plant names it, else by its kind.
[[nodiscard]] std::string item_name(const Context& context, const model::Responsibility& row);
// Who is accountable and within which deadline; shaded where nobody is, or several are, or a deadline is missing.
[[nodiscard]] Cell accountable_cell(const Context& context, const model::Responsibility& row);

}  // namespace masugata::report

// Who can be reached, by day and by night, and where nobody can: for the sheets that hang on the wall.
#pragma once

#include <string_view>
#include <vector>

#include "report/context.hpp"

namespace masugata::report {

// Name, person, deputy and both contacts of a role, supplier or department; what is missing is said.
[[nodiscard]] Cell person_cell(const Context& context, std::string_view id);
// "080-…" or, marked, that there is none. `id` is a role or supplier.
[[nodiscard]] Cell night_cell(const Context& context, std::string_view id);
[[nodiscard]] Cell day_cell(const Context& context, std::string_view id);

// What keeps a decision from being made at night: no person, no deputy, no number. Empty where all is there.
[[nodiscard]] std::vector<std::string> holes_of(const Context& context, std::string_view id);

// The role of an id; nullptr when it is none.
[[nodiscard]] const model::Role* role_of(const Context& context, std::string_view id);

}  // namespace masugata::report

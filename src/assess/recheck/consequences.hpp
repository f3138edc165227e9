// What a change set does to everything that is derived: two states of one factory, side by side.
#pragma once

#include "assess/recheck/inputs.hpp"
#include "model/recheck.hpp"

namespace masugata::assess {

// Rows are the same when noun and id are. Both grounds have the same knowledge and day. What would have to be decided:
// artefacts whose inputs differ (stale) and those of new rows (unconfirmed), whatever was confirmed of the others.
[[nodiscard]] model::Consequences consequences(const Ground& before, const Ground& after);

}  // namespace masugata::assess

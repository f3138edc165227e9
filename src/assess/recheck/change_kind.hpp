// Table R8: of which kind a change is.
#pragma once

#include <span>
#include <string>

#include "assess/recheck/artefacts.hpp"
#include "model/diff.hpp"
#include "model/recheck.hpp"

namespace masugata::assess {

// The first kind of the table that one of the changes fits; "" when none does. Changes of derived values say nothing
// of where they come from.
[[nodiscard]] std::string kind_of(const BoundArtefact& artefact, std::span<const model::InputChange> changes,
                                  const BoundArtefacts& bound);
// Of the kinds that a change set fits, the one that asks for the step of the artefact; facts that levels rest on come
// before others.
[[nodiscard]] std::string kind_for(const knowledge::Catalogue& catalogue, std::span<const model::RowChange> changes,
                                   std::string_view step);

}  // namespace masugata::assess

// A confirmation as it is written: with the values that it rests on, so that later changes can be told.
#pragma once

#include <string>

#include "assess/recheck/inputs.hpp"

namespace masugata::assess {

// Who confirms, when and why, and by which program.
struct Signature {
  base::Id by;
  base::Date on;
  base::Text reason;  // may be empty
  std::string program;
};

[[nodiscard]] model::Confirmation confirm(const Ground& ground, const BoundArtefact& artefact, Row object,
                                          const Signature& signature);

// An id that no row of the factory has: "CF-0001" and on.
[[nodiscard]] base::Id next_confirmation_id(const FactoryIndex& index, std::size_t& number);

}  // namespace masugata::assess

// Random factories for laws: small, with every kind of presence, references that lead somewhere, and chains, cycles
// and empty zones as they come.
#pragma once

#include "model/factory.hpp"
#include "tests/laws/tape.hpp"

namespace masugata::laws {

// 0–8 businesses and zones, 0–25 assets, 0–14 conduits. How much is unknown differs from factory to factory.
// Both ends of a conduit, which every row must have, are always given.
model::Factory random_factory(Tape& tape);

}  // namespace masugata::laws

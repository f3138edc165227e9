// What a factory may turn out to be once its unknown facts are known.
#pragma once

#include "model/factory.hpp"
#include "tests/laws/tape.hpp"

namespace masugata::laws {

// Fills unknown fields that rules read with random values, so many of a hundred. Left alone: `serves`,
// `attacker_reason` and overrides, where absence means that there is none. An unknown flag of ended support beside a
// date, or beside the word that there is none, follows it. A blank in a responsibility matrix gets one accountable.
model::Factory completed(model::Factory factory, Tape& tape, std::size_t percent);

}  // namespace masugata::laws

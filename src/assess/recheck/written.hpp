// Values as a confirmation keeps them: one short line that a person can read in a register, "" for unknown, and the
// same line for the same value. Lists have no order here: their elements are sorted.
#pragma once

#include <string>
#include <vector>

#include "base/value.hpp"
#include "model/assessment.hpp"

namespace masugata::assess {

// Of what a field gives (base::Field::get).
[[nodiscard]] std::string written(const base::Value& value);
// "medium"; "low..high" while unknown facts leave it open, "?..high" where there are no facts at all.
[[nodiscard]] std::string written(const model::LevelPair& pair);
// "3", "3..6"
[[nodiscard]] std::string written(const model::NumberPair& pair);
// Sorted, each once, "A-01, A-02"; ids hold no commas.
[[nodiscard]] std::string written(std::vector<std::string_view> ids);

}  // namespace masugata::assess

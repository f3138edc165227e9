// Whether rows that somebody wants to write fit the plant: every fault that they would bring, before they are written.
#pragma once

#include <vector>

#include "service/platform/plant/state.hpp"

namespace masugata::service {

// What the row's map says, as the row itself would say it again: {after} of an item. Faults name fields that cannot be
// read, or a field that there is not; `noun` is a position in model::nouns.
struct ReadRow {
  base::Value value;
  base::Notes faults;
};
[[nodiscard]] ReadRow read_row(std::uint32_t noun, const base::Value& before, const base::Value& fields);

// Faults that the items bring and the plant did not have: ids that stand already, references to what is not there or is
// of another kind, missing required fields, conduits to themselves. As model::check says them.
[[nodiscard]] base::Notes check_items(const PlantState& now, const std::vector<store::Item>& items);

// The first of them as an error that says how many there are.
base::Result<void> refuse_faults(const base::Notes& faults);

}  // namespace masugata::service

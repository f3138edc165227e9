// Items done to the rows of a plant in a copy of it; what they are to the plant.
#pragma once

#include "service/platform/plant/state.hpp"

namespace masugata::service {

[[nodiscard]] std::uint32_t noun_of(const store::Item& item);

// The fields in which two rows differ, as `after` has them; null where it has none. Both are maps.
[[nodiscard]] base::Value differing(const base::Value& before, const base::Value& after);

// A copy with the items done, as the act of that number does them. Rows to change must be there.
[[nodiscard]] store::LoadedFactory rebuilt(const PlantState& now, const std::vector<store::Item>& items,
                                           std::uint64_t number);

// Positions of added rows that have none yet: behind all others.
void give_positions(const PlantState& now, std::vector<store::Item>& items);

}  // namespace masugata::service

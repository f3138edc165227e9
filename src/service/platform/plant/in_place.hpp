// Items done to the rows of a plant where they stand, so that only what they reach is derived again.
#pragma once

#include <optional>

#include "service/platform/plant/state.hpp"

namespace masugata::service {

using Ordered = std::vector<const store::Item*>;

// The items as they can be done one after the other: what comes before what names it, what goes after. Nothing when
// there are many, or when a row comes or goes that other rows name all the same: then everything is derived anew.
[[nodiscard]] std::optional<Ordered> in_place(const PlantState& now, const std::vector<store::Item>& items);

// As the act of that number does them; added rows have their positions.
void do_in_place(PlantState& state, const Ordered& items, std::uint64_t number);

}  // namespace masugata::service

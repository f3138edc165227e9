// Where the decisions on zones stand.
#pragma once

#include <string_view>

#include "service/platform/plant/state.hpp"

namespace masugata::service {

// The last policy that names the zone; nullptr when there is none.
[[nodiscard]] const model::Policy* policy_of(const model::Factory& factory, const model::Id& zone);

// Required measures that are not in force.
[[nodiscard]] std::size_t gaps_of(const model::ZoneAssessment& zone);

// "open" (nothing decided), "decided", "approved", "stale" (changed since it was approved).
[[nodiscard]] std::string_view decision_state(const PlantState& state, std::uint32_t zone);

// The confirmation that approved the zone's sheet last; nullptr when there is none.
[[nodiscard]] const model::Confirmation* approval_of(const model::Factory& factory, const model::Id& zone);

// What an approval keeps of the log: columns of its confirmation.
inline constexpr std::string_view approved_number = "approved_at_number";
inline constexpr std::string_view approved_hash = "approved_at_hash";
[[nodiscard]] std::string kept_column(const model::Confirmation& confirmation, std::string_view column);

}  // namespace masugata::service

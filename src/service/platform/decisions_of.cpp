#include "service/platform/decisions_of.hpp"

#include <algorithm>

#include "assess/relation.hpp"

namespace masugata::service {

namespace {
constexpr std::string_view sheet = "zone_sheet";
}

const model::Policy* policy_of(const model::Factory& factory, const model::Id& zone) {
  const model::Policy* last = nullptr;
  for (const model::Policy& one : factory.policies) {
    if (one.zone.known() && *one.zone == zone) last = &one;
  }
  return last;
}

std::size_t gaps_of(const model::ZoneAssessment& zone) {
  return static_cast<std::size_t>(std::ranges::count_if(zone.measures, [](const model::MeasureNeed& need) {
    return need.required && !model::in_force(need.standing) && need.standing != model::Standing::not_applicable;
  }));
}

std::string_view decision_state(const PlantState& state, std::uint32_t zone) {
  const model::Id& id = state.factory().zones[zone].id;
  const model::Policy* policy = policy_of(state.factory(), id);
  if (policy == nullptr || !policy->treatment.known() || !policy->decided_by.known()) return "open";
  if (approval_of(state.factory(), id) == nullptr) return "decided";
  bool moved = false;
  state.live.each_item({assess::zone_noun, zone},
                       [&](const model::RecheckItem& item) { moved = moved || item.artefact == sheet; });
  return moved ? "stale" : "approved";
}

std::string kept_column(const model::Confirmation& confirmation, std::string_view column) {
  for (const model::ExtraColumn& one : *confirmation.extra) {
    if (one.column.known() && *one.column == column && one.value.known()) return *one.value;
  }
  return {};
}

const model::Confirmation* approval_of(const model::Factory& factory, const model::Id& zone) {
  const model::Confirmation* last = nullptr;
  for (const model::Confirmation& one : factory.confirmations) {
    const bool is = one.artefact.known() && *one.artefact == sheet && one.object.known() && *one.object == zone;
    if (is && !kept_column(one, approved_hash).empty()) last = &one;
  }
  return last;
}

}  // namespace masugata::service

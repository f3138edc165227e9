// What a reconciled observation proves for derivation: passages of zones for exposure, traffic between assets for
// proposals. Only what was seen counts; what was not seen says nothing.
#pragma once

#include "model/passage.hpp"
#include "model/traffic.hpp"
#include "service/reconcile.hpp"

namespace masugata::service {

[[nodiscard]] model::Passages passages_of(const PlantView& plant, const model::Reconciliation& result);
[[nodiscard]] std::vector<model::Traffic> traffic_of(const model::Observation& observation,
                                                     const model::Reconciliation& result);

// A factory folder held against captures, and assessed with what they prove.
base::Result<Reconciled> assess_seen(const Context& context, std::string_view folder,
                                     std::span<const std::string> captures);

}  // namespace masugata::service

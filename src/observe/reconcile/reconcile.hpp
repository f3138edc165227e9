// The declared factory held against what was seen and what filters allow (analysis.md 5; 台帳・設定・実測). Pure: the
// same facts give the same deviations, byte for byte. It weighs, it does not decide.
#pragma once

#include <optional>
#include <span>

#include "knowledge/deviations.hpp"
#include "knowledge/protocol.hpp"
#include "model/deviation.hpp"
#include "model/factory.hpp"
#include "model/observation.hpp"

namespace masugata::observe {

struct FilterRules;

// What a configuration says, with the row of the register that it belongs to.
struct KeptFilter {
  std::uint32_t config = 0;  // position among Factory::filter_configs
  const FilterRules* rules = nullptr;
};

// Everything that is compared. All of it outlives the call.
struct Compared {
  const model::Factory& factory;
  const model::Observation& observation;
  const knowledge::DeviationKnowledge& knowledge;
  const std::vector<knowledge::Protocol>& protocols;
  std::span<const KeptFilter> filters = {};
  // By zone of the factory: its importance as derived (R3); nothing: unknown. Empty: all unknown.
  std::span<const std::optional<model::Level>> importance = {};
  base::Date today;  // decisions that have run out by it count no more
};

// Addresses and times of the register that cannot be read are told in `notes`.
model::Reconciliation reconcile(const Compared& compared, base::Notes& notes);

}  // namespace masugata::observe

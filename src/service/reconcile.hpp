// The declared factory held against what was seen and what filters allow: `masugata observe --factory`, and the same
// for a kept site.
#pragma once

#include "knowledge/deviations.hpp"
#include "knowledge/service_names.hpp"
#include "model/deviation.hpp"
#include "observe/reconcile/replay.hpp"
#include "report/deviation_telling.hpp"
#include "service/factory.hpp"
#include "service/observe.hpp"

namespace masugata::service {

// The configuration that a row of the register FilterConfig names, as text.
struct FilterText {
  std::uint32_t config = 0;  // position among Factory::filter_configs
  std::string text;
};

// What networks are judged by; read once, as it takes some fifty files.
struct NetworkKnowledge {
  std::vector<knowledge::Protocol> protocols;
  knowledge::DeviationKnowledge deviations;
  knowledge::ServiceNames services;
};
// Error: the program's knowledge is broken. `hands`: threads that may read it at once.
base::Result<NetworkKnowledge> network_knowledge_of(const Equipment& equipment, unsigned hands = 1);

// What is compared, and by what. All of it outlives the call.
struct PlantView {
  const NetworkKnowledge& network;
  const model::Factory& factory;
  const model::Assessment& assessment;
  const model::Observation& observation;
  std::span<const FilterText> filters = {};
};

// What could not be read of registers and configurations is told in `notes`.
model::Reconciliation reconcile(const Context& context, const PlantView& plant, base::Notes& notes);
// Would it hurt: what the cut would have hit of what was seen.
observe::Replayed replay(const Context& context, const PlantView& plant, const observe::ProposedCut& cut,
                         base::Notes& notes);

// A factory folder held against captures.
struct Reconciled {
  Assessed assessed;
  Observed observed;
  model::Reconciliation result;
  base::Notes notes;
};
base::Result<Reconciled> reconcile_folder(const Context& context, const NetworkKnowledge& network,
                                          std::string_view folder, std::span<const std::string> captures);

using report::DeviationTelling;
DeviationTelling tell(const Context& context, const model::Factory& factory, const model::Deviation& deviation,
                      base::Language language);
std::string tell(const Context& context, const model::DeviationFact& fact, base::Language language);

// For machines; follows docs/schema/observation.schema.json.
base::Value reconciliation_document(const Context& context, const PlantView& plant, const model::Reconciliation& result,
                                    base::Language language);
base::Value replay_document(const Context& context, const observe::Replayed& replayed, base::Language language);

}  // namespace masugata::service

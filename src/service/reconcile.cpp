#include "service/reconcile.hpp"

#include <algorithm>

#include "observe/filter/filter.hpp"

namespace masugata::service {
namespace {

using base::Result;

// What is made of the plant for the comparison.
struct Prepared {
  std::vector<observe::FilterRules> rules;
  std::vector<observe::KeptFilter> filters;
  std::vector<std::optional<model::Level>> importance;
};

void read_filters(const PlantView& plant, Prepared& out, base::Notes& notes) {
  out.rules.reserve(plant.filters.size());
  for (const FilterText& filter : plant.filters) {
    const std::string& file = *plant.factory.filter_configs[filter.config].file;
    auto rules = observe::read_filter(filter.text, file, plant.network.services);
    if (!rules) {
      base::Note note = rules.error().message;
      if (note.where.file.empty()) note.where.file = file;
      notes.push_back(std::move(note));
      continue;
    }
    notes.insert(notes.end(), rules->notes.begin(), rules->notes.end());
    out.rules.push_back(std::move(*rules));
    out.filters.push_back({filter.config, &out.rules.back()});
  }
}

Prepared prepare(const PlantView& plant, base::Notes& notes) {
  Prepared out;
  read_filters(plant, out, notes);
  for (const model::ZoneAssessment& zone : plant.assessment.zones) out.importance.push_back(zone.importance.known);
  return out;
}

observe::Compared compared(const Context& context, const PlantView& plant, const Prepared& prepared) {
  return {plant.factory,       plant.observation, plant.network.deviations, plant.network.protocols, prepared.filters,
          prepared.importance, context.as_of};
}

std::vector<FilterText> texts_of(const Context& context, const model::Factory& factory, std::string_view folder,
                                 base::Notes& notes) {
  std::vector<FilterText> out;
  for (std::uint32_t n = 0; n < factory.filter_configs.size(); ++n) {
    const base::Maybe<std::string>& file = factory.filter_configs[n].file;
    if (!file.known()) continue;
    auto text = context.files.read(std::string(folder) + "/" + *file);
    if (text) {
      out.push_back({n, std::move(*text)});
    } else {
      notes.push_back(text.error().message);
    }
  }
  return out;
}

}  // namespace

Result<NetworkKnowledge> network_knowledge_of(const Equipment& equipment, unsigned hands) {
  std::vector<knowledge::SourceFile> files;
  for (const auto& file : equipment.files) files.push_back({file.path, file.bytes});
  return NetworkKnowledge{TRY(knowledge::load_protocols(files, hands)), TRY(knowledge::load_deviations(files)),
                          TRY(knowledge::load_service_names(files))};
}

model::Reconciliation reconcile(const Context& context, const PlantView& plant, base::Notes& notes) {
  const Prepared prepared = prepare(plant, notes);
  return observe::reconcile(compared(context, plant, prepared), notes);
}

observe::Replayed replay(const Context& context, const PlantView& plant, const observe::ProposedCut& cut,
                         base::Notes& notes) {
  const Prepared prepared = prepare(plant, notes);
  return observe::replay(compared(context, plant, prepared), cut, notes);
}

Result<Reconciled> reconcile_folder(const Context& context, const NetworkKnowledge& network, std::string_view folder,
                                    std::span<const std::string> captures) {
  Reconciled out{
      TRY(assess_factory(context, folder)), TRY(observe_files(context, network.protocols, captures)), {}, {}};
  const model::Factory& factory = out.assessed.opened.factory;
  const std::vector<FilterText> filters = texts_of(context, factory, folder, out.notes);
  const PlantView plant{network, factory, out.assessed.assessment, out.observed.observation, filters};
  out.result = reconcile(context, plant, out.notes);
  return out;
}

}  // namespace masugata::service

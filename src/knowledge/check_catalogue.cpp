#include <algorithm>
#include <limits>

#include "knowledge/read_catalogue.hpp"

namespace masugata::knowledge {

namespace {

using base::Fault;
using base::Result;

constexpr std::size_t most_rows = std::numeric_limits<std::uint16_t>::max();

// The first id that is not there, told of the row that names it.
template <class Known>
Result<void> all_known(const std::vector<std::string>& ids, const std::string& by, Known known) {
  const auto lost = std::ranges::find_if_not(ids, known);
  if (lost == ids.end()) return {};
  return base::fail(Fault::invalid, "error.knowledge.unknown_id", {{"id", *lost}, {"by", by}});
}

Result<void> check_threat(const Knowledge& knowledge, const Threat& threat) {
  const Catalogue& catalogue = knowledge.catalogue;
  TRY(all_known(threat.measures, threat.id, [&](const auto& id) { return catalogue.measure(id) != nullptr; }));
  TRY(all_known(threat.factors, threat.id, [&](const auto& id) {
    return std::ranges::find(knowledge.derivation.factors, id, &Factor::id) != knowledge.derivation.factors.end();
  }));
  const std::vector<std::string> data = threat.data.empty() ? std::vector<std::string>() : std::vector{threat.data};
  return all_known(data, threat.id, [&](const auto& name) {
    return std::ranges::find(knowledge.predicates, name, &Predicate::name) != knowledge.predicates.end();
  });
}

}  // namespace

void sort_catalogue(Catalogue& catalogue) {
  const auto is_system = [](const Threat& threat) {
    return std::ranges::find(threat.classes, "physical") == threat.classes.end();
  };
  std::ranges::stable_partition(catalogue.threats, is_system);
  std::ranges::stable_sort(catalogue.measures, {}, &CatalogueMeasure::measure_class);
}

Result<void> check_catalogue(const Knowledge& knowledge) {
  const Catalogue& catalogue = knowledge.catalogue;
  if (catalogue.threats.size() > most_rows || catalogue.measures.size() > most_rows) {
    return base::fail(Fault::exhausted, "error.knowledge.too_many");
  }
  const auto is_requirement = [&](const auto& id) { return catalogue.security_requirement(id) != nullptr; };
  for (const Threat& threat : catalogue.threats) TRY(check_threat(knowledge, threat));
  for (const CatalogueMeasure& measure : catalogue.measures) {
    TRY(all_known(measure.requirements, measure.id, is_requirement));
  }
  for (const Demand& demand : knowledge.derivation.demands) {
    TRY(all_known(demand.requirements, demand.id, is_requirement));
  }
  for (const SelfCheckItem& item : catalogue.self_check) TRY(all_known(item.requirements, item.id, is_requirement));
  return {};
}

}  // namespace masugata::knowledge

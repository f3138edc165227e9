#include "service/zone_document.hpp"

namespace masugata::service {

namespace {

using base::Value;
using model::NumberPair;

// "E1外部接続": id and Japanese label, as the guideline's readers know it.
Value factor_labels(const knowledge::Derivation& rules, model::FactorSet factors) {
  Value::List labels;
  for (std::size_t n = 0; n < rules.factors.size(); ++n) {
    if ((factors >> n & 1U) != 0) labels.push_back(rules.factors[n].id + rules.factors[n].label.ja);
  }
  return labels;
}

template <class Number>
Value by_requirement(Number number) {
  Value::Map map;
  for (std::size_t n = 0; n < model::foundational_requirements.size(); ++n) {
    map.push_back({std::string(model::foundational_requirements[n]), number(n), {}});
  }
  return map;
}

Value sl_vector(const model::SlVector& vector, std::uint8_t NumberPair::* half) {
  return by_requirement([&](std::size_t n) { return static_cast<int>(vector[n].*half); });
}

void add_numbers(Value::Map& row, const std::string& name, const NumberPair& pair) {
  row.push_back({name, static_cast<int>(pair.known), {}});
  row.push_back({name + "_worst", static_cast<int>(pair.worst), {}});
}

Value threat_rows(const knowledge::Catalogue& catalogue, const std::vector<model::AppliedThreat>& threats) {
  Value::List rows;
  for (const model::AppliedThreat& one : threats)
    rows.push_back(Value::Map{{"id", catalogue.threats[one.threat].id, {}}, {"certain", one.certain, {}}});
  return rows;
}

Value measure_rows(const knowledge::Catalogue& catalogue, const model::Factory& factory,
                   const std::vector<model::MeasureNeed>& needs) {
  Value::List rows;
  for (const model::MeasureNeed& one : needs) {
    const bool written = one.row < factory.measures.size();
    rows.push_back(Value::Map{{"id", catalogue.measures[one.measure].id, {}},
                              {"standing", model::standing_names[static_cast<std::size_t>(one.standing)], {}},
                              {"required", one.required, {}},
                              {"perhaps", one.perhaps, {}},
                              {"expired", one.expired, {}},
                              {"answers", static_cast<int>(one.answers), {}},
                              {"row", written ? Value(factory.measures[one.row].id.text) : Value(), {}}});
  }
  return rows;
}

Value risk_rows(const knowledge::Catalogue& catalogue, const std::vector<model::RiskCell>& risks) {
  Value::List rows;
  for (const model::RiskCell& one : risks) {
    Value::Map row{{"threat", catalogue.threats[one.threat].id, {}}, {"axis", model::axes[one.axis], {}}};
    add_numbers(row, "effect", one.effect_before);
    add_numbers(row, "likelihood", one.likelihood_before);
    add_numbers(row, "before", one.risk_before);
    add_numbers(row, "effect_after", one.effect_after);
    add_numbers(row, "likelihood_after", one.likelihood_after);
    add_numbers(row, "after", one.risk_after);
    row.push_back({"in_force", static_cast<int>(one.in_force), {}});
    row.push_back({"counted", static_cast<int>(one.counted), {}});
    row.push_back({"recovered", one.recovered, {}});
    rows.push_back(std::move(row));
  }
  return rows;
}

void add_treatment(const knowledge::Catalogue& catalogue, const model::Factory& factory,
                   const model::ZoneAssessment& one, Value::Map& row) {
  row.push_back({"sl_a", by_requirement([&](std::size_t n) { return static_cast<int>(one.achieved[n].sl); }), {}});
  row.push_back({"achieved",
                 by_requirement([&](std::size_t n) {
                   return Value::Map{{"fulfilled", static_cast<int>(one.achieved[n].fulfilled), {}},
                                     {"demanded", static_cast<int>(one.achieved[n].demanded), {}}};
                 }),
                 {}});
  row.push_back({"threats", threat_rows(catalogue, one.threats), {}});
  row.push_back({"measures", measure_rows(catalogue, factory, one.measures), {}});
  row.push_back({"risk", risk_rows(catalogue, one.risks), {}});
}

}  // namespace

void add_levels(Value::Map& row, const std::string& name, const model::LevelPair& pair) {
  row.push_back({name, pair.known ? Value(static_cast<int>(*pair.known)) : Value(), {}});
  row.push_back({name + "_worst", static_cast<int>(pair.worst), {}});
}

Value::Map zone_document(const knowledge::Knowledge& knowledge, const model::Factory& factory, const model::Zone& zone,
                         const model::ZoneAssessment& assessed) {
  const knowledge::Derivation& rules = knowledge.derivation;
  Value::Map row{{"id", zone.id.text, {}}};
  add_levels(row, "importance", assessed.importance);
  if (zone.party.known() && *zone.party == model::Party::other) return row;
  row.push_back({"factors", factor_labels(rules, assessed.factors), {}});
  row.push_back({"possible_factors", factor_labels(rules, assessed.possible_factors), {}});
  if (!assessed.rating) return row;
  add_levels(row, "threat_level", assessed.rating->threat_level);
  add_levels(row, "requirement_level", assessed.rating->requirement_level);
  row.push_back({"sl_t", sl_vector(assessed.rating->sl_t, &NumberPair::known), {}});
  row.push_back({"sl_t_worst", sl_vector(assessed.rating->sl_t, &NumberPair::worst), {}});
  add_treatment(knowledge.catalogue, factory, assessed, row);
  return row;
}

}  // namespace masugata::service

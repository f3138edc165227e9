// The assessment as a document, for machines. Names follow docs/schema/assessment.schema.json.
#include <algorithm>

#include "service/factory.hpp"

namespace masugata::service {

namespace {

using base::Value;
using model::Level;
using model::LevelPair;

Value level_number(const std::optional<Level>& level) { return level ? Value(static_cast<int>(*level)) : Value(); }

void add_pair(Value::Map& row, const std::string& name, const LevelPair& pair) {
  row.push_back({name, level_number(pair.known), {}});
  row.push_back({name + "_worst", static_cast<int>(pair.worst), {}});
}

// "E1外部接続": id and Japanese label, as the guideline's readers know it.
Value factor_labels(const knowledge::Derivation& rules, model::FactorSet factors) {
  Value::List labels;
  for (std::size_t n = 0; n < rules.factors.size(); ++n) {
    if ((factors >> n & 1U) != 0) labels.push_back(rules.factors[n].id + rules.factors[n].label.ja);
  }
  return labels;
}

Value sl_vector(const model::SlVector& vector, std::uint8_t model::NumberPair::* half) {
  Value::Map map;
  for (std::size_t n = 0; n < vector.size(); ++n) {
    map.push_back({std::string(model::foundational_requirements[n]), static_cast<int>(vector[n].*half), {}});
  }
  return map;
}

Value::Map zone_row(const knowledge::Derivation& rules, const model::Zone& zone, const model::ZoneAssessment& one) {
  Value::Map row{{"id", zone.id.text, {}}};
  add_pair(row, "importance", one.importance);
  if (zone.party.known() && *zone.party == model::Party::other) return row;
  row.push_back({"factors", factor_labels(rules, one.factors), {}});
  row.push_back({"possible_factors", factor_labels(rules, one.possible_factors), {}});
  if (!one.rating) return row;
  add_pair(row, "threat_level", one.rating->threat_level);
  add_pair(row, "requirement_level", one.rating->requirement_level);
  row.push_back({"sl_t", sl_vector(one.rating->sl_t, &model::NumberPair::known), {}});
  row.push_back({"sl_t_worst", sl_vector(one.rating->sl_t, &model::NumberPair::worst), {}});
  return row;
}

Value strings(const std::vector<std::string>& texts) {
  Value::List list;
  for (const std::string& text : texts) list.push_back(text);
  return list;
}

Value::Map conduit_row(const model::Conduit& conduit, const model::ConduitAssessment& one) {
  return {{"id", conduit.id.text, {}},
          {"rdf", static_cast<int>(one.rdf.known), {}},
          {"rdf_worst", static_cast<int>(one.rdf.worst), {}},
          {"requirements", strings(one.requirements), {}},
          {"possible_requirements", strings(one.possible_requirements), {}}};
}

Value finding_rows(const Context& context, const std::vector<model::Finding>& findings) {
  Value::List rows;
  for (const model::Finding& finding : findings) {
    Value::Map row{{"rule", finding.rule, {}}, {"object", finding.object.text, {}}};
    if (!finding.item.empty()) row.push_back({"item", finding.item.in(base::Language::ja), {}});
    const knowledge::Rule* rule = context.equipment.knowledge.rule(finding.rule);
    if (rule != nullptr) {
      row.push_back({"version", rule->version, {}});
      row.push_back({"finding", Value::Map{{"ja", rule->finding.ja, {}}, {"en", rule->finding.en, {}}}, {}});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

template <class Nouns, class Results>
Value importance_rows(const Nouns& nouns, const Results& results) {
  Value::List rows;
  for (std::size_t n = 0; n < nouns.size(); ++n) {
    Value::Map row{{"id", nouns[n].id.text, {}}};
    add_pair(row, "importance", results[n].importance);
    rows.push_back(std::move(row));
  }
  return rows;
}

Value fault_rows(const Context& context, const base::Notes& faults) {
  Value::List rows;
  for (const base::Note& fault : faults) {
    rows.push_back(Value::Map{
        {"key", fault.key, {}},
        {"file", fault.where.file, {}},
        {"line", static_cast<std::int64_t>(fault.where.line), {}},
        {"ja", context.equipment.words.say(fault, base::Language::ja), {}},
        {"en", context.equipment.words.say(fault, base::Language::en), {}},
    });
  }
  return rows;
}

}  // namespace

Value assessment_document(const Context& context, const Assessed& assessed) {
  const model::Factory& factory = assessed.opened.factory;
  const model::Assessment& results = assessed.assessment;
  const auto& knowledge = context.equipment.knowledge;
  Value::List zones;
  for (std::size_t n = 0; n < factory.zones.size(); ++n) {
    zones.push_back(zone_row(knowledge.derivation, factory.zones[n], results.zones[n]));
  }
  Value::List conduits;
  for (std::size_t n = 0; n < factory.conduits.size(); ++n) {
    conduits.push_back(conduit_row(factory.conduits[n], results.conduits[n]));
  }
  return Value::Map{
      {"format", "masugata-assessment", {}},
      {"version", 1, {}},
      {"as_of", base::format_iso(context.as_of), {}},
      {"knowledge", Value::Map{{"version", knowledge.version, {}}, {"digest", knowledge.digest, {}}}, {}},
      {"businesses", importance_rows(factory.businesses, results.businesses), {}},
      {"assets", importance_rows(factory.assets, results.assets), {}},
      {"zones", std::move(zones), {}},
      {"conduits", std::move(conduits), {}},
      {"findings", finding_rows(context, results.findings), {}},
      {"accepted", finding_rows(context, results.accepted), {}},
      {"questions", finding_rows(context, results.questions), {}},
      {"faults", fault_rows(context, assessed.opened.faults), {}},
  };
}

}  // namespace masugata::service

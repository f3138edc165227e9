// The assessment as a document, for machines. Names follow docs/schema/assessment.schema.json.
#include <algorithm>
#include <limits>

#include "service/factory.hpp"
#include "service/zone_document.hpp"

namespace masugata::service {

namespace {

using base::Value;

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

Value business_rows(const model::Factory& factory, const model::Assessment& results) {
  Value::List rows;
  for (std::size_t n = 0; n < factory.businesses.size(); ++n) {
    Value::Map row{{"id", factory.businesses[n].id.text, {}}};
    add_levels(row, "importance", results.businesses[n].importance);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Before whom an asset comes within one importance: the effect on safety, then the shortest allowed stop.
bool comes_before(const model::AssetAssessment& a, const model::AssetAssessment& b) {
  constexpr double never = std::numeric_limits<double>::infinity();
  if (a.safety != b.safety) return a.safety > b.safety;
  return a.allowed_stop.value_or(never) < b.allowed_stop.value_or(never);
}

// By asset, from 1; equals share a rank.
std::vector<std::size_t> ranks_of(const std::vector<model::AssetAssessment>& assets) {
  std::array<std::vector<std::size_t>, model::level_names.size()> groups;
  for (std::size_t n = 0; n < assets.size(); ++n)
    groups[static_cast<std::size_t>(assets[n].importance.known.value_or(model::Level::none))].push_back(n);
  std::vector<std::size_t> ranks(assets.size());
  for (auto& group : groups) {
    std::ranges::stable_sort(group, [&](std::size_t a, std::size_t b) { return comes_before(assets[a], assets[b]); });
    for (std::size_t n = 0; n < group.size(); ++n) {
      const bool next = n == 0 || comes_before(assets[group[n - 1]], assets[group[n]]);
      ranks[group[n]] = next ? n + 1 : ranks[group[n - 1]];
    }
  }
  return ranks;
}

Value asset_rows(const model::Factory& factory, const model::Assessment& results) {
  const std::vector<std::size_t> ranks = ranks_of(results.assets);
  Value::List rows;
  for (std::size_t n = 0; n < factory.assets.size(); ++n) {
    Value::Map row{{"id", factory.assets[n].id.text, {}}};
    add_levels(row, "importance", results.assets[n].importance);
    row.push_back({"rank", static_cast<std::int64_t>(ranks[n]), {}});
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

Value passage_rows(const model::Passages& passages) {
  Value::List rows;
  for (const model::Passage& one : passages) {
    rows.push_back(Value::Map{{"zone", one.zone, {}},
                              {"kind", model::passage_kind_names[static_cast<std::size_t>(one.kind)], {}},
                              {"other", one.other, {}},
                              {"conduit", one.conduit, {}},
                              {"service", one.service, {}},
                              {"answered", one.answered, {}},
                              {"file", one.file, {}},
                              {"packet", static_cast<std::int64_t>(one.packet), {}}});
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
    zones.push_back(zone_document(knowledge, factory, factory.zones[n], results.zones[n]));
  }
  Value::List conduits;
  for (std::size_t n = 0; n < factory.conduits.size(); ++n) {
    conduits.push_back(conduit_row(factory.conduits[n], results.conduits[n]));
  }
  Value::Map out{
      {"format", "masugata-assessment", {}},
      {"version", 1, {}},
      {"as_of", base::format_iso(context.as_of), {}},
      {"knowledge", Value::Map{{"version", knowledge.version, {}}, {"digest", knowledge.digest, {}}}, {}},
      {"businesses", business_rows(factory, results), {}},
      {"assets", asset_rows(factory, results), {}},
      {"zones", std::move(zones), {}},
      {"conduits", std::move(conduits), {}},
      {"findings", finding_rows(context, results.findings), {}},
      {"accepted", finding_rows(context, results.accepted), {}},
      {"questions", finding_rows(context, results.questions), {}},
      {"faults", fault_rows(context, assessed.opened.faults), {}},
  };
  if (!assessed.passages.empty()) out.push_back({"evidence", passage_rows(assessed.passages), {}});
  return out;
}

}  // namespace masugata::service

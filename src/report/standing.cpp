#include "report/standing.hpp"

#include <algorithm>

namespace masugata::report {

using model::Level;
using model::NumberPair;

std::vector<std::size_t> rated_zones(const Context& context) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < context.input.assessment.zones.size(); ++row) {
    if (context.input.assessment.zones[row].rating) rows.push_back(row);
  }
  return rows;
}

const knowledge::Threat* threat_at(const Context& context, std::size_t position) {
  const auto& threats = context.input.knowledge.catalogue.threats;
  return position < threats.size() ? &threats[position] : nullptr;
}

const knowledge::CatalogueMeasure* measure_at(const Context& context, std::size_t position) {
  const auto& measures = context.input.knowledge.catalogue.measures;
  return position < measures.size() ? &measures[position] : nullptr;
}

Line threat_line(const Context& context, std::size_t position) {
  const knowledge::Threat* threat = threat_at(context, position);
  if (threat == nullptr) return {};
  return {{threat->id, Tone::id}, plain(" " + context.speech.text(threat->name))};
}

Line measure_line(const Context& context, std::size_t position) {
  const knowledge::CatalogueMeasure* measure = measure_at(context, position);
  if (measure == nullptr) return {};
  return {{measure->id, Tone::id}, plain(" " + context.speech.text(measure->name))};
}

bool is_gap(const model::MeasureNeed& need) {
  return need.required && !model::in_force(need.standing) && need.standing != model::Standing::not_applicable;
}

std::size_t count_gaps(const model::ZoneAssessment& zone) {
  return static_cast<std::size_t>(std::ranges::count_if(zone.measures, is_gap));
}

std::string standing_said(const Context& context, const model::MeasureNeed& need) {
  if (need.expired) return context.word("report.standing.expired");
  const auto standing = static_cast<std::size_t>(need.standing);
  return context.word("report.standing." + std::string(model::standing_names[standing]));
}

const model::Measure* measure_row(const Context& context, const model::MeasureNeed& need) {
  const auto& rows = context.factory().measures;
  return need.row < rows.size() ? &rows[need.row] : nullptr;
}

Level risk_level(const Context& context, std::uint8_t risk) {
  const knowledge::Derivation& derivation = context.input.knowledge.derivation;
  if (risk == 0) return Level::none;
  if (risk >= derivation.risk_high_from) return Level::high;
  return risk >= derivation.risk_medium_from ? Level::medium : Level::low;
}

std::string risk_word(const Context& context, Level level) {
  return context.word("report.risk." + std::string(model::level_names[static_cast<std::size_t>(level)]));
}

Run risk_run(const Context& context, const NumberPair& risk) {
  const Level known = risk_level(context, risk.known);
  const Level worst = risk_level(context, risk.worst);
  std::string said = risk_word(context, known);
  if (known != worst) {
    said = context.speech.say("report.level.range", {{"known", said}, {"worst", risk_word(context, worst)}});
  }
  said += " " + context.speech.number(risk);
  return {std::move(said), risk.known == risk.worst ? Tone::plain : Tone::open, {}, model::LevelPair{known, worst}};
}

NumberPair highest_risk(const model::ZoneAssessment& zone, RiskOf which) {
  NumberPair highest;
  for (const model::RiskCell& cell : zone.risks) {
    highest.known = std::max(highest.known, (cell.*which).known);
    highest.worst = std::max(highest.worst, (cell.*which).worst);
  }
  return highest;
}

RiskCounts count_risks(const Context& context) {
  RiskCounts counts;
  const auto add = [&](std::array<std::size_t, 4>& into, std::uint8_t risk) {
    ++into[static_cast<std::size_t>(risk_level(context, risk))];
  };
  for (const model::ZoneAssessment& zone : context.input.assessment.zones) {
    for (const model::RiskCell& cell : zone.risks) {
      add(counts.before, cell.risk_before.known);
      add(counts.after, cell.risk_after.known);
      add(counts.worst, cell.risk_after.worst);
    }
  }
  return counts;
}

const model::Policy* policy_of(const Context& context, const model::Id& zone) {
  const model::Policy* found = nullptr;
  for (const model::Policy& policy : context.factory().policies) {
    if (policy.zone.known() && *policy.zone == zone) found = &policy;
  }
  return found;
}

bool is_decided(const model::Policy* policy) {
  return policy != nullptr && policy->treatment.known() && policy->decided_on.known();
}

std::string axis_word(const Context& context, std::size_t axis) {
  return label(context, "business", "impact." + std::string(model::impact_fields[axis].name));
}

}  // namespace masugata::report

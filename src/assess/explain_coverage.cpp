// Reasons for threats, measures (steps 1-7 and 2-2) and SL-A (R9).
#include <algorithm>

#include "assess/explain.hpp"
#include "assess/treatment.hpp"

namespace masugata::assess {

using base::Mention;
using model::Reason;

namespace {

constexpr std::size_t enough = 3;  // of many that are alike, a few show the point

const base::Id& zone_id(const Asking& asking, Row zone) { return asking.view.factory.zones[zone].id; }

Read measure_fact(Row row, std::string_view field) {
  return {measure_noun, row, nullptr, base::find_field(model::measure_fields, field), {}, {}};
}

// A sentence that stands at the place of a zone, as a leaf.
Reason zone_leaf(const Asking& asking, Row zone, std::string key, std::vector<base::Argument> arguments) {
  Reason leaf = party_fact(asking, zone);
  leaf.sentence.key = std::move(key);
  leaf.sentence.arguments = std::move(arguments);
  return leaf;
}

const model::MeasureNeed* need_of(const model::ZoneAssessment& zone, std::size_t measure) {
  const auto found = std::ranges::find(zone.measures, measure, &model::MeasureNeed::measure);
  return found == zone.measures.end() ? nullptr : &*found;
}

bool lists(const BoundThreat& threat, std::size_t measure) {
  return std::ranges::find(threat.measures, measure) != threat.measures.end() ||
         std::ranges::find(threat.recovery, measure) != threat.recovery.end();
}

// Why it is required: it belongs to every zone, or threats ask for it from a level on.
Reason explain_required(const Asking& asking, Row zone, const model::MeasureNeed& need) {
  const auto& measure = asking.view.bound.knowledge->catalogue.measures[need.measure];
  const std::string certainty = need.required ? "" : need.perhaps ? ".perhaps" : ".not";
  const std::string key = measure.base ? "explain.measure_base" : "explain.measure_required" + certainty;
  Reason reason{
      "R10", {key, {object("id", zone_id(asking, zone).text), {"level", std::to_string(measure.from)}}, {}}, {}};
  if (measure.base) {
    reason.because.push_back(party_fact(asking, zone));
    return reason;
  }
  reason.because.push_back(explain_requirement(asking, zone));
  std::size_t shown = 0;
  for (const model::AppliedThreat& threat : asking.view.assessment.zones[zone].threats) {
    if (!lists(asking.view.bound.threats[threat.threat], need.measure) || shown++ >= enough) continue;
    reason.because.push_back(explain_threat_row(asking, zone, threat.threat));
  }
  return reason;
}

Reason explain_need(const Asking& asking, Row zone, const model::MeasureNeed& need) {
  Reason reason = explain_standing(asking, zone, need.measure);
  reason.because.push_back(explain_required(asking, zone, need));
  return reason;
}

// What is stated of one foundational requirement, and what is missing for the next level.
Reason explain_achieved(const Asking& asking, const Ledger& ledger, Row zone, std::size_t component) {
  const auto& requirements = asking.view.bound.knowledge->catalogue.security_requirements;
  const model::AchievedLevel& one = asking.view.assessment.zones[zone].achieved[component];
  const std::string name(model::foundational_requirements[component]);
  Reason reason{"R9",
                {"explain.achieved",
                 {word("component", "sl_component." + name),
                  {"sl", std::to_string(one.sl)},
                  {"fulfilled", std::to_string(one.fulfilled)},
                  {"demanded", std::to_string(one.demanded)}},
                 {}},
                {}};
  const base::Field* state = base::find_field(model::fulfilment_fields, "state");
  for (const Row row : ledger.fulfilments.of(zone)) {
    const std::uint16_t requirement = ledger.requirement_of[row];
    const bool here = requirement != no_position && asking.view.bound.requirement_fr[requirement] == component;
    if (here && reason.because.size() < enough)
      reason.because.push_back(explain_fact(asking, {fulfilment_noun, row, nullptr, state, {}, {}}));
  }
  const std::vector<std::uint8_t> stated = stated_in(asking.view, ledger, zone);
  std::string missing;
  for (std::size_t n = 0; n < requirements.size(); ++n) {
    const bool stops = asking.view.bound.requirement_fr[n] == component && requirements[n].min_sl <= one.sl + 1;
    if (stops && stated[n] == 0) missing.append(missing.empty() ? "" : ", ").append(requirements[n].id);
  }
  if (!missing.empty() || reason.because.empty()) {
    reason.because.push_back(zone_leaf(asking, zone,
                                       missing.empty() ? "explain.requirements.none" : "explain.requirements.missing",
                                       {object("id", zone_id(asking, zone).text), {"requirements", missing}}));
  }
  return reason;
}

}  // namespace

Reason explain_threat_row(const Asking& asking, Row zone, std::size_t threat) {
  const BoundThreat& bound = asking.view.bound.threats[threat];
  const auto& applied = asking.view.assessment.zones[zone].threats;
  const auto found = std::ranges::find(applied, threat, &model::AppliedThreat::threat);
  const std::string certainty = found == applied.end() ? ".not" : found->certain ? "" : ".possible";
  Reason reason{"R10",
                {"explain.threat_row" + certainty,
                 {object("id", zone_id(asking, zone).text),
                  {"threat", asking.view.bound.knowledge->catalogue.threats[threat].id, Mention::factor}},
                 {}},
                {}};
  const model::FactorSet holding = asking.view.assessment.zones[zone].factors & bound.factors;
  add_factors(asking, zone, certainty.empty() ? holding : bound.factors, reason);
  if (bound.applies && (reason.because.empty() || certainty == ".possible"))
    add_reads(asking, *bound.applies, {zone_noun, zone, no_row}, reason);
  if (reason.because.empty()) reason.because.push_back(explain_factors(asking, zone));
  return reason;
}

Reason explain_standing(const Asking& asking, Row zone, std::size_t measure) {
  const Ledger ledger(asking.view);
  const MeasureStanding standing = standings_in(asking.view, ledger, zone)[measure];
  const std::string slug(model::standing_names[static_cast<std::size_t>(standing.standing)]);
  Reason reason{"R10",
                {standing.expired ? "explain.standing.expired" : "explain.standing",
                 {object("id", zone_id(asking, zone).text),
                  {"measure", asking.view.bound.knowledge->catalogue.measures[measure].id, Mention::factor},
                  word("standing", "report.standing." + slug)},
                 {}},
                {}};
  if (standing.row == no_row) {
    reason.because.push_back(explain_fact(asking, {zone_noun, zone, nullptr, nullptr, {}, Relation::zone_measures}));
    return reason;
  }
  reason.because.push_back(explain_fact(asking, measure_fact(standing.row, "state")));
  if (standing.expired) reason.because.push_back(explain_fact(asking, measure_fact(standing.row, "evidence_until")));
  const bool names_zone = asking.view.factory.measures[standing.row].zones.known();
  reason.because.push_back(explain_fact(asking, measure_fact(standing.row, names_zone ? "zones" : "assets")));
  return reason;
}

std::optional<Reason> explain_threats(const Asking& asking, Row zone, std::string_view which) {
  const model::ZoneAssessment& one = asking.view.assessment.zones[zone];
  const auto& threats = asking.view.bound.knowledge->catalogue.threats;
  if (!one.rating) return explain_unrated(asking, zone, "R10");
  if (!which.empty()) {
    const auto found = std::ranges::find(threats, which, &knowledge::Threat::id);
    if (found == threats.end()) return std::nullopt;
    return explain_threat_row(asking, zone, static_cast<std::size_t>(found - threats.begin()));
  }
  Reason reason{"R10",
                {one.threats.empty() ? "explain.threats.none" : "explain.threats",
                 {object("id", zone_id(asking, zone).text)},
                 {}},
                {}};
  for (const model::AppliedThreat& threat : one.threats)
    reason.because.push_back(explain_threat_row(asking, zone, threat.threat));
  if (reason.because.empty()) reason.because.push_back(explain_factors(asking, zone));
  return reason;
}

std::optional<Reason> explain_measures(const Asking& asking, Row zone, std::string_view which) {
  const model::ZoneAssessment& one = asking.view.assessment.zones[zone];
  const auto& measures = asking.view.bound.knowledge->catalogue.measures;
  if (!one.rating) return explain_unrated(asking, zone, "R10");
  if (!which.empty()) {
    const auto found = std::ranges::find(measures, which, &knowledge::CatalogueMeasure::id);
    const model::MeasureNeed* need = need_of(one, static_cast<std::size_t>(found - measures.begin()));
    if (need == nullptr) return std::nullopt;
    return explain_need(asking, zone, *need);
  }
  const auto required = std::ranges::count_if(one.measures, &model::MeasureNeed::required);
  const auto in_force = std::ranges::count_if(
      one.measures, [](const auto& need) { return need.required && model::in_force(need.standing); });
  Reason reason{"R10",
                {"explain.measures",
                 {object("id", zone_id(asking, zone).text),
                  {"required", std::to_string(required)},
                  {"in_force", std::to_string(in_force)}},
                 {}},
                {}};
  for (const model::MeasureNeed& need : one.measures) {
    if (need.required && !model::in_force(need.standing))
      reason.because.push_back(explain_standing(asking, zone, need.measure));
  }
  if (reason.because.empty()) reason.because.push_back(explain_requirement(asking, zone));
  return reason;
}

std::optional<Reason> explain_sl_a(const Asking& asking, Row zone, std::string_view which) {
  const model::ZoneAssessment& one = asking.view.assessment.zones[zone];
  if (!one.rating) return explain_unrated(asking, zone, "R9");
  const Ledger ledger(asking.view);
  std::string vector;
  for (const model::AchievedLevel& achieved : one.achieved)
    vector.append(vector.empty() ? "" : " ").append(std::to_string(achieved.sl));
  Reason reason{"R9", {"explain.sl_a", {object("id", zone_id(asking, zone).text), {"vector", vector}}, {}}, {}};
  for (std::size_t n = 0; n < one.achieved.size(); ++n) {
    if (which == model::foundational_requirements[n]) return explain_achieved(asking, ledger, zone, n);
    reason.because.push_back(explain_achieved(asking, ledger, zone, n));
  }
  if (!which.empty()) return std::nullopt;
  return reason;
}

}  // namespace masugata::assess

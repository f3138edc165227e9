// Reasons for exposure, threat and requirement levels, the SL vector (R4 to R6) and demands on conduits (R7).
#include <algorithm>

#include "assess/explain.hpp"
#include "assess/seen.hpp"

namespace masugata::assess {

using base::Mention;
using model::FactorSet;
using model::Reason;

namespace {

constexpr FactorSet all_factors = ~FactorSet{0};

Reason explain_factor(const Asking& asking, Row zone, std::size_t factor, std::string key) {
  const auto& factors = asking.view.bound.knowledge->derivation.factors;
  Reason reason{"R4",
                {std::move(key),
                 {object("id", asking.view.factory.zones[zone].id.text),
                  {"factor", factors[factor].id, Mention::factor},
                  level("level", static_cast<Level>(factors[factor].level))},
                 {}},
                {}};
  const SeenPassages seen = factor_evidence(asking.view, factor, zone);
  const Standpoint at{zone_noun, zone, no_row};
  const bool told = Evaluator(asking.view).ask(asking.view.bound.factors[factor], at) != Trilean::no;
  if (told || seen.empty()) add_reads(asking, asking.view.bound.factors[factor], at, reason);
  add_seen(asking, seen, "R4", reason);
  return reason;
}

Reason pair_reason(std::string rule, std::string key, std::string_view words, std::string_view id,
                   const LevelPair& pair) {
  Reason reason{std::move(rule), {keyed(std::move(key), pair), {object("id", id)}, {}}, {}};
  add_levels(pair, words, reason.sentence.arguments);
  return reason;
}

// The businesses that raise a component, by the links of the zone's assets.
void add_raise(const Asking& asking, Row zone, const knowledge::SlRaise& raise, Reason& reason) {
  constexpr std::size_t enough = 3;
  const base::Field* impact = base::find_field(model::business_fields, "impact");
  for (const Row asset : asking.view.index.zone_assets.of(zone)) {
    const auto& links = asking.view.factory.assets[asset].businesses;
    if (!links.known()) continue;
    for (const model::BusinessLink& link : *links) {
      const Row business = asking.view.index.row_of(link.business, business_noun);
      if (business == no_row || !link.need.known() || *link.need == model::LinkNeed::supporting) continue;
      for (const std::string& axis : raise.axes) {
        const base::Field* field = base::find_field(model::impact_fields, axis);
        const base::Peek peek = field->peek(&asking.view.factory.businesses[business].impact);
        if (reason.because.size() >= enough || peek.presence != base::Presence::known || peek.number < raise.from)
          continue;
        Reason by{"R6",
                  {"explain.sl_raise",
                   {object("asset", asking.view.factory.assets[asset].id.text),
                    object("business", asking.view.factory.businesses[business].id.text)},
                   {}},
                  {}};
        by.because.push_back(explain_fact(asking, {business_noun, business, impact, field, {}, {}}));
        reason.because.push_back(std::move(by));
      }
    }
  }
}

void add_confidentiality(const Asking& asking, Row zone, Level highest, Reason& reason) {
  for (const Row asset : asking.view.index.zone_assets.of(zone)) {
    const auto& confidentiality = asking.view.factory.assets[asset].confidentiality;
    if (!confidentiality.known() || *confidentiality != highest) continue;
    reason.because.push_back(explain_fact(
        asking, {asset_noun, asset, nullptr, base::find_field(model::asset_fields, "confidentiality"), {}, {}}));
    return;
  }
}

Reason explain_component(const Asking& asking, Row zone, std::size_t component, const SlInputPair& inputs) {
  const auto& rules = asking.view.bound.knowledge->derivation;
  const std::string_view name = model::foundational_requirements[component];
  const model::NumberPair& sl = asking.view.assessment.zones[zone].rating->sl_t[component];
  Reason reason{"R6",
                {sl.known == sl.worst ? "explain.sl_component" : "explain.sl_component.open",
                 {word("component", "sl_component." + std::string(name)),
                  {"number", std::to_string(sl.known)},
                  {"worst", std::to_string(sl.worst)}},
                 {}},
                {}};
  for (std::size_t n = 0; n < rules.raises.size(); ++n) {
    if (rules.raises[n].requirement == name && inputs.known.raised[n] != 0)
      add_raise(asking, zone, rules.raises[n], reason);
  }
  if (name == "DC") add_confidentiality(asking, zone, inputs.known.confidentiality, reason);
  if (inputs.known.attacker_reason) {
    reason.because.push_back(explain_fact(
        asking, {zone_noun, zone, nullptr, base::find_field(model::zone_fields, "attacker_reason"), {}, {}}));
  }
  if (reason.because.empty()) reason.because.push_back(party_fact(asking, zone));
  return reason;
}

}  // namespace

void add_reads(const Asking& asking, const Bound& question, const Standpoint& at, Reason& reason) {
  std::vector<Read> reads;
  Evaluator evaluator(asking.view);
  evaluator.trace(question, at, reads);
  for (const Read& read : reads) reason.because.push_back(explain_read(asking, read));
}

void add_seen(const Asking& asking, const SeenPassages& seen, const std::string& rule, Reason& reason) {
  constexpr std::size_t most = 3;
  for (std::size_t n = 0; n < std::min(most, seen.size()); ++n) {
    const model::Passage& one = *seen[n];
    const std::string kind(model::passage_kind_names[static_cast<std::size_t>(one.kind)]);
    Reason fact{
        rule,
        {"explain.seen." + kind + (one.answered ? "" : ".possible"),
         {object("id", one.zone), {"service", one.service}, {"file", one.file}, {"packet", std::to_string(one.packet)}},
         {}},
        {}};
    if (!one.other.empty()) fact.sentence.arguments.push_back(object("other", one.other));
    if (one.other.empty()) fact.sentence.arguments.push_back(word("other", "explain.seen.beyond"));
    if (one.kind == model::PassageKind::undeclared) {
      fact.because.push_back(explain_exposed(asking, asking.view.index.row_of(one.other, zone_noun)));
    }
    reason.because.push_back(std::move(fact));
  }
}

void add_factors(const Asking& asking, Row zone, FactorSet which, Reason& reason) {
  const model::ZoneAssessment& one = asking.view.assessment.zones[zone];
  for (std::size_t n = 0; n < asking.view.bound.factors.size(); ++n) {
    const FactorSet bit = FactorSet{1} << n & which;
    if ((one.factors & bit) != 0) reason.because.push_back(explain_factor(asking, zone, n, "explain.factor"));
    if ((one.possible_factors & bit) != 0) {
      reason.because.push_back(explain_factor(asking, zone, n, "explain.factor.possible"));
    }
  }
}

Reason party_fact(const Asking& asking, Row zone) {
  return explain_fact(asking, {zone_noun, zone, nullptr, base::find_field(model::zone_fields, "party"), {}, {}});
}

// A zone that is not rated: outside, or without assets.
Reason explain_unrated(const Asking& asking, Row zone, std::string rule) {
  Reason reason{
      std::move(rule), {"explain.not_rated", {object("id", asking.view.factory.zones[zone].id.text)}, {}}, {}};
  reason.because.push_back(party_fact(asking, zone));
  if (asking.view.index.zone_assets.of(zone).empty()) {
    reason.because.push_back(explain_fact(asking, {zone_noun, zone, nullptr, nullptr, {}, Relation::zone_assets}));
  }
  return reason;
}

Reason explain_factors(const Asking& asking, Row row) {
  const model::ZoneAssessment& zone = asking.view.assessment.zones[row];
  const bool none = zone.factors == 0 && zone.possible_factors == 0;
  Reason reason{
      "R4",
      {none ? "explain.factors.none" : "explain.factors", {object("id", asking.view.factory.zones[row].id.text)}, {}},
      {}};
  add_factors(asking, row, all_factors, reason);
  if (reason.because.empty()) reason.because.push_back(party_fact(asking, row));
  return reason;
}

Reason explain_exposed(const Asking& asking, Row row) {
  const model::ZoneAssessment& zone = asking.view.assessment.zones[row];
  const bool none = ((zone.factors | zone.possible_factors) & asking.view.bound.exposing) == 0;
  Reason reason{
      "R4",
      {none ? "explain.exposed.none" : "explain.exposed", {object("id", asking.view.factory.zones[row].id.text)}, {}},
      {}};
  add_factors(asking, row, asking.view.bound.exposing, reason);
  if (reason.because.empty()) reason.because.push_back(party_fact(asking, row));
  return reason;
}

Reason explain_threat(const Asking& asking, Row row) {
  const model::ZoneAssessment& zone = asking.view.assessment.zones[row];
  if (!zone.rating) return explain_unrated(asking, row, "R4");
  const base::Id& id = asking.view.factory.zones[row].id;
  Reason reason = pair_reason("R4", "explain.threat", "level.", id.text, zone.rating->threat_level);
  if (auto override = explain_override(asking, id, "zone", "threat_level")) {
    reason.because.push_back(std::move(*override));
    return reason;
  }
  add_factors(asking, row, all_factors, reason);
  if (reason.because.empty()) reason.because.push_back(explain_factors(asking, row));
  return reason;
}

Reason explain_requirement(const Asking& asking, Row row) {
  const model::ZoneAssessment& zone = asking.view.assessment.zones[row];
  if (!zone.rating) return explain_unrated(asking, row, "R5");
  const base::Id& id = asking.view.factory.zones[row].id;
  Reason reason =
      pair_reason("R5", "explain.requirement", "requirement_level.", id.text, zone.rating->requirement_level);
  if (auto override = explain_override(asking, id, "zone", "requirement_level")) {
    reason.because.push_back(std::move(*override));
    return reason;
  }
  reason.because.push_back(explain_zone_importance(asking, row));
  reason.because.push_back(explain_threat(asking, row));
  return reason;
}

Reason explain_sl(const Asking& asking, Row row) {
  const model::ZoneAssessment& zone = asking.view.assessment.zones[row];
  if (!zone.rating) return explain_unrated(asking, row, "R6");
  const SlInputPair inputs = sl_inputs(asking.view, row, sl_background(asking.view));
  std::string vector;
  for (const model::NumberPair& sl : zone.rating->sl_t)
    vector.append(vector.empty() ? "" : " ").append(std::to_string(sl.known));
  Reason reason{
      "R6", {"explain.sl", {object("id", asking.view.factory.zones[row].id.text), {"vector", vector}}, {}}, {}};
  reason.because.push_back(explain_requirement(asking, row));
  for (std::size_t n = 0; n < model::foundational_requirements.size(); ++n) {
    reason.because.push_back(explain_component(asking, row, n, inputs));
  }
  return reason;
}

Reason explain_demands(const Asking& asking, Row row) {
  const auto& factory = asking.view.factory;
  const auto& demands = asking.view.bound.knowledge->derivation.demands;
  const model::ConduitAssessment& one = asking.view.assessment.conduits[row];
  Reason reason{
      "R7",
      {"explain.demands", {object("id", factory.conduits[row].id.text), {"rdf", std::to_string(one.rdf.known)}}, {}},
      {}};
  for (const Row end : asking.view.index.conduit_ends[row]) {
    if (end != no_row) reason.because.push_back(explain_requirement(asking, end));
  }
  for (std::size_t n = 0; n < demands.size(); ++n) {
    Evaluator evaluator(asking.view);
    const Trilean applies = demand_of(asking.view, evaluator, n, row);
    const SeenPassages seen = demand_evidence(asking.view, n, row);
    if (applies == Trilean::no) continue;
    std::string list;
    for (const std::string& id : demands[n].requirements) list.append(list.empty() ? "" : ", ").append(id);
    Reason demand{"R7",
                  {applies == Trilean::yes ? "explain.demand" : "explain.demand.possible",
                   {{"demand", demands[n].id, Mention::demand}, {"requirements", list}},
                   {}},
                  {}};
    const Standpoint at{conduit_noun, row, no_row};
    const bool told = evaluator.ask(asking.view.bound.demands[n], at) != Trilean::no;
    if (told || seen.empty()) add_reads(asking, asking.view.bound.demands[n], at, demand);
    add_seen(asking, seen, "R7", demand);
    reason.because.push_back(std::move(demand));
  }
  return reason;
}

}  // namespace masugata::assess

// R4, R5 and R6: exposure, threat level, requirement level and the SL vector of own zones; R7 for conduits.
#include <algorithm>

#include "assess/derive.hpp"
#include "assess/seen.hpp"

namespace masugata::assess {

namespace {

using model::FactorSet;
using model::NumberPair;

void find_factors(const View& view, model::Assessment& out) {
  Evaluator evaluator(view);
  const auto& factors = view.bound.factors;
  const auto ask = [&](std::size_t n, Row zone) {
    const Trilean answer = factor_of(view, evaluator, n, zone);
    const FactorSet bit = FactorSet{1} << n;
    if (answer == Trilean::yes) out.zones[zone].factors |= bit;
    if (answer == Trilean::unknown) out.zones[zone].possible_factors |= bit;
  };
  // A factor that asks for exposure comes after all that give it, for every zone. Within a round zone by zone, so that
  // a zone's assets are fetched from memory once and not once per factor.
  for (const bool second_round : {false, true}) {
    for (Row zone = 0; zone < view.factory.zones.size(); ++zone) {
      if (!may_be_own(view.factory.zones[zone])) continue;
      for (std::size_t n = 0; n < factors.size(); ++n) {
        if (asks_exposure(factors[n]) == second_round) ask(n, zone);
      }
    }
  }
}

Level requirement_of(const knowledge::Derivation& rules, Level importance, Level threat) {
  return static_cast<Level>(rules.requirement[static_cast<std::size_t>(importance)][static_cast<std::size_t>(threat)]);
}

model::ZoneRating rate(const View& view, Row zone) {
  const auto& rules = view.bound.knowledge->derivation;
  const model::ZoneAssessment& facts = view.assessment.zones[zone];
  const base::Id& id = view.factory.zones[zone].id;
  model::ZoneRating rating;
  const LevelPair threat{threat_of(rules, facts.factors), threat_of(rules, facts.factors | facts.possible_factors)};
  rating.threat_level = overridden(view, id, "threat_level", threat);
  const Level importance = facts.importance.known.value_or(Level::none);
  const LevelPair requirement{requirement_of(rules, importance, *rating.threat_level.known),
                              requirement_of(rules, facts.importance.worst, rating.threat_level.worst)};
  rating.requirement_level = overridden(view, id, "requirement_level", requirement);
  return rating;
}

// Which raises of R6 a business causes.
void add_business(const knowledge::Derivation& rules, const model::Business& business, Reach reach,
                  std::vector<std::uint8_t>& raised) {
  for (std::size_t n = 0; n < rules.raises.size(); ++n) {
    if (raised[n] != 0) continue;
    for (const std::string& axis : rules.raises[n].axes) {
      const base::Field* field = base::find_field(model::impact_fields, axis);
      EXPECTS(field != nullptr);
      const base::Peek peek = field->peek(&business.impact);
      const bool open = peek.presence == base::Presence::unknown && reach == Reach::worst;
      const bool reaches = peek.presence == base::Presence::known && peek.number >= rules.raises[n].from;
      if (open || reaches) raised[n] = 1;
    }
  }
}

void merge(std::vector<std::uint8_t>& into, const std::vector<std::uint8_t>& from) {
  for (std::size_t n = 0; n < into.size(); ++n) into[n] = std::max(into[n], from[n]);
}

// Whether no further asset can add anything.
bool is_full(const SlInputs& inputs) {
  return inputs.confidentiality == Level::high && std::ranges::find(inputs.raised, 0) == inputs.raised.end();
}

// The highest confidentiality and the raises of one asset.
void add_asset(const View& view, const SlBackground& background, Row asset, Reach reach, SlInputs& inputs) {
  const model::Asset& one = view.factory.assets[asset];
  const Level open = reach == Reach::worst ? Level::high : Level::none;
  inputs.confidentiality = higher(inputs.confidentiality, one.confidentiality.unknown() ? open : *one.confidentiality);
  if (one.businesses.unknown() && reach == Reach::worst) merge(inputs.raised, background.any_business);
  if (!one.businesses.known()) return;
  for (const model::BusinessLink& link : *one.businesses) {
    const bool counts = link.need.known() ? *link.need != model::LinkNeed::supporting : reach == Reach::worst;
    if (!counts) continue;
    const Row business = view.index.row_of(link.business, business_noun);
    if (business != no_row) {
      add_business(view.bound.knowledge->derivation, view.factory.businesses[business], reach, inputs.raised);
    } else if (reach == Reach::worst) {
      merge(inputs.raised, background.any_business);
    }
  }
}

// The RDF that one end asks for. An own zone without assets may come to ask for as much as its worst rating.
NumberPair end_rdf(const View& view, Row zone) {
  constexpr std::size_t rdf = 4;
  const model::ZoneAssessment& assessed = view.assessment.zones[zone];
  const model::Zone& one = view.factory.zones[zone];
  if (!may_be_own(one)) return {};
  if (assessed.rating) {
    const NumberPair& pair = assessed.rating->sl_t[rdf];
    return {one.party.known() ? pair.known : std::uint8_t{0}, pair.worst};
  }
  const auto& rules = view.bound.knowledge->derivation;
  SlInputs worst;
  worst.requirement = rate(view, zone).requirement_level.worst;
  worst.attacker_reason = one.attacker_reason.known();
  worst.exposed = ((assessed.factors | assessed.possible_factors) & view.bound.exposing) != 0;
  worst.confidentiality = Level::high;
  worst.raised.assign(rules.raises.size(), 1);
  return {0, sl_vector(rules, worst)[rdf]};
}

}  // namespace

bool asks_exposure(const Bound& question) {
  if (question.op == Bound::Op::derived && question.derived == Derived::exposed) return true;
  return std::ranges::any_of(question.children, asks_exposure);
}

void derive_demand(const View& view, Evaluator& evaluator, Row conduit, model::ConduitAssessment& out) {
  for (const Row end : view.index.conduit_ends[conduit]) {
    if (end == no_row) continue;
    const NumberPair one = end_rdf(view, end);
    out.rdf = {std::max(out.rdf.known, one.known), std::max(out.rdf.worst, one.worst)};
  }
  const auto& demands = view.bound.knowledge->derivation.demands;
  for (std::size_t n = 0; n < demands.size(); ++n) {
    const Trilean applies = demand_of(view, evaluator, n, conduit);
    if (applies == Trilean::no) continue;
    auto& list = applies == Trilean::yes ? out.requirements : out.possible_requirements;
    for (const std::string& requirement : demands[n].requirements) {
      if (std::ranges::find(list, requirement) == list.end()) list.push_back(requirement);
    }
  }
  std::erase_if(out.possible_requirements,
                [&](const auto& one) { return std::ranges::find(out.requirements, one) != out.requirements.end(); });
}

Level threat_of(const knowledge::Derivation& derivation, FactorSet factors) {
  std::uint8_t level = derivation.without_factors;
  std::uint8_t medium = 0;
  for (std::size_t n = 0; n < derivation.factors.size(); ++n) {
    if ((factors & (FactorSet{1} << n)) == 0) continue;
    level = std::max(level, derivation.factors[n].level);
    if (derivation.factors[n].level == static_cast<std::uint8_t>(Level::medium)) ++medium;
  }
  if (medium >= derivation.many_medium) level = std::max(level, derivation.many_medium_gives);
  return static_cast<Level>(level);
}

SlBackground sl_background(const View& view) {
  const auto& rules = view.bound.knowledge->derivation;
  SlBackground background;
  background.any_business.resize(rules.raises.size());
  background.unplaced.raised.resize(rules.raises.size());
  for (const auto& business : view.factory.businesses) {
    add_business(rules, business, Reach::worst, background.any_business);
  }
  for (const Row asset : view.index.unplaced) add_asset(view, background, asset, Reach::worst, background.unplaced);
  return background;
}

SlInputPair sl_inputs(const View& view, Row zone, const SlBackground& background) {
  SlInputPair pair;
  pair.known.raised.resize(background.any_business.size());
  pair.worst = background.unplaced;
  for (const Row asset : view.index.zone_assets.of(zone)) {
    if (is_full(pair.known) && is_full(pair.worst)) break;
    add_asset(view, background, asset, Reach::known, pair.known);
    add_asset(view, background, asset, Reach::worst, pair.worst);
  }
  const model::ZoneAssessment& assessed = view.assessment.zones[zone];
  const bool attacker = view.factory.zones[zone].attacker_reason.known();
  pair.known.attacker_reason = attacker;
  pair.worst.attacker_reason = attacker;
  pair.known.exposed = (assessed.factors & view.bound.exposing) != 0;
  pair.worst.exposed = ((assessed.factors | assessed.possible_factors) & view.bound.exposing) != 0;
  pair.known.requirement = *assessed.rating->requirement_level.known;
  pair.worst.requirement = assessed.rating->requirement_level.worst;
  return pair;
}

std::array<std::uint8_t, 7> sl_vector(const knowledge::Derivation& rules, const SlInputs& inputs) {
  const auto level = static_cast<std::uint8_t>(inputs.requirement);
  const bool aimed_at = inputs.attacker_reason && level >= rules.attacker_level;
  const std::uint8_t r = aimed_at ? rules.attacker_sl : rules.sl_base[level];
  std::array<std::uint8_t, 7> sl{};
  sl.fill(r);
  const auto at = [&](std::string_view name) -> std::uint8_t& {
    const auto found = std::ranges::find(model::foundational_requirements, name);
    EXPECTS(found != model::foundational_requirements.end());
    return sl[static_cast<std::size_t>(found - model::foundational_requirements.begin())];
  };
  const auto confidentiality = static_cast<std::uint8_t>(inputs.confidentiality);
  std::uint8_t& dc = at("DC");
  dc = std::max<std::uint8_t>(1, std::min(r, confidentiality));
  if (inputs.exposed) {
    for (const std::string& name : rules.exposed_at_least) at(name) = std::max(at(name), rules.exposed_minimum);
    if (confidentiality >= rules.exposed_confidentiality) dc = std::max(dc, rules.exposed_minimum);
  }
  for (std::size_t n = 0; n < rules.raises.size(); ++n) {
    const auto raised = static_cast<std::uint8_t>(std::min<int>(r + rules.raises[n].by, rules.sl_cap));
    if (inputs.raised[n] != 0) at(rules.raises[n].requirement) = std::max(at(rules.raises[n].requirement), raised);
  }
  return sl;
}

void rate_zone(const View& view, const SlBackground& background, Row zone, model::ZoneAssessment& out) {
  if (!may_be_own(view.factory.zones[zone]) || !out.importance.known) return;
  const auto& rules = view.bound.knowledge->derivation;
  out.rating = rate(view, zone);
  const SlInputPair inputs = sl_inputs(view, zone, background);
  const auto known = sl_vector(rules, inputs.known);
  const auto worst = sl_vector(rules, inputs.worst);
  for (std::size_t n = 0; n < known.size(); ++n) out.rating->sl_t[n] = {known[n], worst[n]};
}

void derive_ratings(const View& view, model::Assessment& out) {
  find_factors(view, out);
  const SlBackground background = sl_background(view);
  for (Row zone = 0; zone < view.factory.zones.size(); ++zone) rate_zone(view, background, zone, out.zones[zone]);
}

void derive_demands(const View& view, model::Assessment& out) {
  Evaluator evaluator(view);
  for (Row conduit = 0; conduit < view.factory.conduits.size(); ++conduit) {
    derive_demand(view, evaluator, conduit, out.conduits[conduit]);
  }
}

}  // namespace masugata::assess

// R10: risk before and after measures.
#include <algorithm>

#include "assess/treatment.hpp"

namespace masugata::assess {

namespace {

using knowledge::Nature;
using model::NumberPair;

constexpr std::uint8_t highest_level = 3;

constexpr std::array<base::Maybe<Level> model::Impact::*, 5> axis_members = {
    &model::Impact::bc, &model::Impact::s, &model::Impact::q, &model::Impact::d, &model::Impact::c};

NumberPair higher(const NumberPair& a, const NumberPair& b) {
  return {std::max(a.known, b.known), std::max(a.worst, b.worst)};
}

std::uint8_t number(Level level) { return static_cast<std::uint8_t>(level); }

void add(const Effects& from, Effects& to) {
  for (std::size_t axis = 0; axis < to.size(); ++axis) to[axis] = higher(to[axis], from[axis]);
}

void add_asset(const View& view, const EffectBackground& background, Row asset, Effects& out) {
  const auto& links = view.factory.assets[asset].businesses;
  for (std::size_t axis = 0; links.unknown() && axis < out.size(); ++axis)
    out[axis].worst = std::max(out[axis].worst, background.any_business[axis]);
  if (!links.known()) return;
  for (const model::BusinessLink& link : *links) add(link_effects(view, link, background), out);
}

// Whether no further asset can add anything.
bool is_full(const Effects& effects) {
  return std::ranges::all_of(effects, [](const NumberPair& pair) { return pair.known >= highest_level; });
}

// Whether the threat happened in the zone within the time that raises its likelihood.
Trilean repeated(const View& view, const Ledger& ledger, std::size_t threat, Row zone) {
  const std::string& id = view.bound.knowledge->catalogue.threats[threat].id;
  const auto& rules = view.bound.knowledge->derivation;
  const auto ask = [&](Row row) {
    const model::Occurrence& one = view.factory.occurrences[row];
    Trilean same = one.threat.unknown() ? Trilean::unknown : certain(one.threat.known() && *one.threat == id);
    if (one.happened_on.unknown()) return both(same, Trilean::unknown);
    return both(same, certain(one.happened_on.known() &&
                              months_later(*one.happened_on, rules.repeated_within) >= view.settings.as_of));
  };
  Trilean answer = Trilean::no;
  for (const Row row : ledger.occurrences.of(zone)) answer = either(answer, ask(row));
  for (const Row row : ledger.unplaced_occurrences) answer = either(answer, both(Trilean::unknown, ask(row)));
  return answer;
}

std::uint8_t lowered(std::uint8_t number, std::uint8_t by, std::uint8_t floor) {
  return static_cast<std::uint8_t>(std::max<int>(number - by, std::min(number, floor)));
}

NumberPair lowered(const NumberPair& pair, std::uint8_t by, std::uint8_t floor) {
  return {lowered(pair.known, by, floor), lowered(pair.worst, by, floor)};
}

NumberPair product(const NumberPair& a, const NumberPair& b) {
  return {static_cast<std::uint8_t>(a.known * b.known), static_cast<std::uint8_t>(a.worst * b.worst)};
}

// The effect of one row on one axis; worst 0 where it has no cell.
NumberPair effect_of(const knowledge::ThreatAxis& axis, const Concern& concern, NumberPair effect) {
  if (axis.confidential) effect = higher(effect, {concern.confidentiality, concern.worst_confidentiality});
  if (!axis.customer_data || concern.of_customer == Trilean::yes) return effect;
  return concern.of_customer == Trilean::no ? NumberPair{} : NumberPair{0, effect.worst};
}

void finish(const View& view, const Lowering& lowering, model::RiskCell& cell) {
  const auto& rules = view.bound.knowledge->derivation;
  const bool fixed = (view.bound.fixed_axes & (1U << cell.axis)) != 0;
  const std::uint8_t effect_by = lowering.recovered && !fixed ? rules.recovery_lowers_by : std::uint8_t{0};
  if (cell.effect_before.known == 0) cell.likelihood_before.known = 0;
  cell.effect_after = lowered(cell.effect_before, effect_by, rules.effect_floor);
  cell.likelihood_after = lowered(cell.likelihood_before, lowering.by, rules.likelihood_floor);
  cell.risk_before = product(cell.effect_before, cell.likelihood_before);
  cell.risk_after = product(cell.effect_after, cell.likelihood_after);
  cell.in_force = lowering.in_force;
  cell.counted = lowering.counted;
  cell.recovered = lowering.recovered;
}

}  // namespace

EffectBackground effect_background(const View& view) {
  EffectBackground background;
  for (const model::Business& business : view.factory.businesses) {
    for (std::size_t axis = 0; axis < axis_members.size(); ++axis) {
      const auto& level = business.impact.*axis_members[axis];
      const std::uint8_t worst = level.unknown() ? highest_level : number(*level);
      background.any_business[axis] = std::max(background.any_business[axis], worst);
    }
  }
  for (const Row asset : view.index.unplaced) add_asset(view, background, asset, background.unplaced);
  for (NumberPair& pair : background.unplaced) pair.known = 0;
  return background;
}

Effects link_effects(const View& view, const model::BusinessLink& link, const EffectBackground& background) {
  const auto& rules = view.bound.knowledge->derivation;
  const Row business = view.index.row_of(link.business, business_noun);
  const bool full = link.need.known() && *link.need != model::LinkNeed::supporting;
  const bool may_be_full = full || link.need.unknown();
  const auto less = [&](std::uint8_t level) { return number(dropped(static_cast<Level>(level), rules)); };
  Effects effects{};
  for (std::size_t axis = 0; axis < effects.size(); ++axis) {
    NumberPair pair{0, background.any_business[axis]};
    if (business != no_row) {
      const auto& level = view.factory.businesses[business].impact.*axis_members[axis];
      pair.known = number(*level);
      pair.worst = level.unknown() ? highest_level : pair.known;
    }
    effects[axis] = {full ? pair.known : less(pair.known), may_be_full ? pair.worst : less(pair.worst)};
  }
  return effects;
}

Effects own_effects(const View& view, const EffectBackground& background, Row zone) {
  const auto assets = view.index.zone_assets.of(zone);
  Effects effects = background.unplaced;
  // An own zone without assets is not filled in yet: it could serve anything.
  const bool not_filled = assets.empty() && may_be_own(view.factory.zones[zone]);
  for (NumberPair& pair : effects) pair.worst = not_filled ? highest_level : pair.worst;
  for (const Row asset : assets) {
    if (is_full(effects)) break;
    add_asset(view, background, asset, effects);
  }
  return effects;
}

void derive_effects(const View& view, model::Assessment& out) {
  const EffectBackground background = effect_background(view);
  const auto zones = static_cast<Row>(view.factory.zones.size());
  for (Row zone = 0; zone < zones; ++zone) out.zones[zone].effects = own_effects(view, background, zone);
  const PrivilegedReach known_reach(view, Reach::known);
  const PrivilegedReach worst_reach(view, Reach::worst);
  std::vector<Level> known(zones);
  std::vector<Level> worst(zones);
  for (std::size_t axis = 0; axis < model::axes.size(); ++axis) {
    for (Row zone = 0; zone < zones; ++zone) {
      known[zone] = static_cast<Level>(out.zones[zone].effects[axis].known);
      worst[zone] = static_cast<Level>(out.zones[zone].effects[axis].worst);
    }
    known_reach.spread_back(known);
    worst_reach.spread_back(worst);
    for (Row zone = 0; zone < zones; ++zone) out.zones[zone].effects[axis] = {number(known[zone]), number(worst[zone])};
  }
}

Lowering lowering_of(const View& view, std::size_t threat, std::span<const MeasureStanding> standings) {
  const auto& rules = view.bound.knowledge->derivation;
  const BoundThreat& bound = view.bound.threats[threat];
  Lowering lowering;
  for (const std::uint16_t measure : bound.measures) {
    if (standings[measure].standing == model::Standing::not_applicable) continue;
    ++lowering.counted;
    if (model::in_force(standings[measure].standing)) ++lowering.in_force;
  }
  if (lowering.counted > 0 && 2 * lowering.in_force >= lowering.counted) lowering.by = rules.half_lowers_by;
  if (lowering.counted > 0 && lowering.in_force == lowering.counted) lowering.by = rules.all_lowers_by;
  bool missing = false;
  for (const std::uint16_t measure : bound.recovery) {
    const bool applies = standings[measure].standing != model::Standing::not_applicable;
    const bool holds = model::in_force(standings[measure].standing);
    lowering.recovered = lowering.recovered || holds;
    missing = missing || (applies && !holds);
  }
  lowering.recovered = lowering.recovered && !missing;
  return lowering;
}

NumberPair likelihood_of(const View& view, const Ledger& ledger, std::size_t threat, Row zone) {
  const auto& rules = view.bound.knowledge->derivation;
  const auto& natures = view.bound.knowledge->catalogue.threats[threat].natures;
  const model::ZoneRating& rating = *view.assessment.zones[zone].rating;
  NumberPair likelihood{rules.likelihood_floor, rules.likelihood_floor};
  for (const Nature nature : natures) {
    NumberPair one{rules.accident_likelihood, rules.accident_likelihood};
    if (nature == Nature::attack) {
      one = {number(*rating.threat_level.known), number(rating.threat_level.worst)};
    } else if (const Trilean again = repeated(view, ledger, threat, zone); again != Trilean::no) {
      one.worst = rules.repeated_likelihood;
      if (again == Trilean::yes) one.known = rules.repeated_likelihood;
    }
    likelihood = higher(likelihood, one);
  }
  return likelihood;
}

std::vector<model::RiskCell> risk_cells(const View& view, Evaluator& evaluator, const Ledger& ledger, Row zone,
                                        const Measured& measured) {
  std::vector<model::RiskCell> cells;
  const Effects& effects = view.assessment.zones[zone].effects;
  for (const model::AppliedThreat& applied : measured.threats) {
    const auto& axes = view.bound.knowledge->catalogue.threats[applied.threat].axes;
    const Concern concern = concern_in(view, evaluator, ledger, applied.threat, zone);
    const Lowering lowering = lowering_of(view, applied.threat, measured.standings);
    const NumberPair likelihood = likelihood_of(view, ledger, applied.threat, zone);
    for (std::size_t n = 0; n < axes.size(); ++n) {
      model::RiskCell cell;
      cell.threat = applied.threat;
      cell.axis = view.bound.threats[applied.threat].axes[n];
      cell.effect_before = effect_of(axes[n], concern, effects[cell.axis]);
      if (cell.effect_before.worst == 0) continue;
      if (!applied.certain) cell.effect_before.known = 0;
      cell.likelihood_before = likelihood;
      finish(view, lowering, cell);
      cells.push_back(cell);
    }
  }
  std::ranges::sort(cells, {}, [](const auto& cell) { return std::pair(cell.threat, cell.axis); });
  return cells;
}

void derive_treatment(const View& view, Evaluator& evaluator, const Ledger& ledger, Row zone,
                      model::ZoneAssessment& out) {
  out.threats = applied_threats(view, evaluator, zone);
  const std::vector<MeasureStanding> standings = standings_in(view, ledger, zone);
  const Measured measured{out.threats, standings};
  out.measures = measure_needs(view, measured, *out.rating);
  out.achieved = achievements(view, ledger, zone, *out.rating);
  out.risks = risk_cells(view, evaluator, ledger, zone, measured);
}

void derive_treatments(const View& view, model::Assessment& out) {
  derive_effects(view, out);
  const Ledger ledger(view);
  Evaluator evaluator(view);
  for (Row zone = 0; zone < view.factory.zones.size(); ++zone) {
    if (out.zones[zone].rating) derive_treatment(view, evaluator, ledger, zone, out.zones[zone]);
  }
}

}  // namespace masugata::assess

// Which threats apply in a zone (step 1-7), how the measures against them stand (step 2-2), and R9.
#include <algorithm>

#include "assess/treatment.hpp"

namespace masugata::assess {

namespace {

using model::MeasureState;
using model::Standing;

Standing standing_of(MeasureState state) {
  constexpr std::array<Standing, 6> standings = {Standing::none,       Standing::partly,   Standing::done,
                                                 Standing::documented, Standing::reviewed, Standing::compensated};
  return standings[static_cast<std::size_t>(state)];
}

bool has_ended(const View& view, const base::Maybe<base::Date>& until) {
  return until.known() && *until < view.settings.as_of;
}

// The weakest of several rows decides; of equal ones the first.
void add_standing(const View& view, const Ledger& ledger, Row row, Standing at_most,
                  std::vector<MeasureStanding>& out) {
  const std::uint16_t measure = ledger.measure_of[row];
  if (measure == no_position) return;
  MeasureStanding one = assess::standing_of(view, row);
  if (one.standing != Standing::not_applicable) one.standing = std::min(one.standing, at_most);
  MeasureStanding& known = out[measure];
  if (known.row == no_row || one.standing < known.standing) known = one;
}

// How often a measure is listed by the threats that apply for certain, and whether by any.
struct Listed {
  std::uint16_t certain = 0;
  bool any = false;
};

std::vector<Listed> listed_by(const View& view, std::span<const model::AppliedThreat> threats) {
  std::vector<Listed> listed(view.bound.knowledge->catalogue.measures.size());
  for (const model::AppliedThreat& threat : threats) {
    const BoundThreat& bound = view.bound.threats[threat.threat];
    for (const auto* list : {&bound.measures, &bound.recovery}) {
      for (const std::uint16_t measure : *list) {
        listed[measure].any = true;
        if (threat.certain) ++listed[measure].certain;
      }
    }
  }
  return listed;
}

}  // namespace

std::vector<model::AppliedThreat> applied_threats(const View& view, Evaluator& evaluator, Row zone) {
  std::vector<model::AppliedThreat> applied;
  const model::ZoneAssessment& assessed = view.assessment.zones[zone];
  for (std::size_t n = 0; n < view.bound.threats.size(); ++n) {
    const BoundThreat& threat = view.bound.threats[n];
    Trilean answer = Trilean::no;
    if ((assessed.possible_factors & threat.factors) != 0) answer = Trilean::unknown;
    if ((assessed.factors & threat.factors) != 0) answer = Trilean::yes;
    if (answer != Trilean::yes && threat.applies)
      answer = either(answer, evaluator.ask(*threat.applies, {zone_noun, zone, no_row}));
    if (answer != Trilean::no) applied.push_back({static_cast<std::uint16_t>(n), answer == Trilean::yes});
  }
  return applied;
}

MeasureStanding standing_of(const View& view, Row measure) {
  const model::Measure& one = view.factory.measures[measure];
  if (one.state.unknown()) return {Standing::unknown, false, measure};
  const bool none = one.state.presence() == base::Presence::none || (one.state.known() && *one.state == MeasureState{});
  if (none) return {Standing::none, false, measure};
  if (has_ended(view, one.evidence_until)) return {Standing::unknown, true, measure};
  return {one.state.known() ? standing_of(*one.state) : Standing::not_applicable, false, measure};
}

std::vector<MeasureStanding> standings_in(const View& view, const Ledger& ledger, Row zone) {
  std::vector<MeasureStanding> standings(view.bound.knowledge->catalogue.measures.size());
  for (const Row row : view.index.following(Relation::zone_measures).rows.of(zone))
    add_standing(view, ledger, row, Standing::not_applicable, standings);
  for (const Row row : ledger.asset_measures.of(zone)) add_standing(view, ledger, row, Standing::partly, standings);
  return standings;
}

std::vector<model::MeasureNeed> measure_needs(const View& view, const Measured& measured,
                                              const model::ZoneRating& rating) {
  const auto& measures = view.bound.knowledge->catalogue.measures;
  const std::vector<Listed> listed = listed_by(view, measured.threats);
  const auto known = static_cast<std::uint8_t>(*rating.requirement_level.known);
  const auto worst = static_cast<std::uint8_t>(rating.requirement_level.worst);
  std::vector<model::MeasureNeed> needs;
  for (std::size_t n = 0; n < measures.size(); ++n) {
    if (!measures[n].base && !listed[n].any) continue;
    const MeasureStanding& standing = measured.standings[n];
    model::MeasureNeed& need = needs.emplace_back();
    need.measure = static_cast<std::uint16_t>(n);
    need.standing = standing.standing;
    need.expired = standing.expired;
    need.required = measures[n].base || (listed[n].certain > 0 && known >= measures[n].from);
    need.perhaps = measures[n].base || worst >= measures[n].from;
    need.answers = listed[n].certain;
    need.row = standing.row;
  }
  return needs;
}

std::vector<std::uint8_t> stated_in(const View& view, const Ledger& ledger, Row zone) {
  constexpr std::uint8_t silent = 0;
  constexpr std::uint8_t met = 1;
  constexpr std::uint8_t unmet = 2;
  std::vector<std::uint8_t> stated(view.bound.requirement_fr.size(), silent);
  for (const Row row : ledger.fulfilments.of(zone)) {
    const std::uint16_t requirement = ledger.requirement_of[row];
    if (requirement == no_position) continue;
    const model::Fulfilment& one = view.factory.fulfilments[row];
    const bool fulfilled = one.state.known() && *one.state >= model::FulfilmentState::fulfilled;
    const bool inapplicable = one.state.presence() == base::Presence::not_applicable;
    const bool is_met = (fulfilled || inapplicable) && !has_ended(view, one.evidence_until);
    if (!is_met || stated[requirement] == silent) stated[requirement] = is_met ? met : unmet;
  }
  for (std::uint8_t& one : stated) one = one == met ? 1 : 0;
  return stated;
}

std::array<model::AchievedLevel, 7> achievements(const View& view, const Ledger& ledger, Row zone,
                                                 const model::ZoneRating& rating) {
  constexpr std::uint8_t highest_sl = 4;
  const auto& requirements = view.bound.knowledge->catalogue.security_requirements;
  const std::vector<std::uint8_t> stated = stated_in(view, ledger, zone);
  std::array<model::AchievedLevel, 7> achieved{};
  if (requirements.empty()) return achieved;
  for (model::AchievedLevel& one : achieved) one.sl = highest_sl;
  for (std::size_t n = 0; n < requirements.size(); ++n) {
    const std::uint8_t fr = view.bound.requirement_fr[n];
    model::AchievedLevel& one = achieved[fr];
    if (stated[n] == 0) one.sl = std::min<std::uint8_t>(one.sl, requirements[n].min_sl - 1);
    if (requirements[n].min_sl > rating.sl_t[fr].known) continue;
    ++one.demanded;
    one.fulfilled += stated[n];
  }
  return achieved;
}

}  // namespace masugata::assess

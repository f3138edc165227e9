// Derived values as operands and truths of expressions.
#include <algorithm>

#include "assess/data_flow.hpp"
#include "assess/evaluate.hpp"

namespace masugata::assess {

namespace {

Operand number(double low, double high) { return {Operand::Kind::number, low, high, {}}; }

Operand from_pair(const model::LevelPair& pair) {
  return number(static_cast<double>(pair.known.value_or(model::Level::none)), static_cast<double>(pair.worst));
}

Operand from_truth(Trilean truth) {
  return number(truth == Trilean::yes ? 1.0 : 0.0, truth == Trilean::no ? 0.0 : 1.0);
}

Trilean exposed(const View& view, Row zone) {
  const model::ZoneAssessment& one = view.assessment.zones[zone];
  if ((one.factors & view.bound.exposing) != 0) return Trilean::yes;
  return (one.possible_factors & view.bound.exposing) != 0 ? Trilean::unknown : Trilean::no;
}

// The department that a reference names, itself or through a role; nothing when it may be any.
std::optional<std::string_view> department_of(const View& view, const base::Id& owner) {
  constexpr std::uint32_t role_noun = noun_position("role");
  const auto address = view.index.ids.find(owner.text);
  if (!address) return std::nullopt;
  if (address->noun != role_noun) return owner.text;
  const auto& department = view.factory.roles[address->row].department;
  if (!department.known()) return std::nullopt;
  return department->text;
}

}  // namespace

Operand Evaluator::derived_operand(Derived derived, const Standpoint& at) {
  switch (derived) {
    case Derived::importance:
      return importance_of(at);
    case Derived::importance_spread:
      return importance_spread(at.row);
    case Derived::owners:
      return owners(at.row);
    case Derived::threat_level:
    case Derived::requirement_level:
      return rating_operand(derived, at.row);
    default:
      return from_truth(derived_truth(derived, at));
  }
}

Trilean Evaluator::derived_truth(Derived derived, const Standpoint& at) {
  switch (derived) {
    case Derived::infrastructure:
      return certain(view_.index.infrastructure[at.row] != 0);
    case Derived::serves_its_own_zone:
      return serves_its_own_zone(view_, at.row);
    case Derived::exposed:
      return exposed(view_, at.row);
    case Derived::rated:
      return certain(view_.assessment.zones[at.row].rating.has_value());
    case Derived::kept_outside:
      return kept_outside(view_, at.row);
    case Derived::from_outside:
      return from_outside(view_, at.row);
    case Derived::crosses_zones:
      return crosses_zones(view_, at.row);
    default:
      break;
  }
  const Operand value = derived_operand(derived, at);
  if (value.low > 0) return Trilean::yes;
  return value.high > 0 ? Trilean::unknown : Trilean::no;
}

Operand Evaluator::importance_of(const Standpoint& at) const {
  if (at.noun == business_noun) return from_pair(view_.assessment.businesses[at.row].importance);
  if (at.noun == asset_noun) return from_pair(view_.assessment.assets[at.row].importance);
  return from_pair(view_.assessment.zones[at.row].importance);
}

Operand Evaluator::rating_operand(Derived derived, Row zone) const {
  const auto& rating = view_.assessment.zones[zone].rating;
  if (!rating) return {Operand::Kind::absent, 0, 0, {}};
  return from_pair(derived == Derived::threat_level ? rating->threat_level : rating->requirement_level);
}

Evaluator::Spread Evaluator::spread_over(std::span<const Row> assets) const {
  Spread spread;
  for (const Row asset : assets) {
    if (view_.index.infrastructure[asset] != 0) continue;  // important by what it serves
    const Operand level = from_pair(view_.assessment.assets[asset].importance);
    ++spread.assets;
    spread.lowest = std::min(spread.lowest, level.low);
    spread.highest = std::max(spread.highest, level.low);
    spread.highest_worst = std::max(spread.highest_worst, level.high);
  }
  return spread;
}

// How far the importance of the zone's assets lies apart: by known facts, and if the unknown ones spread it most.
Operand Evaluator::importance_spread(Row zone) {
  if (!unplaced_spread_) unplaced_spread_ = spread_over(view_.index.unplaced);
  const Spread here = spread_over(view_.index.zone_assets.of(zone));
  const double known = here.assets == 0 ? 0 : here.highest - here.lowest;
  if (here.assets + unplaced_spread_->assets < 2) return number(known, known);
  const double worst =
      std::max(here.highest_worst, unplaced_spread_->highest_worst) - std::min(here.lowest, unplaced_spread_->lowest);
  return number(known, std::max(known, worst));
}

// How many departments own the zone's assets; every owner that is not known may be one more.
Operand Evaluator::owners(Row zone) const {
  std::vector<std::string_view> known;
  std::size_t open = view_.index.unplaced.size();
  for (const Row asset : view_.index.zone_assets.of(zone)) {
    const auto& owner = view_.factory.assets[asset].owner;
    const auto department = owner.known() ? department_of(view_, *owner) : std::nullopt;
    if (department) known.push_back(*department);
    if (!department && (owner.known() || owner.unknown())) ++open;
  }
  std::ranges::sort(known);
  const auto rest = std::ranges::unique(known);
  const auto count = static_cast<double>(known.size() - rest.size());
  return number(count, count + static_cast<double>(open));
}

}  // namespace masugata::assess

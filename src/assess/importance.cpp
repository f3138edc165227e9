// R1, R2, R2b, R3 and R3b: from the impact on businesses to the importance of zones.
#include <algorithm>
#include <array>

#include "assess/derive.hpp"

namespace masugata::assess {

namespace {

using model::LinkNeed;

constexpr LevelPair nothing{Level::none, Level::none};

LevelPair dropped(const LevelPair& pair, const knowledge::Derivation& rules) {
  return {pair.known ? std::optional(assess::dropped(*pair.known, rules)) : std::nullopt,
          assess::dropped(pair.worst, rules)};
}

LevelPair confidentiality_importance(const base::Maybe<Level>& confidentiality, const knowledge::Derivation& rules) {
  const auto counted = [&](Level level) {
    return static_cast<int>(level) >= rules.confidentiality_from ? level : Level::none;
  };
  if (confidentiality.unknown()) return {Level::none, counted(Level::high)};
  const Level level = confidentiality.known() ? counted(*confidentiality) : Level::none;
  return {level, level};
}

// By zone: the highest of the assets that are not infrastructure, as infrastructure takes it over (R2b).
std::vector<LevelPair> served_levels(const View& view, std::span<const LevelPair> own) {
  std::vector<LevelPair> served(view.factory.zones.size(), nothing);
  Level anywhere = Level::none;
  for (const Row asset : view.index.unplaced) {
    if (view.index.infrastructure[asset] == 0) anywhere = higher(anywhere, own[asset].worst);
  }
  for (Row asset = 0; asset < own.size(); ++asset) {
    const Row zone = view.index.asset_zone[asset];
    if (zone != no_row && view.index.infrastructure[asset] == 0) served[zone] = highest(served[zone], own[asset]);
  }
  for (LevelPair& pair : served) pair.worst = higher(pair.worst, anywhere);
  return served;
}

void derive_assets(const View& view, model::Assessment& out) {
  const auto& assets = view.factory.assets;
  const Level any_business = worst_business(view);
  std::vector<LevelPair> own(assets.size());
  for (Row asset = 0; asset < assets.size(); ++asset) {
    own[asset] = own_importance(view, asset, any_business);
    if (view.index.infrastructure[asset] == 0)
      own[asset] = overridden(view, assets[asset].id, "importance", own[asset]);
    out.assets[asset].importance = own[asset];
  }
  const std::vector<LevelPair> served = served_levels(view, own);
  for (Row asset = 0; asset < assets.size(); ++asset) {
    if (!assets[asset].serves.known()) continue;
    LevelPair& importance = out.assets[asset].importance;
    for (const base::Id& target : *assets[asset].serves) {
      const Row other = view.index.row_of(target.text, asset_noun);
      const Row zone = view.index.row_of(target.text, zone_noun);
      if (other != no_row) importance = highest(importance, own[other]);
      if (zone != no_row) importance = highest(importance, served[zone]);
    }
    importance = overridden(view, assets[asset].id, "importance", importance);
  }
}

void derive_zones(const View& view, model::Assessment& out) {
  const auto& zones = view.factory.zones;
  std::vector<Level> known;
  std::vector<Level> worst;
  std::vector<std::uint8_t> without_facts;
  const Level any_asset = worst_unplaced(view);
  for (Row zone = 0; zone < zones.size(); ++zone) {
    const LevelPair pair = asset_importance_in(view, zone, any_asset);
    known.push_back(pair.known.value_or(Level::none));
    worst.push_back(pair.worst);
    without_facts.push_back(pair.known ? 0 : 1);
  }
  PrivilegedReach(view, Reach::known).spread_back(known);
  PrivilegedReach(view, Reach::worst).spread_back(worst);
  for (Row zone = 0; zone < zones.size(); ++zone) {
    LevelPair pair{known[zone], worst[zone]};
    if (without_facts[zone] != 0) pair.known = std::nullopt;
    // Once more: an override says what the zone is, whatever it reaches.
    out.zones[zone].importance = overridden(view, zones[zone].id, "importance", pair);
  }
}

}  // namespace

Level dropped(Level level, const knowledge::Derivation& rules) {
  const int from = static_cast<int>(level);
  const int floor = std::min<int>(from, rules.supporting_floor);
  return static_cast<Level>(std::max(from - rules.supporting_drop, floor));
}

LevelPair highest(const LevelPair& a, const LevelPair& b) {
  LevelPair pair{a.known, higher(a.worst, b.worst)};
  if (b.known) pair.known = a.known ? higher(*a.known, *b.known) : *b.known;
  return pair;
}

LevelPair impact_importance(const model::Impact& impact) {
  LevelPair pair = nothing;
  for (const auto& axis : {impact.bc, impact.s, impact.q, impact.d, impact.c}) {
    if (axis.known()) pair = highest(pair, {*axis, *axis});
    if (axis.unknown()) pair.worst = Level::high;
  }
  return pair;
}

Level worst_business(const View& view) {
  Level worst = Level::none;
  for (const auto& business : view.assessment.businesses) worst = higher(worst, business.importance.worst);
  return worst;
}

LevelPair link_importance(const View& view, const model::BusinessLink& link, Level any_business) {
  const Row row = view.index.row_of(link.business, business_noun);
  const auto& rules = view.bound.knowledge->derivation;
  const LevelPair business =
      row == no_row ? LevelPair{Level::none, any_business} : view.assessment.businesses[row].importance;
  if (link.need.known() && *link.need != LinkNeed::supporting) return business;
  const LevelPair less = dropped(business, rules);
  return link.need.unknown() ? LevelPair{less.known, business.worst} : less;
}

LevelPair own_importance(const View& view, Row asset, Level any_business) {
  const model::Asset& one = view.factory.assets[asset];
  LevelPair pair = confidentiality_importance(one.confidentiality, view.bound.knowledge->derivation);
  if (one.businesses.unknown()) pair.worst = higher(pair.worst, any_business);
  if (!one.businesses.known()) return pair;
  for (const model::BusinessLink& link : *one.businesses)
    pair = highest(pair, link_importance(view, link, any_business));
  return pair;
}

Level worst_unplaced(const View& view) {
  Level worst = Level::none;
  for (const Row asset : view.index.unplaced) worst = higher(worst, view.assessment.assets[asset].importance.worst);
  return worst;
}

LevelPair asset_importance_in(const View& view, Row zone, Level any_asset) {
  const auto assets = view.index.zone_assets.of(zone);
  const model::Zone& one = view.factory.zones[zone];
  // An own zone without assets is not filled in yet: it could be anything. An outside one is just outside.
  LevelPair pair = assets.empty() && may_be_own(one) ? LevelPair{std::nullopt, Level::high} : nothing;
  for (const Row asset : assets) pair = highest(pair, view.assessment.assets[asset].importance);
  pair.worst = higher(pair.worst, any_asset);
  return overridden(view, one.id, "importance", pair);
}

bool may_be_own(const model::Zone& zone) { return !zone.party.known() || *zone.party == model::Party::own; }

void derive_importance(const View& view, model::Assessment& out) {
  for (Row row = 0; row < view.factory.businesses.size(); ++row) {
    const model::Business& business = view.factory.businesses[row];
    out.businesses[row].importance = overridden(view, business.id, "importance", impact_importance(business.impact));
  }
  derive_assets(view, out);
  derive_zones(view, out);
}

}  // namespace masugata::assess

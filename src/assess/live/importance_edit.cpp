#include "assess/live/importance_edit.hpp"

#include <algorithm>

namespace masugata::assess {

ImportanceEdit::ImportanceEdit(const View& view)
    : view_(view),
      any_business_(worst_business(view)),
      known_reach_(view, Reach::known),
      worst_reach_(view, Reach::worst),
      own_(view.factory.assets.size()),
      own_ranks_(view.factory.assets.size()) {
  for (Row asset = 0; asset < view.factory.assets.size(); ++asset) {
    keep_own(asset);
    list_servers(asset, view.factory.assets[asset].serves);
  }
  anywhere_ = worst_anywhere();
  any_asset_ = worst_unplaced(view);
  for (Row zone = 0; zone < view.factory.zones.size(); ++zone)
    base_.push_back(asset_importance_in(view, zone, any_asset_));
}

void ImportanceEdit::list_servers(Row asset, const base::Maybe<std::vector<base::Id>>& serves) {
  if (!serves.known()) return;
  for (const base::Id& target : *serves) {
    if (const Row other = view_.index.row_of(target.text, asset_noun); other != no_row)
      asset_servers_[other].push_back(asset);
    if (const Row zone = view_.index.row_of(target.text, zone_noun); zone != no_row)
      zone_servers_[zone].push_back(asset);
  }
}

void ImportanceEdit::forget_server(Row asset, const base::Maybe<std::vector<base::Id>>& serves) {
  if (!serves.known()) return;
  for (const base::Id& target : *serves) {
    if (const Row other = view_.index.row_of(target.text, asset_noun); other != no_row)
      std::erase(asset_servers_[other], asset);
    if (const Row zone = view_.index.row_of(target.text, zone_noun); zone != no_row)
      std::erase(zone_servers_[zone], asset);
  }
}

LevelPair ImportanceEdit::own_of(Row asset) const {
  const LevelPair pair = own_importance(view_, asset, any_business_);
  return view_.index.infrastructure[asset] != 0 ? pair
                                                : overridden(view_, view_.factory.assets[asset].id, "importance", pair);
}

void ImportanceEdit::keep_own(Row asset) {
  own_[asset] = own_of(asset);
  own_ranks_[asset] = {};
  add_linked_rank(view_, view_.factory.assets[asset], own_ranks_[asset]);
}

Level ImportanceEdit::worst_anywhere() const {
  Level worst = Level::none;
  for (const Row asset : view_.index.unplaced) {
    if (worst == Level::high) break;
    if (view_.index.infrastructure[asset] == 0) worst = higher(worst, own_[asset].worst);
  }
  return worst;
}

LevelPair ImportanceEdit::served(Row zone) {
  const auto known = served_.find(zone);
  if (known != served_.end()) return known->second;
  LevelPair pair{Level::none, anywhere_};
  for (const Row asset : view_.index.zone_assets.of(zone)) {
    if (view_.index.infrastructure[asset] == 0) pair = highest(pair, own_[asset]);
  }
  served_.emplace(zone, pair);
  return pair;
}

LevelPair ImportanceEdit::importance(Row asset) {
  const model::Asset& one = view_.factory.assets[asset];
  LevelPair pair = own_[asset];
  if (!one.serves.known()) return pair;
  for (const base::Id& target : *one.serves) {
    const Row other = view_.index.row_of(target.text, asset_noun);
    const Row zone = view_.index.row_of(target.text, zone_noun);
    if (other != no_row) pair = highest(pair, own_[other]);
    if (zone != no_row) pair = highest(pair, served(zone));
  }
  return overridden(view_, one.id, "importance", pair);
}

const model::AssetAssessment& ImportanceEdit::served_rank(Row zone) {
  const auto [rank, is_new] = served_ranks_.emplace(zone, model::AssetAssessment());
  if (!is_new) return rank->second;
  for (const Row asset : view_.index.zone_assets.of(zone)) {
    if (view_.index.infrastructure[asset] == 0) add_rank(own_ranks_[asset], rank->second);
  }
  return rank->second;
}

model::AssetAssessment ImportanceEdit::rank(Row asset) {
  const model::Asset& one = view_.factory.assets[asset];
  model::AssetAssessment rank = own_ranks_[asset];
  if (!one.serves.known()) return rank;
  for (const base::Id& target : *one.serves) {
    const Row other = view_.index.row_of(target.text, asset_noun);
    const Row zone = view_.index.row_of(target.text, zone_noun);
    if (other != no_row) add_rank(own_ranks_[other], rank);
    if (zone != no_row) add_rank(served_rank(zone), rank);
  }
  return rank;
}

void ImportanceEdit::add_asked(Row asset, Asked& asked) const {
  asked.assets.insert(asset);
  const auto servers = asset_servers_.find(asset);
  if (servers != asset_servers_.end()) asked.assets.insert(servers->second.begin(), servers->second.end());
}

void ImportanceEdit::add_zone(Row zone, Asked& asked) const {
  if (zone == no_row) return;
  asked.zones.insert(zone);
  const auto servers = zone_servers_.find(zone);
  if (servers != zone_servers_.end()) asked.assets.insert(servers->second.begin(), servers->second.end());
}

ImportanceEdit::Changed ImportanceEdit::update(Row asset, const Before& before, model::Assessment& out, Trail& trail) {
  bool open = before.unplaced != 0;
  Asked asked;
  add_zone(before.zone, asked);
  if (asset != no_row) {
    keep_own(asset);
    forget_server(asset, before.serves);
    list_servers(asset, view_.factory.assets[asset].serves);
    open = open || view_.index.is_unplaced(view_.factory, asset);
    add_asked(asset, asked);
    add_zone(view_.index.asset_zone[asset], asked);
  }
  const Level anywhere = anywhere_;
  if (open) anywhere_ = worst_anywhere();
  if (anywhere != anywhere_) {
    for (const auto& [zone, servers] : zone_servers_) asked.assets.insert(servers.begin(), servers.end());
  }
  return ask_again(std::move(asked), out, trail);
}

std::optional<ImportanceEdit::Changed> ImportanceEdit::update_business(Row business, model::Assessment& out,
                                                                       Trail& trail) {
  if (worst_business(view_) != any_business_) return std::nullopt;
  Asked asked;
  if (business != no_row) {
    for (const Row asset : view_.index.business_assets.of(business)) {
      keep_own(asset);
      add_asked(asset, asked);
      add_zone(view_.index.asset_zone[asset], asked);
    }
  }
  if (worst_anywhere() != anywhere_) return std::nullopt;
  return ask_again(std::move(asked), out, trail);
}

ImportanceEdit::Changed ImportanceEdit::ask_again(Asked asked, model::Assessment& out, Trail& trail) {
  served_.clear();
  served_ranks_.clear();
  Changed changed;
  for (const Row one : asked.assets) {
    const LevelPair pair = importance(one);
    const model::AssetAssessment fresh = rank(one);
    trail.keep(out, asset_noun, one);
    out.assets[one].safety = fresh.safety;
    out.assets[one].allowed_stop = fresh.allowed_stop;
    if (pair == out.assets[one].importance) continue;
    out.assets[one].importance = pair;
    changed.assets.push_back(one);
    if (view_.index.asset_zone[one] != no_row) asked.zones.insert(view_.index.asset_zone[one]);
  }
  const Level any_asset = worst_unplaced(view_);
  if (any_asset != any_asset_) {
    any_asset_ = any_asset;
    for (Row zone = 0; zone < view_.factory.zones.size(); ++zone) asked.zones.insert(zone);
  }
  changed.zones = update_zones({asked.zones.begin(), asked.zones.end()}, out, trail);
  return changed;
}

void ImportanceEdit::shift(const Shift& shift) {
  if (shift.noun == zone_noun) {
    shift_rows(zone_servers_, shift);
    shift_rows(base_, shift);
  }
  if (shift.noun != asset_noun) return;
  shift_rows(own_, shift);
  shift_rows(own_ranks_, shift);
  shift_rows(asset_servers_, shift);
  for (auto* servers : {&asset_servers_, &zone_servers_}) {
    for (auto& [row, assets] : *servers) shift_list(assets, shift);
  }
}

std::vector<Row> ImportanceEdit::update_reach(const std::vector<Row>& zones, model::Assessment& out, Trail& trail) {
  for (const Row zone : zones) base_[zone] = asset_importance_in(view_, zone, any_asset_);
  known_reach_ = PrivilegedReach(view_, Reach::known);
  worst_reach_ = PrivilegedReach(view_, Reach::worst);
  return spread(out, trail);
}

std::vector<Row> ImportanceEdit::update_zones(const std::vector<Row>& zones, model::Assessment& out, Trail& trail) {
  bool same = true;
  for (const Row zone : zones) {
    const LevelPair pair = asset_importance_in(view_, zone, any_asset_);
    same = same && pair == base_[zone];
    base_[zone] = pair;
  }
  return same ? std::vector<Row>() : spread(out, trail);
}

std::vector<Row> ImportanceEdit::spread(model::Assessment& out, Trail& trail) const {
  std::vector<Row> changed;
  std::vector<Level> known;
  std::vector<Level> worst;
  for (const LevelPair& pair : base_) {
    known.push_back(pair.known.value_or(Level::none));
    worst.push_back(pair.worst);
  }
  known_reach_.spread_back(known);
  worst_reach_.spread_back(worst);
  for (Row zone = 0; zone < base_.size(); ++zone) {
    LevelPair pair{known[zone], worst[zone]};
    if (!base_[zone].known) pair.known = std::nullopt;
    pair = overridden(view_, view_.factory.zones[zone].id, "importance", pair);
    if (pair == out.zones[zone].importance) continue;
    trail.keep(out, zone_noun, zone);
    out.zones[zone].importance = pair;
    changed.push_back(zone);
  }
  return changed;
}

}  // namespace masugata::assess

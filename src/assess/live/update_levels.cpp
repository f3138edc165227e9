// Importance, factors, ratings and demands after an edit.
#include <algorithm>

#include "assess/live/edit.hpp"
#include "assess/seen.hpp"

namespace masugata::assess {

namespace {

// Rows that differ; the trail keeps what they were.
template <class Levels>
std::vector<Row> take_over(const std::vector<Levels>& fresh, std::uint32_t noun, std::vector<Levels>& into,
                           const std::function<void(std::uint32_t, Row)>& keep) {
  std::vector<Row> changed;
  for (Row row = 0; row < into.size(); ++row) {
    if (fresh[row] == into[row]) continue;
    keep(noun, row);
    if (!(fresh[row].importance == into[row].importance)) changed.push_back(row);
    into[row] = fresh[row];
  }
  return changed;
}

}  // namespace

void Live::update_importance(Edit& edit) {
  ImportanceEdit& importance = *standing_->importance;
  if (edit.noun == business_noun && edit.weighs) {
    weigh_business(edit);
  } else if (edit.weighs) {
    weigh_all(edit);
  } else if (edit.reaches) {
    edit.importance.zones = importance.update_reach(edit.own.rows, assessment_, trail_);
  } else if (!edit.own.rows.empty()) {
    edit.importance.zones = importance.update_zones(edit.own.rows, assessment_, trail_);
  } else if (edit.moves_levels()) {
    edit.importance = importance.update(edit.row, edit.before, assessment_, trail_);
  }
  edit.changed_zones = edit.importance.zones;
}

void Live::weigh_business(Edit& edit) {
  if (edit.goes) {
    if (!standing_->importance->update_business(no_row, assessment_, trail_)) weigh_all(edit);
    return;
  }
  const model::Business& one = factory_.businesses[edit.row];
  const model::BusinessAssessment was = assessment_.businesses[edit.row];
  const LevelPair now = overridden(*view_, one.id, "importance", impact_importance(one.impact));
  trail_.keep(assessment_, business_noun, edit.row);
  assessment_.businesses[edit.row].importance = now;
  auto changed = standing_->importance->update_business(edit.row, assessment_, trail_);
  if (!changed) {
    assessment_.businesses[edit.row] = was;
    return weigh_all(edit);
  }
  edit.importance = std::move(*changed);
  if (was.importance == now) return;
  edit.changed_businesses.push_back(edit.row);
  edit.cells.push_back(derived_cell(business_noun, edit.row, Derived::importance));
}

void Live::weigh_all(Edit& edit) {
  model::Assessment fresh;
  fresh.businesses.resize(factory_.businesses.size());
  fresh.assets.resize(factory_.assets.size());
  fresh.zones.resize(factory_.zones.size());
  const View view{factory_, *index_, bound_, fresh, settings_};
  derive_importance(view, fresh);
  derive_ranking(view, fresh);
  const auto keep = [this](std::uint32_t noun, Row row) { trail_.keep(assessment_, noun, row); };
  edit.changed_businesses = take_over(fresh.businesses, business_noun, assessment_.businesses, keep);
  edit.importance.assets = take_over(fresh.assets, asset_noun, assessment_.assets, keep);
  for (Row zone = 0; zone < fresh.zones.size(); ++zone) {
    if (fresh.zones[zone].importance == assessment_.zones[zone].importance) continue;
    keep(zone_noun, zone);
    assessment_.zones[zone].importance = fresh.zones[zone].importance;
    edit.importance.zones.push_back(zone);
  }
  for (const Row row : edit.changed_businesses)
    edit.cells.push_back(derived_cell(business_noun, row, Derived::importance));
  standing_->importance.emplace(*view_);
}

// What the edit changed by itself, before anything that is derived of zones.
void Live::mark_cells(Edit& edit) const {
  auto& cells = edit.cells;
  if (!edit.goes) {
    for (const base::Field* field : edit.fields) cells.push_back(field_cell(edit.noun, edit.row, field));
  }
  for (const Row asset : edit.importance.assets) {
    cells.push_back(derived_cell(asset_noun, asset, Derived::importance));
    edit.open = edit.open || index_->is_unplaced(factory_, asset);
    const Row zone = index_->asset_zone[asset];
    if (zone != no_row) cells.push_back(derived_cell(zone_noun, zone, Derived::importance_spread));
  }
  for (const Row zone : edit.importance.zones) cells.push_back(derived_cell(zone_noun, zone, Derived::importance));
  if (edit.serves && !edit.goes) cells.push_back(derived_cell(asset_noun, edit.row, Derived::infrastructure));
  if ((edit.serves || edit.zone) && !edit.goes)
    cells.push_back(derived_cell(asset_noun, edit.row, Derived::serves_its_own_zone));
  if (edit.zone && !edit.goes) {
    for (const Row server : standing_->importance->servers_of(edit.row)) {
      cells.push_back(derived_cell(asset_noun, server, Derived::serves_its_own_zone));
      edit.open = edit.open || index_->is_unplaced(factory_, server);
    }
  }
  for (const Row zone : edit.zones) {
    if (edit.zone) cells.push_back(relation_cell(Relation::zone_assets, zone));
    if (edit.zone || edit.links) cells.push_back(relation_cell(Relation::zone_data_handled, zone));
    if (edit.zone || edit.owner) cells.push_back(derived_cell(zone_noun, zone, Derived::owners));
    if (edit.zone || edit.serves) cells.push_back(derived_cell(zone_noun, zone, Derived::importance_spread));
  }
  if (edit.links) {
    for (const Row business : edit.businesses) cells.push_back(relation_cell(Relation::business_assets, business));
  }
}

// Assets without a zone reach every zone, but only by what they answer together.
void Live::update_open(Edit& edit) {
  edit.dirty.resize(footprints_.size());
  if (edit.open_links) edit.cells.push_back(relation_cell(Relation::zone_data_handled, no_row));
  if (!edit.open && !edit.open_links) return;
  standing_->evaluator = std::make_unique<Evaluator>(*view_);
  standing_->open.update(*view_, footprints_, edit.dirty);
  if (!standing_->open.spread_changed(*view_)) return;
  edit.cells.push_back(derived_cell(zone_noun, no_row, Derived::importance_spread));
  edit.cells.push_back(derived_cell(zone_noun, no_row, Derived::owners));
}

std::vector<RowSet> Live::reached(Edit& edit) {
  const std::span<const Cell> fresh = std::span(edit.cells).subspan(edit.reached);
  Footprints::Dirty dirty = footprints_.dirty(factory_, *index_, fresh);
  edit.reached = edit.cells.size();
  if (dirty.over_everyone || edit.noun != asset_noun) standing_->evaluator = std::make_unique<Evaluator>(*view_);
  for (std::size_t n = 0; n < edit.dirty.size(); ++n) {
    edit.dirty[n].add(dirty.by_question[n]);
    edit.dirty[n].settle();
  }
  return edit.dirty;
}

// By evidence, exposure of a zone reaches those beside it without a conduit that the footprints know of.
void Live::add_seen_beside(const Edit& edit, RowSet& rows) const {
  if (settings_.passages.empty()) return;
  for (const Row row : edit.changed_factors) {
    rows.add(row);
    for (const Row beside : seen_beside(*view_, row)) rows.add(beside);
  }
}

void Live::update_factors(Edit& edit) {
  const auto& factors = bound_.factors;
  for (const bool second_round : {false, true}) {
    const std::vector<RowSet> dirty = reached(edit);
    for (std::size_t n = 0; n < factors.size(); ++n) {
      if (asks_exposure(factors[n]) != second_round) continue;
      RowSet rows = dirty[n];
      rows.add(edit.own);
      if (second_round) add_seen_beside(edit, rows);
      rows.settle();
      ask_factor(edit, rows, n);
    }
  }
}

void Live::ask_factor(Edit& edit, const RowSet& rows, std::size_t factor) {
  const model::FactorSet bit = model::FactorSet{1} << factor;
  rows.each(factory_.zones.size(), [&](Row row) {
    model::ZoneAssessment& zone = assessment_.zones[row];
    const Trilean answer =
        may_be_own(factory_.zones[row]) ? factor_of(*view_, *standing_->evaluator, factor, row) : Trilean::no;
    const model::FactorSet known = (zone.factors & ~bit) | (answer == Trilean::yes ? bit : 0);
    const model::FactorSet possible = (zone.possible_factors & ~bit) | (answer == Trilean::unknown ? bit : 0);
    if (known == zone.factors && possible == zone.possible_factors) return;
    trail_.keep(assessment_, zone_noun, row);
    zone.factors = known;
    zone.possible_factors = possible;
    edit.changed_factors.push_back(row);
    edit.changed_zones.push_back(row);
    if ((bit & bound_.exposing) != 0) edit.cells.push_back(derived_cell(zone_noun, row, Derived::exposed));
  });
}

void Live::update_ratings(Edit& edit) {
  RowSet rows = edit.rated;
  for (const auto* list : {&edit.importance.zones, &edit.changed_factors}) {
    for (const Row zone : *list) rows.add(zone);
  }
  if (edit.backdrop) {
    SlBackground background = sl_background(*view_);
    rows.all = rows.all || background != standing_->sl;
    standing_->sl = std::move(background);
  }
  if (edit.zone || edit.links || edit.confidentiality) {
    for (const Row zone : edit.zones) rows.add(zone);
    if (edit.open) {
      SlBackground background = sl_background(*view_);
      rows.all = rows.all || background != standing_->sl;
      standing_->sl = std::move(background);
    }
  }
  rows.settle();
  rows.each(factory_.zones.size(), [&](Row row) {
    model::ZoneAssessment& zone = assessment_.zones[row];
    std::optional<model::ZoneRating> before = std::exchange(zone.rating, std::nullopt);
    rate_zone(*view_, standing_->sl, row, zone);
    if (before == zone.rating) return;
    std::swap(before, zone.rating);
    trail_.keep(assessment_, zone_noun, row);
    std::swap(before, zone.rating);
    edit.changed_ratings.push_back(row);
    edit.changed_zones.push_back(row);
    for (const Derived derived : {Derived::threat_level, Derived::requirement_level, Derived::rated})
      edit.cells.push_back(derived_cell(zone_noun, row, derived));
  });
}

void Live::update_demands(Edit& edit) {
  const std::vector<RowSet> dirty = reached(edit);
  RowSet rows = edit.demands;
  for (std::size_t n = 0; n < bound_.demands.size(); ++n) rows.add(dirty[bound_.factors.size() + n]);
  for (const Row zone : edit.changed_zones) {
    for (const Row conduit : index_->zone_conduits.of(zone)) rows.add(conduit);
  }
  rows.settle();
  rows.each(factory_.conduits.size(), [&](Row row) {
    model::ConduitAssessment demand;
    derive_demand(*view_, *standing_->evaluator, row, demand);
    if (demand == assessment_.conduits[row]) return;
    trail_.keep(assessment_, conduit_noun, row);
    assessment_.conduits[row] = std::move(demand);
    edit.changed_conduits.push_back(row);
  });
}

}  // namespace masugata::assess

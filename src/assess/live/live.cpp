#include "assess/live/live.hpp"

#include <algorithm>

#include "assess/live/edit.hpp"
#include "assess/live/index_edit.hpp"
#include "model/diff.hpp"

namespace masugata::assess {

namespace {

std::vector<AskedQuestion> questions_of(const BoundKnowledge& bound) {
  std::vector<AskedQuestion> all;
  for (const Bound& one : bound.factors) all.push_back({&one, zone_noun});
  for (const Bound& one : bound.demands) all.push_back({&one, conduit_noun});
  for (const BoundThreat& one : bound.threats) all.push_back({one.applies ? &*one.applies : nullptr, zone_noun});
  for (const BoundThreat& one : bound.threats) all.push_back({one.data ? &*one.data : nullptr, data_noun});
  for (std::size_t n = 0; n < bound.rules.size(); ++n)
    all.push_back({&bound.rules[n], noun_position(bound.knowledge->rules[n].about)});
  return all;
}

// Rows that only one of them has, or that they have otherwise; as `was` has them, by way of `as`.
template <class One, class Kept, class As>
void keep_differing(const RowMap<One>& was, const RowMap<One>& now, std::map<Row, std::optional<Kept>>& kept, As as) {
  for (const auto& [row, slot] : was.entries()) {
    const One* is = now.find(row);
    if (is == nullptr || !(*is == was.at(slot))) kept.try_emplace(row, as(was.at(slot)));
  }
  for (const auto& [row, slot] : now.entries()) {
    if (was.find(row) == nullptr) kept.try_emplace(row, std::nullopt);
  }
}

}  // namespace

Live::Standing::Standing(const Live& live, const FactoryIndex& index)
    : importance(std::in_place, *live.view_),
      sl(sl_background(*live.view_)),
      open(*live.view_, live.footprints_),
      members(live.factory_, index, live.artefacts_),
      latest(live.factory_, index, live.artefacts_, notes),
      acceptances(live.factory_, live.settings_),
      ledger(std::make_unique<Ledger>(*live.view_)),
      evaluator(std::make_unique<Evaluator>(*live.view_)),
      effects(effect_background(*live.view_)),
      known_reach(*live.view_, Reach::known),
      worst_reach(*live.view_, Reach::worst) {
  for (Row zone = 0; zone < live.factory_.zones.size(); ++zone)
    own_effects.push_back(assess::own_effects(*live.view_, effects, zone));
}

Live::Live(model::Factory factory, const BoundKnowledge& bound, const BoundArtefacts& artefacts,
           const Settings& settings)
    : factory_(std::move(factory)),
      bound_(bound),
      artefacts_(artefacts),
      settings_(settings),
      footprints_(questions_of(bound)),
      names_(factory_) {
  leave_room();
  derive_all();
}

// So that rows that are added do not move all others.
void Live::leave_room() {
  constexpr std::size_t at_least = 64;
  for (const model::Noun& noun : model::nouns) {
    const std::size_t rows = noun.size(factory_);
    noun.reserve(factory_, rows + rows / at_least + at_least);
  }
}

void Live::replace(model::Factory factory) {
  standing_.reset();
  factory_ = std::move(factory);
  names_ = Names(factory_);
  leave_room();
  derive_all();
}

void Live::derive_all() {
  standing_.reset();
  assessment_ = assess(factory_, bound_, settings_);
  index_ = std::make_unique<FactoryIndex>(factory_);
  view_ = std::make_unique<View>(View{factory_, *index_, bound_, assessment_, settings_});
  findings_.assign(bound_.rules.size(), {});
  by_object_.clear();
  open_items_.assign(artefacts_.artefacts.size(), {});
  fresh_.assign(artefacts_.artefacts.size(), 0);
  forget();
  std::map<std::string_view, std::size_t> rules;
  for (std::size_t n = 0; n < bound_.rules.size(); ++n) rules.emplace(bound_.knowledge->rules[n].id, n);
  for (auto* list : {&assessment_.findings, &assessment_.accepted, &assessment_.questions}) {
    for (model::Finding& one : *list) findings_[rules.at(one.rule)].put(one.row, std::move(one));
    *list = {};
  }
  for (std::uint32_t rule = 0; rule < findings_.size(); ++rule) {
    for (const auto& [row, slot] : findings_[rule].entries())
      by_object_[findings_[rule].at(slot).object.text].emplace_back(rule, slot);
  }
  standing_ = std::make_unique<Standing>(*this, *index_);
  for (std::size_t n = 0; n < artefacts_.artefacts.size(); ++n) {
    const std::size_t rows = model::nouns[artefacts_.artefacts[n].noun].size(factory_);
    fresh_[n] = rows;
    for (Row row = 0; row < rows; ++row) judge_row(n, row);
  }
}

void Live::derive_again() {
  Trail trail = std::move(trail_);
  const model::Assessment was = std::move(assessment_);
  const auto findings = std::move(findings_);
  const auto items = std::move(open_items_);
  const Acceptances acceptances = standing_->acceptances;
  derive_all();
  const auto held = [&](const model::Finding& one) { return Held{one, holding_by(acceptances, one)}; };
  const auto itself = [](const model::RecheckItem& one) { return one; };
  trail.keep_differing(was, assessment_);
  for (std::size_t n = 0; n < findings.size(); ++n) keep_differing(findings[n], findings_[n], trail.findings[n], held);
  for (std::size_t n = 0; n < items.size(); ++n) keep_differing(items[n], open_items_[n], trail.items[n], itself);
  trail_ = std::move(trail);
}

void Live::forget() {
  trail_ = {};
  trail_.findings.resize(findings_.size());
  trail_.items.resize(open_items_.size());
}

base::Notes Live::apply(const model::Address& row, const base::Value& fields) {
  return row.noun == asset_noun ? change_asset(row.row, fields) : change_row(row, fields);
}

base::Notes Live::change_asset(Row asset, const base::Value& fields) {
  const model::Noun& noun = model::nouns[asset_noun];
  model::Asset changed = factory_.assets[asset];
  base::Notes faults = base::set_all(noun.fields, &changed, fields, {});
  std::vector<const base::Field*> differing;
  for (const base::Field& field : noun.fields) {
    if (!field.equal(&factory_.assets[asset], &changed)) differing.push_back(&field);
  }
  const bool renamed = changed.id != factory_.assets[asset].id;
  const bool moved = std::ranges::find(differing, "zone", &base::Field::name) != differing.end();
  if (renamed || (moved && named_by_data(asset))) {
    names_.take_out(noun, &factory_.assets[asset]);
    factory_.assets[asset] = std::move(changed);
    names_.put_in(noun, &factory_.assets[asset]);
    derive_again();
  } else if (!differing.empty()) {
    apply_asset(asset, std::move(changed), differing);
  }
  return faults;
}

bool Live::named_by_data(Row asset) const {
  const std::string& id = factory_.assets[asset].id.text;
  const auto names = [&](const base::Maybe<std::vector<base::Id>>& list) {
    return std::ranges::any_of(*list, [&](const base::Id& one) { return one.text == id; });
  };
  return std::ranges::any_of(factory_.data_items, [&](const model::DataItem& one) {
    return names(one.kept_in) || names(one.comes_from) || names(one.steers);
  });
}

void Live::apply_asset(Row asset, model::Asset changed, const std::vector<const base::Field*>& fields) {
  Edit edit({asset_noun, asset}, fields);
  model::Asset& row = factory_.assets[asset];
  edit.before = {index_->asset_zone[asset], index_->infrastructure[asset],
                 static_cast<std::uint8_t>(index_->is_unplaced(factory_, asset) ? 1 : 0), row.serves};
  edit.member_owners = standing_->members.owners_of(factory_, *index_, asset_noun, asset);
  edit.add_businesses(factory_, *index_);
  const bool open_links = index_->unplaced_open_links;
  const std::vector<Row> open_businesses = index_->unplaced_businesses;
  standing_->members.take_out(factory_, *index_, asset_noun, asset);
  names_.take_out(model::nouns[asset_noun], &row);
  row = std::move(changed);
  names_.put_in(model::nouns[asset_noun], &row);
  standing_->members.put_in(factory_, *index_, asset_noun, asset);
  if (edit.zone || edit.links || edit.serves) update_asset(factory_, asset, *index_);
  for (auto& owners : standing_->members.owners_of(factory_, *index_, asset_noun, asset))
    edit.member_owners.push_back(owners);
  edit.add_businesses(factory_, *index_);
  edit.open = edit.before.unplaced != 0 || index_->is_unplaced(factory_, asset);
  edit.open_links = open_links != index_->unplaced_open_links || open_businesses != index_->unplaced_businesses;
  edit.add_zone(edit.before.zone);
  edit.add_zone(index_->asset_zone[asset]);
  derive_from(edit);
}

void Live::derive_from(Edit& edit) {
  update_importance(edit);
  mark_cells(edit);
  update_open(edit);
  update_factors(edit);
  update_ratings(edit);
  update_demands(edit);
  update_effects(edit);
  update_treatments(edit);
  update_findings(edit);
  update_recheck(edit);
}

}  // namespace masugata::assess

// Threats, measures, risk, findings and what must be decided again, after an edit.
#include <algorithm>

#include "assess/live/edit.hpp"

namespace masugata::assess {

void Live::update_effects(Edit& edit) {
  const bool touched = edit.effects.all || !edit.effects.rows.empty();
  if (!edit.zone && !edit.links && !edit.reaches && !edit.backdrop && !touched) return;
  Standing& standing = *standing_;
  RowSet rows = edit.effects;
  for (const Row zone : edit.zones) rows.add(zone);
  if (edit.open) {
    const EffectBackground background = effect_background(*view_);
    rows.all = rows.all || background != standing.effects;
    standing.effects = background;
  }
  if (edit.reaches) {
    standing.known_reach = PrivilegedReach(*view_, Reach::known);
    standing.worst_reach = PrivilegedReach(*view_, Reach::worst);
  }
  bool same = !edit.reaches;
  rows.settle();
  rows.each(factory_.zones.size(), [&](Row zone) {
    const Effects own = own_effects(*view_, standing.effects, zone);
    same = same && own == standing.own_effects[zone];
    standing.own_effects[zone] = own;
  });
  if (same) return;
  const std::size_t zones = factory_.zones.size();
  std::vector<Level> known(zones);
  std::vector<Level> worst(zones);
  for (std::size_t axis = 0; axis < model::axes.size(); ++axis) {
    for (Row zone = 0; zone < zones; ++zone) {
      known[zone] = static_cast<Level>(standing.own_effects[zone][axis].known);
      worst[zone] = static_cast<Level>(standing.own_effects[zone][axis].worst);
    }
    standing.known_reach.spread_back(known);
    standing.worst_reach.spread_back(worst);
    for (Row zone = 0; zone < zones; ++zone) {
      const model::NumberPair pair{static_cast<std::uint8_t>(known[zone]), static_cast<std::uint8_t>(worst[zone])};
      if (pair == assessment_.zones[zone].effects[axis]) continue;
      trail_.keep(assessment_, zone_noun, zone);
      assessment_.zones[zone].effects[axis] = pair;
      edit.changed_effects.add(zone);
    }
  }
  edit.changed_effects.settle();
}

void Live::update_treatments(Edit& edit) {
  const std::vector<RowSet> dirty = reached(edit);
  const std::size_t first = bound_.factors.size() + bound_.demands.size();
  const std::size_t threats = bound_.threats.size();
  RowSet rows = edit.changed_effects;
  rows.add(edit.treated);
  bool data = edit.zone || edit.open_links;
  for (std::size_t n = 0; n < threats; ++n) {
    rows.add(dirty[first + n]);
    data = data || dirty[first + threats + n].all || !dirty[first + threats + n].rows.empty();
  }
  if (edit.noun != asset_noun) rows.all = rows.all || data || edit.noun == data_noun;
  if (data) {
    auto ledger = std::make_unique<Ledger>(*view_);
    rows.all = rows.all || ledger->concerns != standing_->ledger->concerns;
    standing_->ledger = std::move(ledger);
  }
  for (const auto* list : {&edit.changed_ratings, &edit.changed_factors}) {
    for (const Row zone : *list) rows.add(zone);
  }
  if (edit.zone || edit.links) {
    for (const Row zone : edit.zones) rows.add(zone);
  }
  rows.settle();
  rows.each(factory_.zones.size(), [&](Row row) {
    model::ZoneAssessment fresh = assessment_.zones[row];
    fresh.threats.clear();
    fresh.measures.clear();
    fresh.risks.clear();
    fresh.achieved = {};
    if (fresh.rating) derive_treatment(*view_, *standing_->evaluator, *standing_->ledger, row, fresh);
    if (fresh == assessment_.zones[row]) return;
    trail_.keep(assessment_, zone_noun, row);
    assessment_.zones[row] = std::move(fresh);
    edit.changed_zones.push_back(row);
  });
}

void Live::update_findings(Edit& edit) {
  const std::vector<RowSet> dirty = reached(edit);
  const std::size_t first = dirty.size() - bound_.rules.size();
  for (std::size_t n = 0; n < bound_.rules.size(); ++n) {
    const std::uint32_t about = noun_position(bound_.knowledge->rules[n].about);
    RowSet rows = dirty[first + n];
    if (about == edit.noun && !edit.goes) rows.add(edit.row);  // a finding may show other fields than its rule asks
    rows.settle();
    rows.each(model::nouns[about].size(factory_),
              [&](Row row) { set_finding(n, row, finding_of(*view_, *standing_->evaluator, n, row)); });
  }
}

void Live::set_finding(std::size_t rule, Row row, std::optional<model::Finding> finding) {
  const model::Finding* was = this->finding(rule, row);
  if (was == nullptr ? !finding : finding == *was) return;
  if (was != nullptr) {
    const Holding held = holding(*was);
    trail_.findings[rule].try_emplace(row, Held{take_finding(rule, row), held});
  } else {
    trail_.findings[rule].try_emplace(row, std::nullopt);
  }
  if (!finding) return;
  auto& list = by_object_[finding->object.text];
  const auto behind = std::ranges::find_if(list, [&](const auto& one) {
    return one.first > rule || (one.first == rule && findings_[rule].at(one.second).row > row);
  });
  list.emplace(behind, static_cast<std::uint32_t>(rule), findings_[rule].put(row, std::move(*finding)));
}

model::Finding Live::take_finding(std::size_t rule, Row row) {
  auto [slot, finding] = findings_[rule].take(row);
  const auto list = by_object_.find(finding.object.text);
  std::erase(list->second, std::pair(static_cast<std::uint32_t>(rule), slot));
  if (list->second.empty()) by_object_.erase(list);
  return std::move(finding);
}

void Live::judge_row(std::size_t artefact, Row row) {
  const Ground ground{*view_, artefacts_, standing_->members};
  model::RecheckItem item =
      judge(ground, artefacts_.artefacts[artefact], row, standing_->latest.of(factory_, artefact, row));
  auto& open = open_items_[artefact];
  if (open.find(row) != nullptr) {
    open.take(row);
    ++fresh_[artefact];
  }
  if (item.freshness == model::Freshness::fresh) return;
  --fresh_[artefact];
  open.put(row, std::move(item));
}

void Live::judge_again(std::size_t artefact, Row row) {
  const model::RecheckItem* was = item(artefact, row);
  trail_.items[artefact].try_emplace(row, was == nullptr ? std::nullopt : std::optional(*was));
  judge_row(artefact, row);
}

// The rows of an artefact's noun that name one of the given rows of another.
namespace {
void add_naming(const View& view, const BoundArtefact& artefact, const InputSource& input, std::vector<Row> named,
                RowSet& out) {
  std::ranges::sort(named);
  const Naming naming{nullptr, input.through};
  const model::Noun& noun = model::nouns[artefact.noun];
  for (Row row = 0; row < noun.size(view.factory) && !named.empty(); ++row) {
    each_named(view.index, std::span(&naming, 1), input.derived->noun, noun.at(view.factory, row), [&](Row one) {
      if (std::ranges::binary_search(named, one)) out.add(row);
    });
  }
}
}  // namespace

RowSet Live::artefact_rows(const Edit& edit, const BoundArtefact& artefact) const {
  RowSet rows;
  const auto changed = [&](std::uint32_t noun) {
    std::vector<Row> list;
    if (noun == business_noun) list = edit.changed_businesses;
    if (noun == asset_noun) list = edit.importance.assets;
    if (noun == conduit_noun) list = edit.changed_conduits;
    if (noun == zone_noun) {
      list = edit.changed_zones;
      list.insert(list.end(), edit.changed_effects.rows.begin(), edit.changed_effects.rows.end());
      if (edit.zone || edit.links) list.insert(list.end(), edit.zones.begin(), edit.zones.end());
    }
    return list;
  };
  for (const Row row : changed(artefact.noun)) rows.add(row);
  if (artefact.noun == edit.noun && !edit.goes) rows.add(edit.row);
  for (const InputSource& input : artefact.inputs) {
    if (input.kind == InputSource::Kind::members) rows.add(members_touched(edit, input.members));
    if (input.through != nullptr) add_naming(*view_, artefact, input, changed(input.derived->noun), rows);
  }
  rows.add(owned_by_way_of(edit, artefact));
  rows.settle();
  return rows;
}

// Whose members changed: by the row itself, or by the assets of a zone that it names.
RowSet Live::members_touched(const Edit& edit, std::size_t members) const {
  RowSet rows;
  const MemberSource& wanted = artefacts_.members[members];
  const bool turns = edit.comes || edit.goes;
  rows.all = turns && wanted.way == MemberSource::Way::all && wanted.source == edit.noun;
  for (const auto& [source, owner] : edit.member_owners) {
    if (source == members) rows.add(owner);
    const bool by_asset = wanted.way == MemberSource::Way::naming_the_assets && wanted.source == edit.noun &&
                          artefacts_.members[source].owner == asset_noun;
    if (by_asset && index_->asset_zone[owner] != no_row) rows.add(index_->asset_zone[owner]);
  }
  return rows;
}

// Who confirms may be found by way of the row: "zone.responsible", or by the kind of a department.
RowSet Live::owned_by_way_of(const Edit& edit, const BoundArtefact& artefact) const {
  RowSet rows;
  for (const std::string_view path : artefact.artefact->owners) {
    for (const std::string& kind : edit.kinds) {
      if (path == "kind:" + kind) rows.all = rows.all || edit.changes("kind");
    }
    const std::size_t dot = path.find('.');
    const base::Field* step = base::find_field(model::nouns[artefact.noun].fields, path.substr(0, dot));
    if (step == nullptr || dot == std::string_view::npos) continue;
    if (edit.goes) continue;
    const bool leads_here = std::ranges::find(step->targets, model::nouns[edit.noun].name) != step->targets.end();
    const std::string_view rest = path.substr(dot + 1);
    if (!leads_here || !edit.changes(rest.substr(0, rest.find('.')))) continue;
    const bool plain = step->targets.size() == 1 && !step->many && rest.find('.') == std::string_view::npos;
    const Step back{Step::Kind::reference, step, artefact.noun, {}};
    rows.add(plain ? Footprints::backwards(factory_, *index_, std::span(&back, 1), {false, {edit.row}})
                   : RowSet{true, {}});
  }
  return rows;
}

void Live::update_recheck(Edit& edit) {
  for (const auto& [artefact, object] : edit.confirmations) judge_again(artefact, object);
  for (std::size_t n = 0; n < artefacts_.artefacts.size(); ++n) {
    const BoundArtefact& artefact = artefacts_.artefacts[n];
    artefact_rows(edit, artefact).each(model::nouns[artefact.noun].size(factory_), [&](Row row) {
      judge_again(n, row);
    });
  }
}

}  // namespace masugata::assess

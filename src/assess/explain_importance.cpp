// Reasons for importance: R1, R2, R2b, R3, R3b.
#include <algorithm>

#include "assess/explain.hpp"
#include "assess/seen.hpp"

namespace masugata::assess {

using base::Presence;
using model::Reason;

namespace {

constexpr std::size_t enough = 3;  // of many that give the same level, a few show it

Read fact(std::uint32_t noun, Row row, std::span<const base::Field> fields, std::string_view field) {
  return {noun, row, nullptr, base::find_field(fields, field), {}, {}};
}

Reason value_reason(std::string rule, std::string key, std::string_view id, const LevelPair& pair) {
  Reason reason{std::move(rule), {keyed(std::move(key), pair), {object("id", id)}, {}}, {}};
  add_levels(pair, "level.", reason.sentence.arguments);
  return reason;
}

// Whether one contribution makes the value: its known half the known level, or its worst half what stays open.
bool decides(const LevelPair& one, const LevelPair& all) {
  return one.known == all.known || (!all.settled() && one.worst == all.worst && !one.settled());
}

Reason explain_link(const Asking& asking, const model::BusinessLink& link, Row asset) {
  const LevelPair pair = link_importance(asking.view, link, worst_business(asking.view));
  const std::string_view need = link.need.known() ? model::link_need_names[static_cast<std::size_t>(*link.need)] : "";
  Reason reason = value_reason("R2", "explain.link", link.business.known() ? link.business->text : "", pair);
  reason.sentence.arguments.push_back(
      word("need", need.empty() ? "explain.need_unknown" : "choice.link_need." + std::string(need)));
  reason.sentence.arguments.push_back(object("asset", asking.view.factory.assets[asset].id.text));
  reason.because.push_back(explain_fact(asking, fact(asset_noun, asset, model::asset_fields, "businesses")));
  const Row business = asking.view.index.row_of(link.business, business_noun);
  if (business != no_row) reason.because.push_back(explain_business(asking, business));
  return reason;
}

// What an asset has by itself: links and confidentiality.
void explain_own(const Asking& asking, Row asset, const LevelPair& all, Reason& reason) {
  const model::Asset& one = asking.view.factory.assets[asset];
  const Level any_business = worst_business(asking.view);
  if (one.businesses.known()) {
    for (const model::BusinessLink& link : *one.businesses) {
      if (!decides(link_importance(asking.view, link, any_business), all) || reason.because.size() >= enough) continue;
      reason.because.push_back(explain_link(asking, link, asset));
    }
  }
  const auto& rules = asking.view.bound.knowledge->derivation;
  const bool counts = one.confidentiality.known() &&
                      static_cast<int>(*one.confidentiality) >= rules.confidentiality_from &&
                      all.known == *one.confidentiality;
  const bool open = one.confidentiality.unknown() && !all.settled();
  if (counts || open) {
    reason.because.push_back(explain_fact(asking, fact(asset_noun, asset, model::asset_fields, "confidentiality")));
  }
  if (!one.businesses.known()) {
    reason.because.push_back(explain_fact(asking, fact(asset_noun, asset, model::asset_fields, "businesses")));
  }
}

// R2b: those whose level the infrastructure takes over. Infrastructure that is named is explained by itself only.
void explain_served(const Asking& asking, Row asset, const LevelPair& all, Reason& reason) {
  const model::Asset& one = asking.view.factory.assets[asset];
  const Level any_business = worst_business(asking.view);
  const auto add = [&](Row other) {
    const LevelPair own = own_importance(asking.view, other, any_business);
    const bool plain = asking.view.index.infrastructure[other] == 0;
    const LevelPair pair = plain ? asking.view.assessment.assets[other].importance : own;
    if (!decides(pair, all) || reason.because.size() >= enough) return;
    Reason served = value_reason("R2", "explain.asset", asking.view.factory.assets[other].id.text, pair);
    if (plain) {
      served = explain_asset(asking, other);
    } else {
      explain_own(asking, other, own, served);
    }
    reason.because.push_back(std::move(served));
  };
  for (const base::Id& target : *one.serves) {
    const Row other = asking.view.index.row_of(target.text, asset_noun);
    const Row zone = asking.view.index.row_of(target.text, zone_noun);
    if (other != no_row) add(other);
    if (zone == no_row) continue;
    for (const Row inside : asking.view.index.zone_assets.of(zone)) {
      if (asking.view.index.infrastructure[inside] == 0) add(inside);
    }
    for (const Row anywhere : asking.view.index.unplaced) {
      if (asking.view.index.infrastructure[anywhere] == 0 && !all.settled()) add(anywhere);
    }
  }
}

// The shortest way over privileged conduits from a zone to one whose own assets have the level: (conduit, zone) steps.
std::vector<std::pair<Row, Row>> way_to_level(const Asking& asking, Row from, Reach reach, Level wanted) {
  const Level any_asset = worst_unplaced(asking.view);
  const auto has = [&](Row zone) {
    const LevelPair own = asset_importance_in(asking.view, zone, any_asset);
    return (reach == Reach::known ? own.known.value_or(Level::none) : own.worst) >= wanted;
  };
  return privileged_way(asking.view, from, reach, has).value_or(std::vector<std::pair<Row, Row>>());
}

void explain_own_assets(const Asking& asking, Row zone, const LevelPair& all, Reason& reason) {
  const auto assets = asking.view.index.zone_assets.of(zone);
  for (const Row asset : assets) {
    if (reason.because.size() >= enough) break;
    if (decides(asking.view.assessment.assets[asset].importance, all))
      reason.because.push_back(explain_asset(asking, asset));
  }
  if (assets.empty()) {
    reason.because.push_back(explain_fact(asking, {zone_noun, zone, nullptr, nullptr, {}, Relation::zone_assets}));
  }
  if (all.settled()) return;
  for (const Row asset : asking.view.index.unplaced) {
    if (reason.because.size() >= 2 * enough) break;
    reason.because.push_back(explain_fact(asking, fact(asset_noun, asset, model::asset_fields, "zone")));
  }
}

// One sentence per step of the way, the last one holding the zone that has the level by itself.
void explain_reach(const Asking& asking, Row zone, Reach reach, Level wanted, Reason& reason) {
  const auto way = way_to_level(asking, zone, reach, wanted);
  if (way.empty()) return;
  const auto& factory = asking.view.factory;
  Reason* into = &reason;
  for (const auto& [conduit, reached] : way) {
    Reason step{"R3b",
                {reach == Reach::known ? "explain.reach" : "explain.reach.possible",
                 {object("id", factory.zones[zone].id.text), object("conduit", factory.conduits[conduit].id.text),
                  object("zone", factory.zones[reached].id.text), level("level", wanted)},
                 {}},
                {}};
    const SeenPassages seen = privilege_evidence(asking.view, conduit, zone);
    const Row told = asking.view.index.row_of(factory.conduits[conduit].privileged, zone_noun);
    if (told == zone || seen.empty()) {
      step.because.push_back(explain_fact(asking, fact(conduit_noun, conduit, model::conduit_fields, "privileged")));
    }
    add_seen(asking, seen, "R3b", step);
    into->because.push_back(std::move(step));
    into = &into->because.back();
    zone = reached;
  }
  const LevelPair own = asset_importance_in(asking.view, zone, worst_unplaced(asking.view));
  Reason last = value_reason("R3", "explain.zone_assets", factory.zones[zone].id.text, own);
  if (auto override = explain_override(asking, factory.zones[zone].id, "zone", "importance")) {
    last.because.push_back(std::move(*override));
  } else {
    explain_own_assets(asking, zone, own, last);
  }
  into->because.push_back(std::move(last));
}

}  // namespace

Reason explain_business(const Asking& asking, Row row) {
  const model::Business& business = asking.view.factory.businesses[row];
  const LevelPair pair = asking.view.assessment.businesses[row].importance;
  Reason reason = value_reason("R1", "explain.business", business.id.text, pair);
  if (auto override = explain_override(asking, business.id, "business", "importance")) {
    reason.because.push_back(std::move(*override));
    return reason;
  }
  const base::Field* impact = base::find_field(model::business_fields, "impact");
  for (const base::Field& axis : model::impact_fields) {
    const base::Peek peek = axis.peek(&business.impact);
    const bool decides_known =
        peek.presence == Presence::known && pair.known && peek.number == static_cast<int>(*pair.known);
    const bool open = peek.presence == Presence::unknown;
    if (decides_known || open)
      reason.because.push_back(explain_fact(asking, {business_noun, row, impact, &axis, {}, {}}));
  }
  if (reason.because.empty()) {
    reason.because.push_back(explain_fact(asking, {business_noun, row, impact, impact->part.data(), {}, {}}));
  }
  return reason;
}

Reason explain_asset(const Asking& asking, Row row) {
  const model::Asset& asset = asking.view.factory.assets[row];
  const LevelPair all = asking.view.assessment.assets[row].importance;
  const LevelPair own = own_importance(asking.view, row, worst_business(asking.view));
  const bool served = asset.serves.known() && own != all;
  Reason reason =
      value_reason(served ? "R2b" : "R2", served ? "explain.infrastructure" : "explain.asset", asset.id.text, all);
  if (auto override = explain_override(asking, asset.id, "asset", "importance")) {
    reason.because.push_back(std::move(*override));
    return reason;
  }
  if (served) {
    reason.because.push_back(explain_fact(asking, fact(asset_noun, row, model::asset_fields, "serves")));
    explain_served(asking, row, all, reason);
  } else {
    explain_own(asking, row, all, reason);
  }
  return reason;
}

Reason explain_zone_importance(const Asking& asking, Row row) {
  const model::Zone& zone = asking.view.factory.zones[row];
  const LevelPair all = asking.view.assessment.zones[row].importance;
  const LevelPair own = asset_importance_in(asking.view, row, worst_unplaced(asking.view));
  const bool reaches = own != all;
  Reason reason =
      value_reason(reaches ? "R3b" : "R3", reaches ? "explain.zone_reach" : "explain.zone", zone.id.text, all);
  if (auto override = explain_override(asking, zone.id, "zone", "importance")) {
    reason.because.push_back(std::move(*override));
    return reason;
  }
  if (all.known && own.known != all.known) explain_reach(asking, row, Reach::known, *all.known, reason);
  if (own.known == all.known) explain_own_assets(asking, row, all, reason);
  if (own.worst != all.worst && all.worst != all.known) explain_reach(asking, row, Reach::worst, all.worst, reason);
  return reason;
}

}  // namespace masugata::assess

// Reasons for what is derived of places: where data lies, comes from and goes to, and who owns and serves a zone.
#include <algorithm>

#include "assess/data_flow.hpp"
#include "assess/explain.hpp"

namespace masugata::assess {

using model::Reason;

namespace {

constexpr std::size_t enough = 5;  // of many that are alike, a few show the point

Read fact(std::uint32_t noun, Row row, std::string_view field) {
  return {noun, row, nullptr, base::find_field(model::nouns[noun].fields, field), {}, {}};
}

Reason truth_reason(const Asking& asking, std::string rule, std::string key, Trilean truth, const Read& about) {
  if (truth == Trilean::no) key += ".not";
  if (truth == Trilean::unknown) key += ".perhaps";
  const model::Noun& noun = model::nouns[about.noun];
  const auto& id = noun.id(noun.at(asking.view.factory, about.row));
  Reason reason{std::move(rule), {std::move(key), {object("id", id.text)}, {}}, {}};
  reason.because.push_back(explain_fact(asking, about));
  return reason;
}

void add_zone(const Asking& asking, Row zone, Reason& reason) {
  reason.because.push_back(explain_fact(asking, fact(zone_noun, zone, "party")));
}

// Where the named things stand.
void add_places(const Asking& asking, const base::Maybe<std::vector<base::Id>>& ids, Reason& reason) {
  std::size_t shown = 0;
  for (const base::Id& id : *ids) {
    const auto address = asking.view.index.ids.find(id.text);
    if (!address || shown++ >= enough) continue;
    Row zone = address->noun == zone_noun ? address->row : no_row;
    if (address->noun == asset_noun || address->noun == service_noun)
      reason.because.push_back(explain_fact(asking, fact(address->noun, address->row, "zone")));
    if (address->noun == asset_noun) zone = asking.view.index.asset_zone[address->row];
    if (zone != no_row) add_zone(asking, zone, reason);
  }
}

}  // namespace

Reason explain_data(const Asking& asking, Derived derived, Row row) {
  const model::DataItem& item = asking.view.factory.data_items[row];
  if (derived == Derived::kept_outside) {
    Reason reason = truth_reason(asking, "R10", "explain.kept_outside", kept_outside(asking.view, row),
                                 fact(data_noun, row, "kept_in"));
    add_places(asking, item.kept_in, reason);
    return reason;
  }
  const bool crosses = derived == Derived::crosses_zones;
  const Trilean truth = crosses ? crosses_zones(asking.view, row) : from_outside(asking.view, row);
  Reason reason = truth_reason(asking, "R10", crosses ? "explain.crosses_zones" : "explain.from_outside", truth,
                               fact(data_noun, row, "comes_from"));
  add_places(asking, item.comes_from, reason);
  if (!crosses) return reason;
  reason.because.push_back(explain_fact(asking, fact(data_noun, row, "steers")));
  add_places(asking, item.steers, reason);
  return reason;
}

Reason explain_own_service(const Asking& asking, Row asset) {
  Reason reason = truth_reason(asking, "R2b", "explain.serves_its_own_zone", serves_its_own_zone(asking.view, asset),
                               fact(asset_noun, asset, "serves"));
  reason.because.push_back(explain_fact(asking, fact(asset_noun, asset, "zone")));
  add_places(asking, asking.view.factory.assets[asset].serves, reason);
  return reason;
}

Reason explain_owners(const Asking& asking, Row zone) {
  Reason reason{"R3", {"explain.owners", {object("id", asking.view.factory.zones[zone].id.text)}, {}}, {}};
  std::vector<base::Maybe<base::Id>> shown;
  for (const Row asset : asking.view.index.zone_assets.of(zone)) {
    const auto& owner = asking.view.factory.assets[asset].owner;
    if (shown.size() >= enough || std::ranges::find(shown, owner) != shown.end()) continue;
    shown.push_back(owner);
    reason.because.push_back(explain_fact(asking, fact(asset_noun, asset, "owner")));
  }
  for (const Row asset : asking.view.index.unplaced) {
    if (shown.size() + 1 > enough || reason.because.size() >= enough) break;
    reason.because.push_back(explain_fact(asking, fact(asset_noun, asset, "zone")));
  }
  if (reason.because.empty())
    reason.because.push_back(explain_fact(asking, {zone_noun, zone, nullptr, nullptr, {}, Relation::zone_assets}));
  return reason;
}

}  // namespace masugata::assess

#include "assess/live/index_edit.hpp"

#include <algorithm>

namespace masugata::assess {

namespace {

std::vector<Row> copy(std::span<const Row> rows) { return {rows.begin(), rows.end()}; }

void insert(std::vector<Row>& rows, Row row) { rows.insert(std::ranges::upper_bound(rows, row), row); }

// The businesses that assets link to, each once, in the order of the assets; whether a link may lead to any.
struct Linked {
  std::vector<Row> businesses;
  bool open = false;
};
Linked linked_by(const model::Factory& factory, const FactoryIndex& index, std::span<const Row> assets) {
  Linked linked;
  std::vector<std::uint8_t> seen(factory.businesses.size(), 0);
  for (const Row asset : assets) {
    const auto& links = factory.assets[asset].businesses;
    linked.open = linked.open || links.unknown();
    if (!links.known()) continue;
    for (const model::BusinessLink& link : *links) {
      const Row business = index.row_of(link.business, business_noun);
      if (business == no_row) {
        linked.open = true;
      } else if (seen[business] == 0) {
        seen[business] = 1;
        linked.businesses.push_back(business);
      }
    }
  }
  return linked;
}

void update_links(const model::Factory& factory, Row asset, FactoryIndex& index) {
  std::vector<Row> is;
  if (factory.assets[asset].businesses.known()) {
    for (const model::BusinessLink& link : *factory.assets[asset].businesses)
      is.push_back(index.row_of(link.business, business_noun));
  }
  for (Row business = 0; business < factory.businesses.size(); ++business) {
    const auto list = index.business_assets.of(business);
    const auto had = std::ranges::equal_range(list, asset).size();
    const auto has = static_cast<std::size_t>(std::ranges::count(is, business));
    if (had == has) continue;
    std::vector<Row> rows = copy(list);
    std::erase(rows, asset);
    for (std::size_t n = 0; n < has; ++n) insert(rows, asset);
    index.business_assets.set(business, rows);
  }
}

void update_zone(const model::Factory& factory, Row asset, FactoryIndex& index) {
  const Row old_zone = index.asset_zone[asset];
  const Row zone = index.row_of(factory.assets[asset].zone, zone_noun);
  index.asset_zone[asset] = zone;
  const auto at = std::ranges::lower_bound(index.unplaced, asset);
  const bool was_unplaced = at != index.unplaced.end() && *at == asset;
  const bool is_unplaced = index.is_unplaced(factory, asset);
  if (was_unplaced && !is_unplaced) index.unplaced.erase(at);
  if (!was_unplaced && is_unplaced) index.unplaced.insert(at, asset);
  if (old_zone == zone) return;
  if (old_zone != no_row) {
    std::vector<Row> rows = copy(index.zone_assets.of(old_zone));
    std::erase(rows, asset);
    index.zone_assets.set(old_zone, rows);
  }
  if (zone != no_row) {
    std::vector<Row> rows = copy(index.zone_assets.of(zone));
    insert(rows, asset);
    index.zone_assets.set(zone, rows);
  }
}

void update_linked_businesses(const model::Factory& factory, Row zone, FactoryIndex& index) {
  if (zone == no_row) return;
  const Linked linked = linked_by(factory, index, index.zone_assets.of(zone));
  index.zone_businesses.set(zone, linked.businesses);
  index.open_links[zone] = linked.open ? 1 : 0;
}

}  // namespace

void update_asset(const model::Factory& factory, Row asset, FactoryIndex& index) {
  const Row old_zone = index.asset_zone[asset];
  index.infrastructure[asset] = factory.assets[asset].serves.known() ? 1 : 0;
  update_zone(factory, asset, index);
  update_links(factory, asset, index);
  update_linked_businesses(factory, old_zone, index);
  if (index.asset_zone[asset] != old_zone) update_linked_businesses(factory, index.asset_zone[asset], index);
  const Linked unplaced = linked_by(factory, index, index.unplaced);
  index.unplaced_businesses = unplaced.businesses;
  index.unplaced_open_links = unplaced.open;
}

void update_row(const model::Factory& factory, std::uint32_t noun, std::span<const base::Field* const> fields,
                FactoryIndex& index) {
  const auto changes = [&](std::string_view name) {
    return std::ranges::find(fields, name, &base::Field::name) != fields.end();
  };
  if (noun == conduit_noun && (changes("from") || changes("to"))) index.list_conduits(factory);
  if (noun == noun_position("override")) index.list_overrides(factory);  // it points at letters of them
  for (const RelationName& name : relations) {
    const bool follows = name.way == Way::named || name.way == Way::by_asset;
    if (follows && noun_position(name.element) == noun && changes(name.field)) index.follow(factory, name.relation);
  }
}

}  // namespace masugata::assess

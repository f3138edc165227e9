#include "assess/index.hpp"

namespace masugata::assess {

RowLists::RowLists(std::size_t owner_count, std::span<const Row> owners, std::span<const Row> items)
    : starts_(owner_count + 1, 0) {
  for (const Row owner : owners) {
    if (owner != no_row) ++starts_[owner + 1];
  }
  for (std::size_t n = 0; n < owner_count; ++n) starts_[n + 1] += starts_[n];
  items_.resize(starts_.back());
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t n = 0; n < owners.size(); ++n) {
    if (owners[n] != no_row) items_[next[owners[n]]++] = items[n];
  }
}

namespace {

RowLists list_zone_conduits(std::size_t zones, const std::vector<std::array<Row, 2>>& ends) {
  std::vector<Row> owners;
  std::vector<Row> items;
  for (Row conduit = 0; conduit < ends.size(); ++conduit) {
    for (const Row end : ends[conduit]) {
      owners.push_back(end);
      items.push_back(conduit);
    }
  }
  return {zones, owners, items};
}

RowLists list_business_assets(const model::Factory& factory, const FactoryIndex& index) {
  std::vector<Row> owners;
  std::vector<Row> items;
  for (Row asset = 0; asset < factory.assets.size(); ++asset) {
    if (!factory.assets[asset].businesses.known()) continue;
    for (const model::BusinessLink& link : *factory.assets[asset].businesses) {
      owners.push_back(index.row_of(link.business, business_noun));
      items.push_back(asset);
    }
  }
  return {factory.businesses.size(), owners, items};
}

}  // namespace

FactoryIndex::FactoryIndex(const model::Factory& factory) : ids(factory) {
  std::vector<Row> rows(factory.assets.size());
  asset_zone.reserve(factory.assets.size());
  for (Row asset = 0; asset < factory.assets.size(); ++asset) {
    const model::Asset& one = factory.assets[asset];
    rows[asset] = asset;
    asset_zone.push_back(row_of(one.zone, zone_noun));
    const bool may_be_anywhere = one.zone.unknown() || (one.zone.known() && asset_zone.back() == no_row);
    if (may_be_anywhere) unplaced.push_back(asset);
    infrastructure.push_back(one.serves.known() ? 1 : 0);
  }
  zone_assets = RowLists(factory.zones.size(), asset_zone, rows);
  for (const model::Conduit& conduit : factory.conduits) {
    conduit_ends.push_back({row_of(conduit.from, zone_noun), row_of(conduit.to, zone_noun)});
  }
  zone_conduits = list_zone_conduits(factory.zones.size(), conduit_ends);
  business_assets = list_business_assets(factory, *this);
  for (Row row = 0; row < factory.overrides.size(); ++row) {
    const auto& object = factory.overrides[row].object;
    if (object.known()) overrides[object->text].push_back(row);
  }
}

Row FactoryIndex::row_of(std::string_view id, std::uint32_t noun) const {
  const auto address = ids.find(id);
  return address && address->noun == noun ? address->row : no_row;
}

Row FactoryIndex::row_of(const base::Maybe<base::Id>& reference, std::uint32_t noun) const {
  return reference.known() ? row_of(reference->text, noun) : no_row;
}

}  // namespace masugata::assess

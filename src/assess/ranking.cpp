// How assets rank within one importance: half of a plant's assets are of the highest, and somebody must begin.
#include <algorithm>

#include "assess/derive.hpp"

namespace masugata::assess {

namespace {

using Rank = model::AssetAssessment;

void add(Level safety, const std::optional<double>& allowed_stop, Rank& to) {
  to.safety = higher(to.safety, safety);
  if (allowed_stop) to.allowed_stop = to.allowed_stop ? std::min(*to.allowed_stop, *allowed_stop) : *allowed_stop;
}

}  // namespace

void add_rank(const Rank& from, Rank& to) { add(from.safety, from.allowed_stop, to); }

void add_linked_rank(const View& view, const model::Asset& asset, Rank& to) {
  if (!asset.businesses.known()) return;
  for (const model::BusinessLink& link : *asset.businesses) {
    const Row row = view.index.row_of(link.business, business_noun);
    const bool counts = link.need.known() && *link.need != model::LinkNeed::supporting;
    if (row == no_row || !counts) continue;
    const model::Business& business = view.factory.businesses[row];
    const auto& stop = business.continuity.allowed_stop;
    add(*business.impact.s, stop.known() ? std::optional(*stop) : std::nullopt, to);
  }
}

// Infrastructure ranks with what it serves, as it takes over its importance (R2b).
void derive_ranking(const View& view, model::Assessment& out) {
  const auto& assets = view.factory.assets;
  std::vector<Rank> own(assets.size());
  std::vector<Rank> served(view.factory.zones.size());
  for (Row asset = 0; asset < assets.size(); ++asset) {
    add_linked_rank(view, assets[asset], own[asset]);
    const Row zone = view.index.asset_zone[asset];
    if (zone != no_row && view.index.infrastructure[asset] == 0)
      add(own[asset].safety, own[asset].allowed_stop, served[zone]);
  }
  for (Row asset = 0; asset < assets.size(); ++asset) {
    Rank& rank = out.assets[asset];
    add(own[asset].safety, own[asset].allowed_stop, rank);
    if (!assets[asset].serves.known()) continue;
    for (const base::Id& target : *assets[asset].serves) {
      const Row other = view.index.row_of(target.text, asset_noun);
      const Row zone = view.index.row_of(target.text, zone_noun);
      if (other != no_row) add(own[other].safety, own[other].allowed_stop, rank);
      if (zone != no_row) add(served[zone].safety, served[zone].allowed_stop, rank);
    }
  }
}

}  // namespace masugata::assess

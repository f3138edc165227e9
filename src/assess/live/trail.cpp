#include "assess/live/trail.hpp"

namespace masugata::assess {

namespace {

template <class Levels>
void differing(const std::vector<Levels>& was, const std::vector<Levels>& now, std::map<Row, Levels>& kept) {
  for (Row row = 0; row < was.size(); ++row) {
    if (!(was[row] == now[row])) kept.try_emplace(row, was[row]);
  }
}

}  // namespace

void Trail::keep(const model::Assessment& now, std::uint32_t noun, Row row) {
  if (noun == business_noun) businesses.try_emplace(row, now.businesses[row]);
  if (noun == asset_noun) assets.try_emplace(row, now.assets[row]);
  if (noun == zone_noun) zones.try_emplace(row, now.zones[row]);
  if (noun == conduit_noun) conduits.try_emplace(row, now.conduits[row]);
}

void Trail::keep_differing(const model::Assessment& was, const model::Assessment& now) {
  differing(was.businesses, now.businesses, businesses);
  differing(was.assets, now.assets, assets);
  differing(was.zones, now.zones, zones);
  differing(was.conduits, now.conduits, conduits);
}

void Trail::shift(const Shift& shift) {
  if (shift.noun == business_noun) shift_rows(businesses, shift);
  if (shift.noun == asset_noun) shift_rows(assets, shift);
  if (shift.noun == zone_noun) shift_rows(zones, shift);
  if (shift.noun == conduit_noun) shift_rows(conduits, shift);
  std::set<std::pair<std::uint32_t, Row>> shifted;
  for (const auto& [noun, row] : added) {
    const Row now = noun == shift.noun ? shift.of(row) : row;
    if (now != no_row) shifted.emplace(noun, now);
  }
  if (shift.way == Shift::Way::in) shifted.emplace(shift.noun, shift.row);
  added = std::move(shifted);
}

}  // namespace masugata::assess

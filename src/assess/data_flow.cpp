#include "assess/data_flow.hpp"

#include <algorithm>

namespace masugata::assess {

namespace {

// Where a named thing stands.
struct Stand {
  enum class Kind : std::uint8_t { unknown, nowhere, in_zone, with_others };  // others: not in any zone of ours
  Kind kind = Kind::unknown;
  Row zone = no_row;
};

Stand stand_in(const View& view, const base::Maybe<base::Id>& zone) {
  const Row row = view.index.row_of(zone, zone_noun);
  if (row != no_row) return {Stand::Kind::in_zone, row};
  return {zone.unknown() || zone.known() ? Stand::Kind::unknown : Stand::Kind::nowhere, no_row};
}

Stand stand_of(const View& view, std::string_view id) {
  const auto address = view.index.ids.find(id);
  if (!address) return {};
  if (address->noun == zone_noun) return {Stand::Kind::in_zone, address->row};
  if (address->noun == asset_noun) return stand_in(view, view.factory.assets[address->row].zone);
  if (address->noun != service_noun) return {Stand::Kind::with_others, no_row};
  const Stand stand = stand_in(view, view.factory.services[address->row].zone);
  return stand.kind == Stand::Kind::nowhere ? Stand{Stand::Kind::with_others, no_row} : stand;
}

Trilean is_outside(const View& view, std::string_view id) {
  const auto address = view.index.ids.find(id);
  if (address && address->noun == service_noun) return Trilean::yes;
  const Stand stand = stand_of(view, id);
  if (stand.kind == Stand::Kind::with_others) return Trilean::yes;
  if (stand.kind == Stand::Kind::nowhere) return Trilean::no;
  if (stand.kind == Stand::Kind::unknown) return Trilean::unknown;
  const auto& party = view.factory.zones[stand.zone].party;
  if (party.unknown()) return Trilean::unknown;
  return certain(party.known() && *party == model::Party::other);
}

Trilean any_outside(const View& view, const base::Maybe<std::vector<base::Id>>& ids) {
  if (ids.unknown()) return Trilean::unknown;
  Trilean answer = Trilean::no;
  for (const base::Id& id : *ids) answer = either(answer, is_outside(view, id.text));
  return answer;
}

// What a list of references stands in, as far as it matters for crossing: at most two different zones.
struct Stands {
  bool some = false;
  bool unknown = false;
  bool with_others = false;
  Row one = no_row;
  Row another = no_row;
};

Stands stands_of(const View& view, const base::Maybe<std::vector<base::Id>>& ids) {
  Stands all;
  all.unknown = ids.unknown();
  for (const base::Id& id : *ids) {
    const Stand stand = stand_of(view, id.text);
    all.some = all.some || stand.kind != Stand::Kind::nowhere;
    all.unknown = all.unknown || stand.kind == Stand::Kind::unknown;
    all.with_others = all.with_others || stand.kind == Stand::Kind::with_others;
    if (stand.kind != Stand::Kind::in_zone || stand.zone == all.one) continue;
    (all.one == no_row ? all.one : all.another) = stand.zone;
  }
  all.some = all.some || ids.unknown();
  return all;
}

}  // namespace

Trilean kept_outside(const View& view, Row data_item) {
  return any_outside(view, view.factory.data_items[data_item].kept_in);
}

Trilean from_outside(const View& view, Row data_item) {
  return any_outside(view, view.factory.data_items[data_item].comes_from);
}

Trilean crosses_zones(const View& view, Row data_item) {
  const model::DataItem& item = view.factory.data_items[data_item];
  const Stands from = stands_of(view, item.comes_from);
  const Stands to = stands_of(view, item.steers);
  if (!from.some || !to.some) return Trilean::no;
  if (to.one != no_row) {
    const bool elsewhere = from.one != no_row && (from.one != to.one || from.another != no_row || to.another != no_row);
    if (from.with_others || elsewhere) return Trilean::yes;
  }
  return from.unknown || to.unknown ? Trilean::unknown : Trilean::no;
}

bool any_stands_in(const View& view, const base::Maybe<std::vector<base::Id>>& ids, Row zone) {
  return std::ranges::any_of(*ids, [&](const base::Id& id) {
    const Stand stand = stand_of(view, id.text);
    return stand.kind == Stand::Kind::in_zone && stand.zone == zone;
  });
}

Trilean serves_its_own_zone(const View& view, Row asset) {
  const auto& serves = view.factory.assets[asset].serves;
  if (serves.unknown()) return Trilean::unknown;
  const Row own = view.index.asset_zone[asset];
  const bool unplaced = view.index.is_unplaced(view.factory, asset);
  if (!serves.known() || (own == no_row && !unplaced)) return Trilean::no;
  Trilean answer = Trilean::no;
  for (const base::Id& target : *serves) {
    const Stand stand = stand_of(view, target.text);
    const bool open = stand.kind == Stand::Kind::unknown || (stand.kind == Stand::Kind::in_zone && unplaced);
    const bool here = stand.kind == Stand::Kind::in_zone && stand.zone == own;
    answer = either(answer, open ? Trilean::unknown : certain(here));
  }
  return answer;
}

}  // namespace masugata::assess

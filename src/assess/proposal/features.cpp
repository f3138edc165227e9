#include "assess/proposal/features.hpp"

#include <algorithm>
#include <numeric>

#include "assess/derive.hpp"

namespace masugata::assess {

namespace {

using base::Maybe;
using model::Asset;

template <class Rows>
std::vector<Row> by_id(const Rows& rows) {
  std::vector<Row> order(rows.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](Row row) { return std::string_view(rows[row].id.text); });
  return order;
}

std::vector<std::uint32_t> ranks(const std::vector<Row>& order) {
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t n = 0; n < order.size(); ++n) rank[order[n]] = n;
  return rank;
}

// Names as numbers in alphabetical order; empty ones are no name.
std::vector<std::uint32_t> numbered(const std::vector<std::string_view>& names) {
  std::vector<std::string_view> sorted(names);
  std::ranges::sort(sorted);
  const auto doubled = std::ranges::unique(sorted);
  sorted.erase(doubled.begin(), doubled.end());
  std::vector<std::uint32_t> numbers;
  for (const std::string_view name : names) {
    const auto at = std::ranges::lower_bound(sorted, name) - sorted.begin();
    numbers.push_back(name.empty() ? no_name : static_cast<std::uint32_t>(at));
  }
  return numbers;
}

bool any_of(const std::vector<std::string>& wanted, const std::vector<std::string>& traits) {
  return std::ranges::any_of(wanted,
                             [&](const std::string& one) { return std::ranges::find(traits, one) != traits.end(); });
}

// The asset's own word; where it is blank, its type's.
Trilean flag_of(const Maybe<bool>& flag, const knowledge::AssetType* type, const std::vector<std::string>& traits) {
  if (flag.known()) return certain(*flag);
  if (!flag.unknown()) return Trilean::no;
  return type == nullptr ? Trilean::unknown : certain(any_of(traits, type->traits));
}

class Reader {
 public:
  Reader(const View& view, Features& out)
      : view_(view), zoning_(view.bound.knowledge->zoning), any_business_(worst_business(view)), out_(out) {}

  void read(Row row) {
    const Asset& asset = view_.factory.assets[row];
    const knowledge::AssetType* type = type_of(asset);
    Feature& one = out_.assets[row];
    one.safety = flag_of(asset.safety, type, zoning_.safety.traits);
    one.role = role_of(asset, type);
    one.apart = separation_of(row, type);
    if (asset.count.known()) one.units = static_cast<std::uint32_t>(std::clamp<std::int64_t>(*asset.count, 1, 100000));
    const model::LevelPair importance =
        overridden(view_, asset.id, "importance", own_importance(view_, row, any_business_));
    one.importance = importance.worst;
    one.gap = gap_of(row, importance);
    one.standing = standing_of(row);
  }

 private:
  const knowledge::AssetType* type_of(const Asset& asset) const {
    if (!asset.type.known()) return nullptr;
    const auto found = view_.bound.asset_types.find(*asset.type);
    return found == view_.bound.asset_types.end() ? nullptr : found->second;
  }

  std::uint8_t role_of(const Asset& asset, const knowledge::AssetType* type) const {
    const std::string_view attack = asset.attack_asset.known() ? std::string_view(*asset.attack_asset)
                                    : type != nullptr          ? std::string_view(type->attack_asset)
                                                               : std::string_view();
    for (std::size_t n = 0; n < zoning_.roles.size(); ++n) {
      const auto& role = zoning_.roles[n];
      const bool by_type = type != nullptr && (std::ranges::find(role.types, type->id) != role.types.end() ||
                                               any_of(role.traits, type->traits));
      if (by_type || std::ranges::find(role.attack_assets, attack) != role.attack_assets.end())
        return static_cast<std::uint8_t>(n);
    }
    return no_role;
  }

  Separation separation_of(Row row, const knowledge::AssetType* type) const {
    const Asset& asset = view_.factory.assets[row];
    const Feature& one = out_.assets[row];
    if (one.safety == Trilean::yes) return Separation::safety;
    const bool maintained = asset.third_party_maintenance.known() && *asset.third_party_maintenance;
    const bool inner = view_.index.infrastructure[row] != 0;
    const bool reachable = type != nullptr && (any_of(zoning_.external.traits, type->traits) ||
                                               (!inner && any_of(zoning_.external.boundary_traits, type->traits)));
    if (maintained || reachable) return Separation::external;
    if (flag_of(asset.brought_in, type, zoning_.brought_in.traits) == Trilean::yes) return Separation::brought_in;
    const bool office = one.role == 0;
    const bool wireless = flag_of(asset.wireless, type, zoning_.wireless.traits) == Trilean::yes;
    return wireless && !office ? Separation::wireless : Separation::none;
  }

  bool has_business(const Asset& asset) const {
    return asset.businesses.known() && std::ranges::any_of(*asset.businesses, [&](const model::BusinessLink& link) {
             return view_.index.row_of(link.business, business_noun) != no_row;
           });
  }

  Gap gap_of(Row row, const model::LevelPair& importance) const {
    const Asset& asset = view_.factory.assets[row];
    const Row zone = view_.index.asset_zone[row];
    const bool service = zone == no_row && asset.kind.known() && *asset.kind == model::AssetClass::service;
    if (service || (zone != no_row && !view_.factory.zones[zone].party.known())) return Gap::zone_party;
    if (out_.assets[row].safety == Trilean::unknown) return Gap::safety;
    const bool follows = follower(row);
    if (!follows && !has_business(asset)) {
      return asset.businesses.unknown() || asset.businesses.known() ? Gap::businesses : Gap::no_business;
    }
    const int known = static_cast<int>(importance.known.value_or(model::Level::none));
    const bool open = static_cast<int>(importance.worst) - known > zoning_.most_open;
    return open && !follows ? Gap::importance : Gap::none;
  }

  bool follower(Row row) const {
    const Separation apart = out_.assets[row].apart;
    return view_.index.infrastructure[row] != 0 && apart != Separation::safety && apart != Separation::external;
  }

  Standing standing_of(Row row) const {
    const Row zone = view_.index.asset_zone[row];
    if (zone != no_row && view_.factory.zones[zone].party.known() && !own(zone)) return Standing::out;
    if (out_.assets[row].gap != Gap::none) return Standing::asked;
    return follower(row) ? Standing::follows : Standing::home;
  }

  bool own(Row zone) const { return *view_.factory.zones[zone].party == model::Party::own; }

  const View& view_;
  const knowledge::Zoning& zoning_;
  model::Level any_business_;
  Features& out_;
};

// How well an asset fits among the others of a business: the shares of them that stand in its room and have its owner.
class Surroundings {
 public:
  Surroundings(const View& view, const Features& features) : view_(view), features_(features) {
    const std::size_t count = view.factory.businesses.size();
    rooms_.resize(count);
    owners_.resize(count);
    totals_.resize(count, 0);
    for (const Row row : features.order) {
      if (features.assets[row].standing == Standing::out) continue;
      for (const Row business : top_businesses(view, features, row)) add(business, features.assets[row]);
    }
  }

  Row best(std::span<const Row> businesses, const Feature& asset) const {
    const auto fit = [&](Row business) {
      const auto& zoning = view_.bound.knowledge->zoning;
      const double total = std::max<std::uint32_t>(totals_[business], 1);
      return zoning.room * among(rooms_[business], asset.room) / total +
             zoning.owner * among(owners_[business], asset.owner) / total;
    };
    return *std::ranges::max_element(businesses, {}, fit);  // of equals the first by id
  }

 private:
  using Counts = std::unordered_map<std::uint32_t, std::uint32_t>;

  void add(Row business, const Feature& asset) {
    ++totals_[business];
    if (asset.room != no_name) ++rooms_[business][asset.room];
    if (asset.owner != no_name) ++owners_[business][asset.owner];
  }

  static std::uint32_t among(const Counts& counts, std::uint32_t name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
  }

  const View& view_;
  const Features& features_;
  std::vector<Counts> rooms_;
  std::vector<Counts> owners_;
  std::vector<std::uint32_t> totals_;
};

// Plain assets of several businesses wait for those of one; where no business has any, the best fitting one is home.
void find_homes(const View& view, Features& out) {
  std::vector<std::uint8_t> homed(view.factory.businesses.size(), 0);
  std::vector<Row> several;
  for (const Row row : out.order) {
    Feature& one = out.assets[row];
    if (one.standing != Standing::home) continue;
    const std::vector<Row> top = top_businesses(view, out, row);
    if (top.size() > 1) {
      several.push_back(row);
      continue;
    }
    one.home = top.front();
    if (one.apart == Separation::none) homed[one.home] = 1;
  }
  if (several.empty()) return;
  const Surroundings surroundings(view, out);
  for (const Row row : several) {
    Feature& one = out.assets[row];
    const std::vector<Row> top = top_businesses(view, out, row);
    const bool waits = one.apart == Separation::none && std::ranges::any_of(top, [&](Row b) { return homed[b] != 0; });
    if (waits) one.standing = Standing::shared;
    if (!waits) one.home = surroundings.best(top, one);
  }
}

}  // namespace

std::uint8_t weight_of(const knowledge::Zoning& zoning, const model::BusinessLink& link) {
  return zoning.needs[static_cast<std::size_t>(link.need.known() ? *link.need : model::LinkNeed::supporting)];
}

std::vector<Row> top_businesses(const View& view, const Features& features, Row asset) {
  std::vector<Row> top;
  std::uint8_t most = 0;
  const model::Asset& one = view.factory.assets[asset];
  if (!one.businesses.known()) return top;
  for (const model::BusinessLink& link : *one.businesses) {
    const Row business = view.index.row_of(link.business, business_noun);
    const std::uint8_t weight = weight_of(view.bound.knowledge->zoning, link);
    if (business == no_row || weight < most) continue;
    if (weight > most) top.clear();
    most = weight;
    top.push_back(business);
  }
  std::ranges::sort(top, {}, [&](Row business) { return features.rank[business]; });
  const auto doubled = std::ranges::unique(top);
  top.erase(doubled.begin(), doubled.end());
  return top;
}

Features find_features(const View& view) {
  const auto& assets = view.factory.assets;
  Features out;
  out.order = by_id(assets);
  out.rank = ranks(by_id(view.factory.businesses));
  out.zone_rank = ranks(by_id(view.factory.zones));
  out.assets.resize(assets.size());
  std::vector<std::string_view> rooms;
  std::vector<std::string_view> owners;
  for (const Asset& one : assets) {
    const std::string_view room = one.location.known() ? one.location->in(base::Language::ja) : std::string_view();
    rooms.push_back(room);
    owners.push_back(one.owner.known() ? std::string_view(one.owner->text) : std::string_view());
  }
  const auto room = numbered(rooms);
  const auto owner = numbered(owners);
  Reader reader(view, out);
  for (Row row = 0; row < assets.size(); ++row) {
    reader.read(row);
    out.assets[row].room = room[row];
    out.assets[row].owner = owner[row];
  }
  find_homes(view, out);
  return out;
}

}  // namespace masugata::assess

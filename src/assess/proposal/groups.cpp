#include "assess/proposal/groups.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "assess/proposal/spoken.hpp"

namespace masugata::assess {

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::vector<Share> shares_of(const Group& group, const Features& features, std::uint32_t Feature::* name) {
  std::vector<std::uint32_t> names;
  for (const Row row : group.assets) {
    if (features.assets[row].*name != no_name) names.push_back(features.assets[row].*name);
  }
  std::ranges::sort(names);
  std::vector<Share> shares;
  for (const std::uint32_t one : names) {
    if (shares.empty() || shares.back().name != one) shares.push_back({one, 0});
    ++shares.back().assets;
  }
  return shares;
}

// How much two groups have in common, 0 … 1: the smaller share of each name.
double overlap(const Group& a, const Group& b, std::vector<Share> Group::* list) {
  double sum = 0;
  auto one = (a.*list).begin();
  auto other = (b.*list).begin();
  while (one != (a.*list).end() && other != (b.*list).end()) {
    if (one->name < other->name) {
      ++one;
    } else if (other->name < one->name) {
      ++other;
    } else {
      sum += std::min(static_cast<double>(one->assets) / static_cast<double>(a.assets.size()),
                      static_cast<double>(other->assets) / static_cast<double>(b.assets.size()));
      ++one, ++other;
    }
  }
  return sum;
}

// How far two businesses need the same assets: what they share, of the one that has less. By rank.
class CommonNeeds {
 public:
  CommonNeeds(const View& view, const Features& features) : totals_(view.factory.businesses.size(), 0) {
    for (Row row = 0; row < features.assets.size(); ++row) {
      if (features.assets[row].standing != Standing::out) add(view, features, row);
    }
  }

  double between(std::uint32_t a, std::uint32_t b) const {
    const auto found = shared_.find({std::min(a, b), std::max(a, b)});
    return found == shared_.end() ? 0 : share(found->first, found->second);
  }

  // Pairs of businesses that have enough in common to matter.
  std::vector<Pair> pairs() const {
    constexpr double least = 0.05;
    std::vector<Pair> pairs;
    for (const auto& [pair, amount] : shared_) {
      if (share(pair, amount) >= least) pairs.push_back(pair);
    }
    return pairs;
  }

 private:
  static constexpr std::size_t most_links = 16;    // what serves more than that joins nothing
  static constexpr std::uint64_t precision = 240;  // divides well; sums stay whole, so that their order cannot matter

  double share(const Pair& pair, std::uint64_t amount) const {
    const std::uint64_t least = std::max<std::uint64_t>(std::min(totals_[pair.first], totals_[pair.second]), 1);
    return std::min(1.0, static_cast<double>(amount) / static_cast<double>(least));
  }

  void add(const View& view, const Features& features, Row row) {
    const model::Asset& asset = view.factory.assets[row];
    if (!asset.businesses.known()) return;
    std::map<std::uint32_t, std::uint64_t> weights;
    for (const model::BusinessLink& link : *asset.businesses) {
      const Row business = view.index.row_of(link.business, business_noun);
      if (business == no_row) continue;
      std::uint64_t& weight = weights[features.rank[business]];
      weight = std::max<std::uint64_t>(weight, weight_of(view.bound.knowledge->zoning, link) * precision);
    }
    for (const auto& [business, weight] : weights) totals_[business] += weight;
    if (weights.size() > most_links) return;
    for (auto one = weights.begin(); one != weights.end(); ++one) {
      for (auto other = std::next(one); other != weights.end(); ++other) {
        shared_[{one->first, other->first}] += std::min(one->second, other->second) / (weights.size() - 1);
      }
    }
  }

  struct PairHash {
    std::size_t operator()(const Pair& pair) const noexcept {
      return std::hash<std::uint64_t>()(static_cast<std::uint64_t>(pair.first) << 32U | pair.second);
    }
  };
  std::vector<std::uint64_t> totals_;
  std::unordered_map<Pair, std::uint64_t, PairHash> shared_;
};

class Linker {
 public:
  Linker(const View& view, const Features& features, const std::vector<Group>& groups, const Spoken& spoken)
      : zoning_(view.bound.knowledge->zoning),
        features_(features),
        groups_(groups),
        needs_(view, features),
        spoken_(spoken) {}

  std::vector<Edge> link() {
    by_business();
    by_room();
    for (const auto& [a, b] : spoken_.pairs()) pair(a, b);
    std::ranges::sort(pairs_);
    const auto doubled = std::ranges::unique(pairs_);
    pairs_.erase(doubled.begin(), doubled.end());
    std::vector<Edge> edges;
    for (const auto& [a, b] : pairs_) {
      const double likeness = likeness_of(groups_[a], groups_[b], spoken_.share(a, b));
      if (likeness > 0) edges.push_back({a, b, likeness});
    }
    return edges;
  }

 private:
  void pair(std::uint32_t a, std::uint32_t b) {
    if (a != b) pairs_.emplace_back(std::min(a, b), std::max(a, b));
  }

  // A business has few groups: one per level, role and separation.
  void by_business() {
    std::vector<std::vector<std::uint32_t>> of(features_.rank.size());
    for (std::uint32_t n = 0; n < groups_.size(); ++n) of[features_.rank[groups_[n].home]].push_back(n);
    const auto cross = [&](std::uint32_t one, std::uint32_t other) {
      for (const std::uint32_t a : of[one]) {
        for (const std::uint32_t b : of[other]) pair(a, b);
      }
    };
    for (std::uint32_t business = 0; business < of.size(); ++business) cross(business, business);
    for (const auto& [one, other] : needs_.pairs()) cross(one, other);
  }

  // Groups that have a good part of their assets in one room, each with so many of its neighbours in the list.
  void by_room() {
    constexpr std::size_t neighbours = 32;
    constexpr std::size_t good_part = 4;  // one in so many
    std::map<std::uint32_t, std::vector<std::uint32_t>> in;
    for (std::uint32_t n = 0; n < groups_.size(); ++n) {
      for (const Share& room : groups_[n].rooms) {
        if (room.assets * good_part >= groups_[n].assets.size()) in[room.name].push_back(n);
      }
    }
    for (const auto& [room, all] : in) {
      for (std::size_t one = 0; one < all.size(); ++one) {
        for (std::size_t n = one + 1; n < all.size() && n <= one + neighbours; ++n) pair(all[one], all[n]);
      }
    }
  }

  double likeness_of(const Group& a, const Group& b, double spoken) const {
    const double factor = factor_of(a, b);
    const double total = zoning_.business + zoning_.room + zoning_.owner;
    if (factor <= 0 || total <= 0) return 0;
    const double business = a.home == b.home ? 1 : needs_.between(features_.rank[a.home], features_.rank[b.home]);
    const double alike = (zoning_.business * business + zoning_.room * overlap(a, b, &Group::rooms) +
                          zoning_.owner * overlap(a, b, &Group::owners)) /
                         total;
    return factor * (alike + (1 - alike) * zoning_.traffic * spoken);
  }

  double factor_of(const Group& a, const Group& b) const {
    const int apart = std::abs(static_cast<int>(a.importance) - static_cast<int>(b.importance));
    if (apart > zoning_.most_spread) return 0;
    return separation_factor(a.apart, b.apart) * role_factor(a.role, b.role) *
           (apart == 0 ? 1.0 : zoning_.importance_next);
  }

  double role_factor(std::uint8_t a, std::uint8_t b) const {
    if (a == b || a == no_role || b == no_role) return 1;
    return std::abs(a - b) == 1 ? zoning_.role_next : zoning_.role_far;
  }

  double separation_factor(Separation a, Separation b) const {
    if (a == b) return 1;
    if (a == Separation::safety || b == Separation::safety) return 0;
    if (a != Separation::none && b != Separation::none) return zoning_.both_exposed;
    switch (std::max(a, b)) {
      case Separation::external:
        return zoning_.external.apart;
      case Separation::brought_in:
        return zoning_.brought_in.apart;
      default:
        return zoning_.wireless.apart;
    }
  }

  const knowledge::Zoning& zoning_;
  const Features& features_;
  const std::vector<Group>& groups_;
  CommonNeeds needs_;
  const Spoken& spoken_;
  std::vector<Pair> pairs_;
};

}  // namespace

std::vector<Group> group_assets(const Features& features) {
  using Key = std::tuple<Separation, std::uint32_t, model::Level, std::uint8_t>;
  std::map<Key, Group> groups;
  for (const Row row : features.order) {
    const Feature& one = features.assets[row];
    if (one.standing != Standing::home) continue;
    Group& group = groups[{one.apart, features.rank[one.home], one.importance, one.role}];
    group.apart = one.apart;
    group.home = one.home;
    group.importance = one.importance;
    group.role = one.role;
    group.units += one.units;
    group.assets.push_back(row);
  }
  std::vector<Group> list;
  for (auto& [key, group] : groups) {
    group.rooms = shares_of(group, features, &Feature::room);
    group.owners = shares_of(group, features, &Feature::owner);
    list.push_back(std::move(group));
  }
  return list;
}

std::vector<Edge> link_groups(const View& view, const Features& features, const std::vector<Group>& groups,
                              std::span<const model::Traffic> traffic) {
  return Linker(view, features, groups, Spoken(view.bound.knowledge->zoning, groups, traffic)).link();
}

}  // namespace masugata::assess

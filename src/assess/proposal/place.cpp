#include "assess/proposal/place.hpp"

#include <algorithm>
#include <map>

#include "assess/proposal/clusters.hpp"

namespace masugata::assess {

namespace {

// One round of placing, from where assets stand now.
class Round {
 public:
  Round(const View& view, const Features& features, const std::vector<Group>& groups, const Placement& before)
      : view_(view),
        features_(features),
        groups_(groups),
        zoning_(view.bound.knowledge->zoning),
        before_(before),
        after_(before) {}

  Placement run(Gathering gathering) {
    std::vector<std::uint32_t> rank(before_.slots.size());
    for (std::uint32_t n = 0; n < rank.size(); ++n) rank[n] = rank_of(n);
    gathering.keep_together(groups_, before_.slot, rank);
    Clusters clusters(groups_, gathering.clusters());
    match_ = match_clusters(clusters, groups_, before_.slot, rank);
    sides_.assign(before_.slots.size(), Side::open);
    place_clusters(clusters);
    find_successors(clusters);
    place_asked();
    for (const Row row : features_.order) {
      if (features_.assets[row].standing == Standing::shared) place_shared(row, clusters);
    }
    for (const Row row : features_.order) {
      if (features_.assets[row].standing == Standing::follows) place_follower(row);
    }
    return std::move(after_);
  }

 private:
  enum class Side : std::uint8_t { open, plain, safety };

  std::uint32_t rank_of(Row slot) const { return slot < features_.zone_rank.size() ? features_.zone_rank[slot] : slot; }

  Row add_slot() {
    after_.slots.emplace_back();
    sides_.push_back(Side::open);
    return static_cast<Row>(after_.slots.size() - 1);
  }

  void place_clusters(Clusters& clusters) {
    for (std::uint32_t n = 0; n < clusters.all().size(); ++n) {
      Cluster& cluster = clusters.all()[n];
      cluster.slot = match_.zone[n] == no_row ? add_slot() : match_.zone[n];
      sides_[cluster.slot] = clusters.is_safety(cluster) ? Side::safety : Side::plain;
      for (const std::uint32_t group : cluster.groups) {
        for (const Row asset : groups_[group].assets) after_.slot[asset] = cluster.slot;
      }
    }
  }

  void find_successors(const Clusters& clusters) {
    for (Row& now : after_.now) {
      const std::uint32_t cluster = match_.successor[now];
      if (cluster != UINT32_MAX) now = clusters.all()[cluster].slot;
    }
  }

  // A zone that no cluster carries on is for plain assets as soon as one of those that stay in it is plain.
  void place_asked() {
    const std::vector<Side> matched = sides_;
    for (const Row row : features_.order) {
      const Feature& one = features_.assets[row];
      const Row slot = before_.slot[row];
      if (!stays(one) || slot == no_row || matched[slot] != Side::open) continue;
      if (one.safety == Trilean::no) sides_[slot] = Side::plain;
      if (one.safety == Trilean::yes && sides_[slot] == Side::open) sides_[slot] = Side::safety;
    }
    for (const Row row : features_.order) {
      if (stays(features_.assets[row])) stay(row);
    }
  }

  // A zone that may be another party's is left as it is.
  static bool stays(const Feature& asset) { return asset.standing == Standing::asked && asset.gap != Gap::zone_party; }

  // Where it stands, or beside it where safety assets and others would meet.
  void stay(Row row) {
    const Row slot = before_.slot[row];
    after_.slot[row] = slot;
    if (slot == no_row) return;
    const Trilean safety = features_.assets[row].safety;
    const bool meets = (safety == Trilean::yes && sides_[slot] == Side::plain) ||
                       (safety == Trilean::no && sides_[slot] == Side::safety);
    if (!meets) return;
    const auto [beside, fresh] = beside_.try_emplace(slot, no_row);
    if (fresh) {
      beside->second = add_slot();
      sides_[beside->second] = safety == Trilean::yes ? Side::safety : Side::plain;
    }
    after_.slot[row] = beside->second;
  }

  bool fits(const Cluster& cluster, model::Level importance) const {
    const int highest = static_cast<int>(std::max(cluster.highest, importance));
    return highest - static_cast<int>(std::min(cluster.lowest, importance)) <= zoning_.most_spread;
  }

  // Among the zones of its businesses, the one that it has most in common with.
  void place_shared(Row row, Clusters& clusters) {
    const Feature& asset = features_.assets[row];
    std::map<std::uint32_t, std::uint32_t> votes;  // by cluster
    const std::vector<Row> top = top_businesses(view_, features_, row);
    for (const Row business : top) {
      for (const std::uint32_t cluster : clusters.of_business(business)) ++votes[cluster];
    }
    constexpr double misfit = 1000;  // outweighs everything
    double best = -2 * misfit;
    Cluster* chosen = nullptr;
    for (const auto& [n, count] : votes) {
      Cluster& cluster = clusters.all()[n];
      const double likeness = zoning_.business * count / static_cast<double>(top.size()) +
                              zoning_.room * clusters.share(n, asset.room, &Group::rooms) +
                              zoning_.owner * clusters.share(n, asset.owner, &Group::owners) +
                              (before_.slot[row] == cluster.slot ? zoning_.stay : 0) -
                              (fits(cluster, asset.importance) ? 0 : misfit);
      if (likeness > best) chosen = &cluster;
      best = std::max(best, likeness);
    }
    after_.slot[row] = chosen->slot;
    chosen->lowest = std::min(chosen->lowest, asset.importance);
    chosen->highest = std::max(chosen->highest, asset.importance);
  }

  bool stands_in_buffer(Row slot) const {
    if (slot == no_row || before_.slots[slot].declared == no_row) return false;
    const auto& purdue = view_.factory.zones[before_.slots[slot].declared].purdue;
    return purdue.known() &&
           std::ranges::find(zoning_.buffers, model::purdue_names[static_cast<std::size_t>(*purdue)]) !=
               zoning_.buffers.end();
  }

  bool is_own(Row zone) const {
    const auto& party = view_.factory.zones[zone].party;
    return party.known() && *party == model::Party::own;
  }

  // Where most of what it serves stands; of equals where it stands already.
  void place_follower(Row row) {
    const Row here = before_.slot[row];
    if (stands_in_buffer(here)) return stay(row);
    std::map<Row, std::uint32_t> votes;
    for (const Row slot : served_zones(row)) ++votes[slot];
    for (const base::Id& id : *view_.factory.assets[row].serves) {
      const Row asset = view_.index.row_of(id.text, asset_noun);
      if (asset == no_row || after_.slot[asset] == no_row) continue;
      const Standing standing = features_.assets[asset].standing;
      if (standing == Standing::home || standing == Standing::shared) ++votes[after_.slot[asset]];
    }
    Row chosen = no_row;
    std::uint32_t most = 0;
    for (const auto& [slot, count] : votes) {
      if (sides_[slot] == Side::safety) continue;
      const bool closer = slot == here || (chosen != here && rank_of(slot) < rank_of(chosen));
      if (count > most || (count == most && closer)) chosen = slot;
      most = std::max(most, count);
    }
    if (chosen == no_row) return stay(row);
    after_.slot[row] = chosen;
  }

  // Each once, however many declared zones it carries on.
  std::vector<Row> served_zones(Row row) const {
    std::vector<Row> served;
    for (const base::Id& id : *view_.factory.assets[row].serves) {
      const Row zone = view_.index.row_of(id.text, zone_noun);
      if (zone != no_row && is_own(zone)) served.push_back(after_.now[zone]);
    }
    std::ranges::sort(served);
    const auto doubled = std::ranges::unique(served);
    served.erase(doubled.begin(), doubled.end());
    return served;
  }

  const View& view_;
  const Features& features_;
  const std::vector<Group>& groups_;
  const knowledge::Zoning& zoning_;
  const Placement& before_;
  Placement after_;
  Match match_;
  std::vector<Side> sides_;
  std::map<Row, Row> beside_;
};

// What most of the assets in a slot are.
void describe_slots(const Features& features, Placement& placement) {
  struct Counts {
    std::map<Separation, std::uint32_t> apart;
    std::map<std::uint32_t, std::pair<std::uint32_t, Row>> businesses;  // by rank
    std::map<std::uint8_t, std::uint32_t> roles;
  };
  std::vector<Counts> counts(placement.slots.size());
  for (Row row = 0; row < placement.slot.size(); ++row) {
    const Feature& one = features.assets[row];
    if (placement.slot[row] == no_row || one.standing == Standing::out) continue;
    Counts& count = counts[placement.slot[row]];
    if (one.standing != Standing::follows) ++count.apart[one.apart];
    if (one.role != no_role) ++count.roles[one.role];
    if (one.home == no_row) continue;
    auto& business = count.businesses[features.rank[one.home]];
    ++business.first;
    business.second = one.home;
  }
  const auto more = [](const auto& a, const auto& b) { return a.second < b.second; };
  for (std::size_t n = 0; n < counts.size(); ++n) {
    Slot& slot = placement.slots[n];
    if (!counts[n].apart.empty()) slot.apart = std::ranges::max_element(counts[n].apart, more)->first;
    if (!counts[n].roles.empty()) slot.role = std::ranges::max_element(counts[n].roles, more)->first;
    std::vector<std::pair<std::uint32_t, Row>> businesses;
    for (const auto& [rank, business] : counts[n].businesses) businesses.push_back(business);
    std::ranges::stable_sort(businesses, std::greater<>(), &std::pair<std::uint32_t, Row>::first);
    for (const auto& [count, business] : businesses) slot.businesses.push_back(business);
  }
}

}  // namespace

Placement place_assets(const View& view, const Features& features, const std::vector<Group>& groups,
                       const Gathering& gathering) {
  Placement placement;
  placement.slot = view.index.asset_zone;
  for (Row zone = 0; zone < view.factory.zones.size(); ++zone) {
    placement.now.push_back(zone);
    placement.slots.push_back({zone, Separation::none, {}, no_role});
  }
  // What shares a zone already counts a little, so a second look may join more; a third one hardly ever does.
  constexpr int most_rounds = 6;
  for (int n = 0; n < most_rounds; ++n) {
    Placement next = Round(view, features, groups, placement).run(gathering);
    const bool same = next.slot == placement.slot && next.now == placement.now;
    placement = std::move(next);
    if (same) break;
  }
  describe_slots(features, placement);
  return placement;
}

}  // namespace masugata::assess

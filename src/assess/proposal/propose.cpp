#include <algorithm>
#include <map>
#include <unordered_set>

#include "assess/assess.hpp"
#include "assess/proposal/rerouting.hpp"
#include "assess/proposal/sentences.hpp"

namespace masugata::assess {

namespace {

constexpr std::uint32_t no_position = UINT32_MAX;

// From a placement to zones with ids, names and reasons.
class Drawing {
 public:
  Drawing(const View& view, const Features& features, const Placement& placement)
      : view_(view), features_(features), placement_(placement), position_(placement.slots.size(), no_position) {
    for (const auto& noun : model::nouns) {
      for (std::size_t row = 0; row < noun.size(view.factory); ++row)
        ids_.insert(noun.id(noun.at(view.factory, row)).text);
    }
  }

  std::vector<ProposedZone> zones() {
    std::vector<std::vector<Row>> members(placement_.slots.size());
    for (const Row row : features_.order) {
      if (is_own(row)) members[placement_.slot[row]].push_back(row);
    }
    std::vector<Row> slots;
    for (Row slot = 0; slot < members.size(); ++slot) {
      if (!members[slot].empty()) slots.push_back(slot);
    }
    std::ranges::sort(slots, {},
                      [&](Row slot) { return slot < features_.zone_rank.size() ? features_.zone_rank[slot] : slot; });
    std::vector<ProposedZone> zones;
    for (const Row slot : slots) {
      position_[slot] = static_cast<std::uint32_t>(zones.size());
      zones.push_back(zone(slot, std::move(members[slot])));
    }
    return zones;
  }

  std::uint32_t position(Row asset) const { return is_own(asset) ? position_[placement_.slot[asset]] : no_position; }

 private:
  // An asset of the plant's own that stands in a zone of its own.
  bool is_own(Row asset) const {
    const Row slot = placement_.slot[asset];
    if (slot == no_row || features_.assets[asset].standing == Standing::out) return false;
    const Row declared = placement_.slots[slot].declared;
    return declared == no_row ||
           (view_.factory.zones[declared].party.known() && *view_.factory.zones[declared].party == model::Party::own);
  }

  ProposedZone zone(Row slot, std::vector<Row> members) {
    const Slot& from = placement_.slots[slot];
    ProposedZone zone;
    zone.slot = slot;
    zone.declared = from.declared;
    zone.apart = from.apart;
    zone.businesses = from.businesses;
    zone.members = std::move(members);
    model::Level highest = model::Level::none;
    for (const Row row : zone.members) highest = std::max(highest, features_.assets[row].importance);
    zone.reason = zone_reason(view_, from, highest);
    if (from.declared != no_row) {
      zone.id = view_.factory.zones[from.declared].id;
      return zone;
    }
    zone.id = fresh_id();
    const Row first = from.businesses.empty() ? no_row : from.businesses.front();
    zone.name = zone_name(view_, from, ++named_[{first, from.apart}]);
    zone.purdue = purdue_of(from);
    zone.responsible = owner_of(zone.members);
    zone.attacker_reason = attacker_reason_of(zone.members);
    return zone;
  }

  model::Id fresh_id() {
    std::string id;
    do {
      const std::string digits = std::to_string(++number_);
      id = "ZP-" + std::string(digits.size() < 2 ? 1 : 0, '0') + digits;
    } while (ids_.contains(id));
    return {id};
  }

  model::Maybe<model::Purdue> purdue_of(const Slot& slot) const {
    const auto& zoning = view_.bound.knowledge->zoning;
    std::string_view word = slot.role == no_role ? std::string_view() : zoning.roles[slot.role].purdue;
    if (slot.apart == Separation::external && !zoning.external.purdue.empty()) word = zoning.external.purdue;
    const auto found = std::ranges::find(model::purdue_names, word);
    if (found == model::purdue_names.end()) return {};
    return static_cast<model::Purdue>(found - model::purdue_names.begin());
  }

  model::Maybe<model::Id> owner_of(const std::vector<Row>& members) const {
    std::map<std::string_view, std::uint32_t> counts;
    for (const Row row : members) {
      const auto& owner = view_.factory.assets[row].owner;
      if (owner.known()) ++counts[owner->text];
    }
    if (counts.empty()) return {};
    const auto most = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
    return model::Id{std::string(most->first)};
  }

  // Whoever would aim at a zone would aim at what was in it. Unknown beats none.
  model::Maybe<model::Text> attacker_reason_of(const std::vector<Row>& members) const {
    auto reason = model::Maybe<model::Text>::none();
    std::map<std::uint32_t, Row> zones;  // by rank
    for (const Row row : members) {
      const Row zone = view_.index.asset_zone[row];
      if (zone != no_row) zones[features_.zone_rank[zone]] = zone;
    }
    for (const auto& [rank, zone] : zones) {
      const auto& one = view_.factory.zones[zone].attacker_reason;
      if (one.known()) return one;
      if (one.unknown()) reason = {};
    }
    return reason;
  }

  const View& view_;
  const Features& features_;
  const Placement& placement_;
  std::vector<std::uint32_t> position_;
  std::unordered_set<std::string_view> ids_;
  std::map<std::pair<Row, Separation>, std::uint32_t> named_;
  std::uint32_t number_ = 0;
};

Parts part_zones(const View& view, const Features& features, const Drawing& drawing) {
  std::vector<std::map<std::uint32_t, Part>> parts(view.factory.zones.size());
  for (const Row row : features.order) {
    const Row zone = view.index.asset_zone[row];
    const std::uint32_t to = drawing.position(row);
    if (zone == no_row || to == no_position) continue;
    Part& part = parts[zone][to];
    const model::Asset& asset = view.factory.assets[row];
    part.zone = to;
    ++part.assets;
    part.external = part.external || features.assets[row].apart == Separation::external;
    part.brought_in = part.brought_in || features.assets[row].apart == Separation::brought_in;
    part.media = part.media || (asset.removable_media.known() && *asset.removable_media);
  }
  Parts list(parts.size());
  for (std::size_t zone = 0; zone < parts.size(); ++zone) {
    for (const auto& [to, part] : parts[zone]) list[zone].push_back(part);
  }
  return list;
}

std::optional<model::LevelPair> requirement_of(const model::Assessment& assessment, Row zone) {
  const auto& rating = assessment.zones[zone].rating;
  return rating ? std::optional(rating->requirement_level) : std::nullopt;
}

void tell_declared(const View& view, const Parts& parts, Proposal& out) {
  for (Row zone = 0; zone < view.factory.zones.size(); ++zone) {
    const auto& party = view.factory.zones[zone].party;
    if (!party.known() || *party != model::Party::own) continue;
    DeclaredZone& one = out.declared.emplace_back();
    one.zone = zone;
    one.importance = view.assessment.zones[zone].importance;
    one.requirement = requirement_of(view.assessment, zone);
    for (const Part& part : parts[zone]) one.into.push_back(part.zone);
    if (parts[zone].empty()) continue;
    const ProposedZone& first = out.zones[parts[zone].front().zone];
    if (parts[zone].size() > 1) {
      one.fate = Fate::split;
    } else if (first.declared != zone) {
      one.fate = Fate::merged;
    } else {
      one.fate = first.members.size() == parts[zone].front().assets ? Fate::kept : Fate::grown;
    }
  }
}

// The levels of what is placed in each declared zone once everything has moved, infrastructure left out.
std::vector<std::pair<model::Level, model::Level>> levels_left(const View& view, const Features& features,
                                                               const Proposal& proposal) {
  std::vector<std::pair<model::Level, model::Level>> levels(view.factory.zones.size(),
                                                            {model::Level::high, model::Level::none});
  for (const ProposedZone& zone : proposal.zones) {
    if (zone.declared == no_row) continue;
    auto& [lowest, highest] = levels[zone.declared];
    for (const Row row : zone.members) {
      if (features.assets[row].standing == Standing::follows) continue;
      lowest = std::min(lowest, features.assets[row].importance);
      highest = std::max(highest, features.assets[row].importance);
    }
  }
  return levels;
}

void tell_moves(const View& view, const Features& features, const Placement& placement, const Drawing& drawing,
                Proposal& out) {
  const auto left = levels_left(view, features, out);
  for (const Row row : features.order) {
    const Feature& one = features.assets[row];
    if (one.standing == Standing::out) continue;
    one.standing == Standing::asked ? ++out.waiting : ++out.placed;
    if (one.gap != Gap::none) out.questions.push_back(gap_question(view, features, row));
    const std::uint32_t to = drawing.position(row);
    const Row from = view.index.asset_zone[row];
    if (to == no_position || (from != no_row && out.zones[to].declared == from)) continue;
    Leaving leaving{row, &placement.slots[placement.slot[row]], one.importance, one.importance};
    if (from != no_row) {
      leaving.lowest = std::min(leaving.lowest, left[from].first);
      leaving.highest = std::max(leaving.highest, left[from].second);
    }
    Move& move = out.moves.emplace_back();
    move.asset = row;
    move.from = from;
    move.to = to;
    move.why = move_reason(view, features, leaving);
  }
}

// Levels of the proposed zones, by deriving everything again; the worst with every open conduit at every end.
void derive_again(const View& view, const Parts& parts, Proposal& out) {
  model::Factory factory = proposed_factory(view.factory, out);
  const model::Assessment after = derive_levels(factory, view.bound, view.settings);
  add_open_conduits(view, parts, out, factory);
  const model::Assessment worst = derive_levels(factory, view.bound, view.settings);
  const model::IdIndex ids(factory);
  for (ProposedZone& zone : out.zones) {
    const Row row = zone.declared != no_row ? zone.declared : ids.find(zone.id.text)->row;
    zone.importance = {after.zones[row].importance.known, worst.zones[row].importance.worst};
    zone.requirement = requirement_of(after, row);
    const auto open = requirement_of(worst, row);
    if (zone.requirement && open) zone.requirement->worst = std::max(zone.requirement->worst, open->worst);
  }
  for (Row zone = 0; zone < parts.size(); ++zone) {
    const auto before = requirement_of(view.assessment, zone);
    for (const Part& part : parts[zone]) {
      auto& requirement = out.zones[part.zone].requirement;
      if (parts[zone].size() <= most_tried_parts || !before || !requirement) continue;
      requirement->worst = std::max(requirement->worst, before->worst);
    }
  }
  for (Move& move : out.moves) {
    move.importance_before = view.assessment.assets[move.asset].importance;
    move.importance_after = after.assets[move.asset].importance;
    if (move.from != no_row) move.requirement_before = requirement_of(view.assessment, move.from);
    move.requirement_after = out.zones[move.to].requirement;
  }
}

// Over all assets, also those that stay while their zone's level changes.
void count_changes(const View& view, Proposal& out) {
  for (const ProposedZone& zone : out.zones) {
    for (const Row row : zone.members) {
      const Row from = view.index.asset_zone[row];
      const auto before = from == no_row ? std::nullopt : requirement_of(view.assessment, from);
      if (!before || !zone.requirement) continue;
      if (zone.requirement->worst < before->known.value_or(model::Level::none)) ++out.eased;
      if (zone.requirement->worst > before->worst) ++out.raised;
    }
  }
}

}  // namespace

Proposal propose_zones(const View& view, std::span<const model::Traffic> traffic) {
  const Features features = find_features(view);
  const std::vector<Group> groups = group_assets(features);
  Gathering gathering(view.bound.knowledge->zoning, groups, link_groups(view, features, groups, traffic));
  gathering.join();
  const Placement placement = place_assets(view, features, groups, gathering);
  Proposal out;
  Drawing drawing(view, features, placement);
  out.zones = drawing.zones();
  const Parts parts = part_zones(view, features, drawing);
  tell_declared(view, parts, out);
  tell_moves(view, features, placement, drawing, out);
  reroute(view, parts, placement, out);
  derive_again(view, parts, out);
  count_changes(view, out);
  return out;
}

}  // namespace masugata::assess

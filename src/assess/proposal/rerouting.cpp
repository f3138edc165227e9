#include "assess/proposal/rerouting.hpp"

#include <algorithm>

#include "assess/explain.hpp"

namespace masugata::assess {

namespace {

using model::Conduit;

constexpr std::uint32_t data_noun = noun_position("data_item");

bool by_hand(const Conduit& conduit) {
  return (conduit.filter.known() && *conduit.filter == model::Filter::manual) ||
         (conduit.medium.known() && *conduit.medium == model::Medium::hand_carried);
}

// The only part of that kind; nullptr when there is none or more than one.
const Part* only(const std::vector<Part>& parts, bool Part::* kind) {
  const auto is_so = [&](const Part& part) { return part.*kind; };
  if (std::ranges::count_if(parts, is_so) != 1) return nullptr;
  return &*std::ranges::find_if(parts, is_so);
}

class Rerouting {
 public:
  Rerouting(const View& view, const Parts& parts, const Proposal& proposal)
      : view_(view), parts_(parts), proposal_(proposal), position_(view.factory.assets.size(), UINT32_MAX) {
    for (std::uint32_t n = 0; n < proposal.zones.size(); ++n) {
      for (const Row asset : proposal.zones[n].members) position_[asset] = n;
    }
  }

  struct End {
    Row zone = no_row;           // as declared
    const Part* part = nullptr;  // where it goes; nullptr: as it is
    bool open = false;
  };

  std::array<End, 2> ends_of(Row row) const {
    const auto& ends = view_.index.conduit_ends[row];
    return {end(row, ends[0], ends[1]), end(row, ends[1], ends[0])};
  }

  model::Id id_of(const End& one) const {
    return one.part == nullptr ? view_.factory.zones[one.zone].id : proposal_.zones[one.part->zone].id;
  }

  // The part that carries the declared zone on, else the greatest.
  const Part* main_part(Row zone) const {
    const auto& parts = parts_[zone];
    const auto carries_on =
        std::ranges::find_if(parts, [&](const Part& part) { return proposal_.zones[part.zone].declared == zone; });
    if (carries_on != parts.end()) return &*carries_on;
    const auto greatest = std::ranges::max_element(parts, {}, &Part::assets);
    return greatest == parts.end() ? nullptr : &*greatest;
  }

 private:
  End end(Row conduit, Row zone, Row other) const {
    if (zone == no_row || parts_[zone].empty()) return {zone, nullptr, false};
    const auto& parts = parts_[zone];
    if (parts.size() == 1) return {zone, &parts.front(), false};
    const Part* clear = nullptr;
    if (by_hand(view_.factory.conduits[conduit])) {
      clear = only(parts, &Part::brought_in);
      if (clear == nullptr) clear = only(parts, &Part::media);
    } else if (other != no_row && is_other(other)) {
      clear = only(parts, &Part::external);
    }
    if (clear == nullptr) clear = part_with_data(conduit, zone);
    return {zone, clear == nullptr ? main_part(zone) : clear, clear == nullptr};
  }

  // The only part where data of the conduit is made, kept or acted on.
  const Part* part_with_data(Row conduit, Row zone) const {
    const auto& data = view_.factory.conduits[conduit].data;
    std::vector<std::uint32_t> zones;
    for (std::size_t n = 0; data.known() && n < data->size(); ++n) {
      const Row item = view_.index.row_of((*data)[n].text, data_noun);
      if (item == no_row) continue;
      const model::DataItem& one = view_.factory.data_items[item];
      for (const auto* list : {&one.kept_in, &one.steers, &one.comes_from}) {
        for (std::size_t at = 0; list->known() && at < (*list)->size(); ++at) {
          const Row asset = view_.index.row_of((**list)[at].text, asset_noun);
          if (asset != no_row && view_.index.asset_zone[asset] == zone) zones.push_back(position_[asset]);
        }
      }
    }
    if (zones.empty() || std::ranges::any_of(zones, [&](std::uint32_t one) { return one != zones.front(); }))
      return nullptr;
    const auto found = std::ranges::find(parts_[zone], zones.front(), &Part::zone);
    return found == parts_[zone].end() ? nullptr : &*found;
  }

  bool is_other(Row zone) const {
    const auto& party = view_.factory.zones[zone].party;
    return party.known() && *party == model::Party::other;
  }

  const View& view_;
  const Parts& parts_;
  const Proposal& proposal_;
  std::vector<std::uint32_t> position_;  // of the zone of each asset
};

model::Maybe<model::Id> renamed(const model::Maybe<model::Id>& id, const model::Factory& factory,
                                const Rerouting& rerouting, const std::array<Rerouting::End, 2>& ends) {
  for (const auto& end : ends) {
    if (end.zone != no_row && id.known() && *id == factory.zones[end.zone].id) return rerouting.id_of(end);
  }
  return id;
}

std::string list_of(const std::vector<Part>& parts, const Proposal& proposal) {
  std::string list;
  for (const Part& part : parts) list += (list.empty() ? "" : ", ") + proposal.zones[part.zone].id.text;
  return list;
}

void ask_about(const View& view, Row row, const std::vector<Part>& parts, Proposal& proposal) {
  const Conduit& conduit = view.factory.conduits[row];
  proposal.questions.push_back({"proposal.ask.conduit",
                                {object("conduit", conduit.id.text), {"zones", list_of(parts, proposal)}},
                                {"conduits", {}, conduit.place.line, conduit.place.column}});
}

void reroute_conduits(const View& view, const Parts& parts, Proposal& proposal) {
  const Rerouting rerouting(view, parts, proposal);
  for (Row row = 0; row < view.factory.conduits.size(); ++row) {
    const Conduit& conduit = view.factory.conduits[row];
    const auto ends = rerouting.ends_of(row);
    for (const auto& end : ends) {
      if (end.open) ask_about(view, row, parts[end.zone], proposal);
    }
    ConduitMove move{row, conduit.from, conduit.to, renamed(conduit.privileged, view.factory, rerouting, ends)};
    if (ends[0].zone != no_row) move.from = rerouting.id_of(ends[0]);
    if (ends[1].zone != no_row) move.to = rerouting.id_of(ends[1]);
    const bool same = move.from == conduit.from && move.to == conduit.to && move.privileged == conduit.privileged;
    if (!same) proposal.conduits.push_back(std::move(move));
  }
}

// What was inside one zone now crosses a border.
void ask_between(const View& view, const Parts& parts, Proposal& proposal) {
  const Rerouting rerouting(view, parts, proposal);
  for (Row zone = 0; zone < parts.size(); ++zone) {
    const Part* main = rerouting.main_part(zone);
    for (const Part& part : parts[zone]) {
      if (&part == main) continue;
      proposal.questions.push_back(
          {"proposal.ask.between",
           {object("zone", proposal.zones[main->zone].id.text), object("other", proposal.zones[part.zone].id.text)},
           {}});
    }
    const bool gone = main != nullptr && proposal.zones[main->zone].declared != zone;
    if (!gone) continue;
    const auto& place = view.factory.zones[zone].place;
    proposal.questions.push_back({"proposal.ask.emptied",
                                  {object("zone", view.factory.zones[zone].id.text)},
                                  {"zones", {}, place.line, place.column}});
  }
}

// Infrastructure serves on what carries its zone on.
void reroute_services(const View& view, const Placement& placement, Proposal& proposal) {
  std::vector<const ProposedZone*> zones(placement.slots.size(), nullptr);
  for (const ProposedZone& zone : proposal.zones) zones[zone.slot] = &zone;
  for (Row row = 0; row < view.factory.assets.size(); ++row) {
    const model::Asset& asset = view.factory.assets[row];
    if (!asset.serves.known()) continue;
    std::vector<model::Id> serves;
    for (const model::Id& id : *asset.serves) {
      const Row zone = view.index.row_of(id.text, zone_noun);
      const ProposedZone* carries_on = zone == no_row ? nullptr : zones[placement.now[zone]];
      const model::Id& served = carries_on == nullptr ? id : carries_on->id;
      if (std::ranges::find(serves, served) == serves.end()) serves.push_back(served);
    }
    if (serves != *asset.serves) proposal.services.push_back({row, std::move(serves)});
  }
}

}  // namespace

void reroute(const View& view, const Parts& parts, const Placement& placement, Proposal& proposal) {
  reroute_conduits(view, parts, proposal);
  ask_between(view, parts, proposal);
  reroute_services(view, placement, proposal);
}

void add_open_conduits(const View& view, const Parts& parts, const Proposal& proposal, model::Factory& proposed) {
  const Rerouting rerouting(view, parts, proposal);
  for (Row row = 0; row < view.factory.conduits.size(); ++row) {
    const auto ends = rerouting.ends_of(row);
    for (std::size_t n = 0; n < ends.size(); ++n) {
      if (!ends[n].open || parts[ends[n].zone].size() > most_tried_parts) continue;
      for (const Part& part : parts[ends[n].zone]) {
        auto tried = ends;
        tried[n].part = &part;
        Conduit copy = view.factory.conduits[row];
        copy.id = {copy.id.text + "/" + std::to_string(proposed.conduits.size())};
        copy.privileged = renamed(copy.privileged, view.factory, rerouting, tried);
        if (tried[0].zone != no_row) copy.from = rerouting.id_of(tried[0]);
        if (tried[1].zone != no_row) copy.to = rerouting.id_of(tried[1]);
        proposed.conduits.push_back(std::move(copy));
      }
    }
  }
}

}  // namespace masugata::assess

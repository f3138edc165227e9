#include "service/evidence.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "assess/assess.hpp"

namespace masugata::service {

namespace {

using model::Passage;
using model::PassageKind;
using model::Said;

bool among(const std::vector<std::string>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

class Passing {
 public:
  Passing(const PlantView& plant, const model::Truth& truth) : plant_(plant), truth_(truth) {
    for (const model::Zone& zone : plant.factory.zones) {
      if (zone.id.text == truth.from) from_ = &zone;
      if (zone.id.text == truth.to) to_ = &zone;
    }
  }

  void add_to(model::Passages& out) const {
    for (const std::uint32_t n : truth_.conversations) {
      const model::Conversation& seen = plant_.observation.conversations[n];
      if (beyond(from_) != beyond(to_)) outward(seen, out);
      if (inner(from_) && inner(to_) && truth_.declared == Said::no) {
        out.push_back(passage(PassageKind::undeclared, truth_.from, truth_.to, seen));
        out.push_back(passage(PassageKind::undeclared, truth_.to, truth_.from, seen));
      }
      if (from_ != nullptr && to_ != nullptr && truth_.declared != Said::no) privileged(seen, out);
    }
  }

 private:
  static bool beyond(const model::Zone* zone) {
    return zone == nullptr || (zone->party.known() && *zone->party == model::Party::other);
  }
  static bool inner(const model::Zone* zone) { return !beyond(zone) && zone->party.known(); }

  Passage passage(PassageKind kind, const std::string& zone, const std::string& other,
                  const model::Conversation& seen) const {
    const bool heard = seen.to_server.packets > 0 && seen.to_client.packets > 0;
    const std::string conduit = truth_.declared == Said::no ? std::string() : truth_.conduit;
    return {zone,
            kind,
            other,
            conduit,
            truth_.service,
            heard,
            plant_.observation.files[seen.evidence.file].name,
            seen.evidence.packet};
  }

  void outward(const model::Conversation& seen, model::Passages& out) const {
    const bool inbound = beyond(from_);
    const std::string& zone = inbound ? truth_.to : truth_.from;
    const std::string& other = inbound ? truth_.from : truth_.to;
    out.push_back(passage(PassageKind::outside, zone, other, seen));
    if (inbound && among(plant_.network.deviations.remote_access, seen.protocol)) {
      out.push_back(passage(PassageKind::remote_access, zone, other, seen));
    }
  }

  // A refused attempt rewrites nothing.
  void privileged(const model::Conversation& seen, model::Passages& out) const {
    for (const model::ObservedOperation& one : seen.operations) {
      if (!among(plant_.network.deviations.privileged, one.effect) || one.times() <= one.refused) continue;
      Passage found = passage(PassageKind::privileged, truth_.from, truth_.to, seen);
      if (found.conduit.empty()) return;
      found.answered = one.answered > 0;
      found.file = plant_.observation.files[one.evidence.file].name;
      found.packet = one.evidence.packet;
      out.push_back(std::move(found));
    }
  }

  const PlantView& plant_;
  const model::Truth& truth_;
  const model::Zone* from_ = nullptr;
  const model::Zone* to_ = nullptr;
};

auto same_thing(const Passage& one) { return std::tie(one.zone, one.kind, one.other, one.conduit, one.service); }

// Of each service the best and earliest packet alone; what was answered comes before what was not.
void settle(model::Passages& all) {
  std::ranges::sort(all, [](const Passage& a, const Passage& b) {
    if (same_thing(a) != same_thing(b)) return same_thing(a) < same_thing(b);
    return std::tuple(!a.answered, std::string_view(a.file), a.packet) <
           std::tuple(!b.answered, std::string_view(b.file), b.packet);
  });
  const auto doubled =
      std::ranges::unique(all, [](const Passage& a, const Passage& b) { return same_thing(a) == same_thing(b); });
  all.erase(doubled.begin(), doubled.end());
}

// Assets by address; what two of them use is nobody's.
std::unordered_map<std::string_view, std::optional<std::uint32_t>> assets_by_address(
    const model::Observation& observation, const model::Reconciliation& result) {
  std::unordered_map<std::string_view, std::optional<std::uint32_t>> out;
  for (std::size_t n = 0; n < observation.devices.size(); ++n) {
    const auto asset = result.asset_of_device[n];
    for (const auto* list : {&observation.devices[n].ips, &observation.devices[n].macs}) {
      for (const std::string& address : *list) {
        const auto [found, fresh] = out.emplace(address, asset);
        if (!fresh && found->second != asset) found->second.reset();
      }
    }
  }
  return out;
}

}  // namespace

model::Passages passages_of(const PlantView& plant, const model::Reconciliation& result) {
  model::Passages out;
  for (const model::Truth& truth : result.truths) {
    if (truth.seen == Said::yes && !truth.conversations.empty()) Passing(plant, truth).add_to(out);
  }
  settle(out);
  return out;
}

std::vector<model::Traffic> traffic_of(const model::Observation& observation, const model::Reconciliation& result) {
  const auto assets = assets_by_address(observation, result);
  const auto asset_at = [&](const std::string& address) {
    const auto found = assets.find(address);
    return found == assets.end() ? std::nullopt : found->second;
  };
  std::vector<model::Traffic> out;
  for (const model::Conversation& seen : observation.conversations) {
    const auto a = asset_at(seen.client);
    const auto b = asset_at(seen.server);
    if (!a || !b || *a == *b) continue;
    for (const model::ObservedOperation& one : seen.operations) out.push_back({*a, *b, one.effect, one.times()});
    const std::uint64_t packets = seen.to_server.packets + seen.to_client.packets;
    if (seen.operations.empty()) out.push_back({*a, *b, "", packets});
  }
  return out;
}

base::Result<Reconciled> assess_seen(const Context& context, std::string_view folder,
                                     std::span<const std::string> captures) {
  const NetworkKnowledge network = TRY(network_knowledge_of(context.equipment, context.hands));
  Reconciled out = TRY(reconcile_folder(context, network, folder, captures));
  Assessed& assessed = out.assessed;
  const PlantView plant{network, assessed.opened.factory, assessed.assessment, out.observed.observation, {}};
  assessed.passages = passages_of(plant, out.result);
  assessed.assessment =
      assess::assess(assessed.opened.factory, context.equipment.bound, {context.as_of, assessed.passages});
  return out;
}

}  // namespace masugata::service

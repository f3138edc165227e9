// What the register could take over from what was seen, for a person to accept, edit or refuse.
#include <algorithm>
#include <set>

#include "observe/reconcile/counterparts.hpp"
#include "observe/reconcile/desk.hpp"

namespace masugata::observe {
namespace {

using base::Value;
using model::Proposal;
using model::ProposalKind;

// Ids that no row of the factory has: "A-seen-1", …
class FreeIds {
 public:
  explicit FreeIds(const model::Factory& factory) {
    for (const model::Asset& one : factory.assets) taken_.insert(one.id.text);
    for (const model::Conduit& one : factory.conduits) taken_.insert(one.id.text);
  }
  std::string next(const std::string& begin) {
    std::string id;
    do id = begin + std::to_string(++counts_[begin]);
    while (!taken_.insert(id).second);
    return id;
  }

 private:
  std::set<std::string> taken_;
  std::map<std::string, std::uint32_t> counts_;
};

const model::ObservedFact* fact_of(const model::ObservedDevice& device, std::string_view trait) {
  const auto found = std::ranges::find(device.facts, trait, &model::ObservedFact::trait);
  return found == device.facts.end() ? nullptr : &*found;
}

Value strings(const std::vector<std::string>& list) {
  Value::List out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}

std::vector<std::string> addresses_of(const model::ObservedDevice& device) {
  std::vector<std::string> out = device.ips;
  out.insert(out.end(), device.macs.begin(), device.macs.end());
  return out;
}

model::DeviationFact seen_fact(const model::ObservedFact& fact) {
  return {"stated", fact.trait, fact.value, fact.protocol, fact.evidence, {}};
}

bool own_device(const Desk& desk, std::uint32_t device) {
  const model::ObservedDevice& seen = desk.compared.observation.devices[device];
  const auto zone = desk.placing.zone(device);
  if (!zone || !seen.heard) return false;
  return *desk.compared.factory.zones[*zone].party == model::Party::own;
}

std::string name_of(const model::ObservedDevice& seen) {
  for (const std::string_view trait : {"name", "model", "order_number"}) {
    if (const auto* fact = fact_of(seen, trait)) return fact->value;
  }
  return seen.ips.empty() ? seen.macs.empty() ? std::string() : seen.macs.front() : seen.ips.front();
}

Proposal new_asset(const Desk& desk, std::uint32_t device, FreeIds& ids) {
  const model::ObservedDevice& seen = desk.compared.observation.devices[device];
  Proposal out;
  out.kind = ProposalKind::new_asset;
  out.noun = "asset";
  out.id = ids.next("A-seen-");
  Value::Map values{{"id", out.id, {}}, {"name", Value::Map{{"ja", name_of(seen), {}}}, {}}, {"kind", "device", {}}};
  values.push_back({"zone", desk.zone_id(desk.placing.zone(device)), {}});
  values.push_back({"addresses", strings(addresses_of(seen)), {}});
  for (const Counterpart& field : counterparts) {
    if (const auto* fact = fact_of(seen, field.trait)) {
      values.push_back({std::string(field.field), fact->value, {}});
      out.facts.push_back(seen_fact(*fact));
    }
  }
  out.values = std::move(values);
  const std::string card = seen.macs.empty() ? seen.ips.front() : seen.macs.front();
  out.key = key_of(std::array<std::string_view, 3>{"new_asset", card, desk.zone_id(desk.placing.zone(device))});
  out.facts.push_back({"device", seen.ips.empty() ? std::string() : seen.ips.front(), card, {}, seen.evidence, {}});
  return out;
}

// Fields that nobody entered and the device states.
void fill(const Desk& desk, std::uint32_t device, std::vector<Proposal>& out) {
  const model::ObservedDevice& seen = desk.compared.observation.devices[device];
  const model::Asset& asset = desk.compared.factory.assets[*desk.placing.asset(device)];
  Proposal one;
  Value::Map values;
  std::string said;
  for (const Counterpart& field : counterparts) {
    const auto* fact = fact_of(seen, field.trait);
    if (fact == nullptr || fact->protocol == card_maker || !(asset.*(field.member)).unknown()) continue;
    values.push_back({std::string(field.field), fact->value, {}});
    one.facts.push_back(seen_fact(*fact));
    said += std::string(field.field) + "=" + fact->value + "\n";
  }
  if (values.empty()) return;
  one.kind = ProposalKind::fill_asset;
  one.noun = "asset";
  one.id = asset.id.text;
  one.values = std::move(values);
  one.key = key_of(std::array<std::string_view, 3>{"fill_asset", asset.id.text, said});
  out.push_back(std::move(one));
}

// An asset known by its card, at an IP that is not registered and lies in its own zone.
void add_address(const Desk& desk, std::uint32_t device, std::vector<Proposal>& out) {
  const model::ObservedDevice& seen = desk.compared.observation.devices[device];
  const std::uint32_t asset = *desk.placing.asset(device);
  std::vector<std::string> fresh;
  for (const std::string& text : seen.ips) {
    const auto ip = wire::read_ip(text);
    const bool link_local = ip && !ip->v4() && ip->high >> 54U == 0xfe80U >> 6U;
    if (!ip || link_local || ip->outside() || desk.book.asset_of(*ip)) continue;
    const auto zone = desk.book.zone_of(*ip);
    if (!zone || zone == desk.book.zone_of_asset(asset)) fresh.push_back(text);
  }
  if (fresh.empty()) return;
  std::vector<std::string> all = *desk.compared.factory.assets[asset].addresses;
  all.insert(all.end(), fresh.begin(), fresh.end());
  Proposal one;
  one.kind = ProposalKind::add_address;
  one.noun = "asset";
  one.id = desk.asset_id(asset);
  one.values = Value::Map{{"addresses", strings(all), {}}};
  one.facts.push_back(
      {"device", fresh.front(), seen.macs.empty() ? std::string() : seen.macs.front(), {}, seen.evidence, {}});
  one.key = key_of(std::array<std::string_view, 3>{"add_address", one.id, fresh.front()});
  out.push_back(std::move(one));
}

std::string written_service(const Desk& desk, const model::Conversation& seen) {
  const auto found = std::ranges::find(desk.compared.protocols, seen.protocol, &knowledge::Protocol::id);
  const std::string name = found == desk.compared.protocols.end() ? seen.transport : found->name.en;
  return seen.transport == "tcp" || seen.transport == "udp" ? name + "/" + std::to_string(seen.port) : name;
}

// Zones that talk: a service more for the conduit that links them, or a conduit where there is none.
struct Talk {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::vector<std::string> services;
  model::Evidence evidence;
  const Link* link = nullptr;
};

std::vector<Talk> undeclared_talks(const Desk& desk) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Talk> talks;
  for (const model::Conversation& seen : desk.compared.observation.conversations) {
    const End client = desk.placing.end(seen.client);
    const End server = desk.placing.end(seen.server);
    const bool both = client.zone && server.zone && *client.zone != *server.zone;
    if (!both || client.group || server.group || !client.asset || !server.asset) continue;
    const Carriage carried = carriage(desk.links.between(*client.zone, *server.zone), desk.services, seen);
    if (carried.declared == model::Said::yes) continue;
    Talk& talk = talks[std::minmax(*client.zone, *server.zone)];
    if (talk.services.empty()) talk = {*client.zone, *server.zone, {}, seen.evidence, carried.link};
    const std::string service = written_service(desk, seen);
    if (std::ranges::find(talk.services, service) == talk.services.end()) talk.services.push_back(service);
  }
  std::vector<Talk> out;
  for (auto& [pair, talk] : talks) out.push_back(std::move(talk));
  return out;
}

Proposal conduit_proposal(const Desk& desk, const Talk& talk, FreeIds& ids) {
  const model::Factory& factory = desk.compared.factory;
  Proposal out;
  out.noun = "conduit";
  std::vector<std::string> services;
  Value::Map values;
  if (talk.link != nullptr) {
    out.kind = ProposalKind::widen_conduit;
    out.id = factory.conduits[talk.link->conduit].id.text;
    services = *factory.conduits[talk.link->conduit].protocols;
  } else {
    out.kind = ProposalKind::new_conduit;
    out.id = ids.next("C-seen-");
    values = {{"id", out.id, {}}, {"from", desk.zone_id(talk.from), {}}, {"to", desk.zone_id(talk.to), {}}};
  }
  std::string said;
  for (const std::string& one : talk.services) said += one + "\n";
  services.insert(services.end(), talk.services.begin(), talk.services.end());
  values.push_back({"protocols", strings(services), {}});
  out.values = std::move(values);
  out.facts.push_back({"talk", desk.zone_id(talk.from), desk.zone_id(talk.to), said, talk.evidence, {}});
  out.key = key_of(std::array<std::string_view, 4>{"conduit", desk.zone_id(talk.from), desk.zone_id(talk.to), said});
  return out;
}

}  // namespace

std::vector<Proposal> propose(const Desk& desk) {
  std::vector<Proposal> out;
  FreeIds ids(desk.compared.factory);
  for (std::uint32_t n = 0; n < desk.compared.observation.devices.size(); ++n) {
    if (desk.placing.asset(n)) {
      fill(desk, n, out);
      add_address(desk, n, out);
    } else if (own_device(desk, n)) {
      out.push_back(new_asset(desk, n, ids));
    }
  }
  for (const Talk& talk : undeclared_talks(desk)) out.push_back(conduit_proposal(desk, talk, ids));
  const auto decided = decisions_of(desk);
  for (Proposal& one : out) {
    const auto found = decided.find(one.key);
    if (found != decided.end()) one.decision = found->second;
  }
  return out;
}

}  // namespace masugata::observe

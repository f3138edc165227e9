// Devices against the register: unknown ones, ones in another zone, ones that are missing, ones that came along.
#include <algorithm>

#include "observe/reconcile/desk.hpp"

namespace masugata::observe {
namespace {

using model::DeviationKind;

model::DeviationFact device_fact(const Desk& desk, std::uint32_t device) {
  const model::ObservedDevice& seen = desk.compared.observation.devices[device];
  const std::string ip = seen.ips.empty() ? std::string() : seen.ips.front();
  const std::string mac = seen.macs.empty() ? std::string() : seen.macs.front();
  std::string maker;
  for (const model::ObservedFact& fact : seen.facts) {
    if (fact.trait == "maker" && maker.empty()) maker = fact.value;
  }
  return {"device", ip.empty() ? mac : ip, ip.empty() ? std::string() : mac, maker, seen.evidence, {}};
}

// What a device is known by from one capture to the next: its card, or its address where no card was seen.
std::string lasting_name(const model::ObservedDevice& seen) {
  if (!seen.macs.empty()) return seen.macs.front();
  return seen.ips.empty() ? std::string() : seen.ips.front();
}

Cause device_cause(const Desk& desk, std::uint32_t device, DeviationKind kind) {
  const model::ObservedDevice& seen = desk.compared.observation.devices[device];
  Cause cause;
  cause.kind = kind;
  cause.to = desk.placing.zone(device);
  if (const auto asset = desk.placing.asset(device)) cause.assets.push_back(*asset);
  cause.devices.push_back(device);
  cause.facts.push_back(device_fact(desk, device));
  constexpr model::Moment hour = 3'600'000'000'000;
  for (model::Moment at = seen.first / hour; at <= seen.last / hour; ++at) cause.hours.push_back(at);
  keep_time(cause, seen.first, seen.last);
  cause.key = key_of(std::array<std::string_view, 3>{model::deviation_kind_names[static_cast<std::size_t>(kind)],
                                                     lasting_name(seen), desk.zone_id(cause.to)});
  return cause;
}

// Machines elsewhere, and addresses of nobody in particular.
bool is_elsewhere(const model::ObservedDevice& seen) {
  return !seen.ips.empty() && std::ranges::all_of(seen.ips, [](const std::string& text) {
    const auto ip = wire::read_ip(text);
    return ip && (ip->outside() || ip->group());
  });
}

bool ends_with_name(std::string_view host, std::string_view end) {
  if (!host.ends_with(end)) return false;
  return host.size() == end.size() || host[host.size() - end.size() - 1] == '.';
}

// The first name of a vendor's cloud that the device asked for, with the packet.
std::optional<model::DeviationFact> way_out(const Desk& desk, const std::vector<std::uint32_t>& conversations) {
  for (const std::uint32_t n : conversations) {
    for (const model::ObservedOperation& operation : desk.compared.observation.conversations[n].operations) {
      for (const model::ObservedObject& object : operation.objects) {
        for (const std::string& cloud : desk.compared.knowledge.remote_clouds) {
          if (ends_with_name(object.name, cloud))
            return model::DeviationFact{"cloud_name", object.name, cloud, {}, object.evidence, {}};
        }
      }
    }
  }
  return std::nullopt;
}

bool has_role(const model::ObservedDevice& seen, std::string_view role) {
  return std::ranges::find(seen.roles, role) != seen.roles.end();
}

// Conversations by the device that asked.
std::vector<std::vector<std::uint32_t>> asked_by(const Desk& desk) {
  std::vector<std::vector<std::uint32_t>> out(desk.compared.observation.devices.size());
  for (std::uint32_t n = 0; n < desk.compared.observation.conversations.size(); ++n) {
    const End client = desk.placing.end(desk.compared.observation.conversations[n].client);
    if (client.device) out[*client.device].push_back(n);
  }
  return out;
}

std::optional<Cause> unknown_device(const Desk& desk, std::uint32_t device,
                                    const std::vector<std::uint32_t>& conversations) {
  const model::ObservedDevice& seen = desk.compared.observation.devices[device];
  const auto zone = desk.placing.zone(device);
  const bool others = zone && *desk.compared.factory.zones[*zone].party == model::Party::other;
  if (!seen.heard || others || (!zone && is_elsewhere(seen))) return std::nullopt;
  const auto cloud = way_out(desk, conversations);
  const bool routes = has_role(seen, "router");
  Cause cause = device_cause(desk, device, cloud || routes ? DeviationKind::came_along : DeviationKind::unknown_device);
  if (cloud) cause.facts.push_back(*cloud);
  if (routes) cause.facts.push_back({"routes", lasting_name(seen), {}, {}, seen.evidence, {}});
  cause.conversations = conversations;
  return cause;
}

// A registered asset that reaches a vendor's cloud by itself.
std::optional<Cause> opened_way(const Desk& desk, std::uint32_t device,
                                const std::vector<std::uint32_t>& conversations) {
  const auto cloud = way_out(desk, conversations);
  if (!cloud) return std::nullopt;
  Cause cause = device_cause(desk, device, DeviationKind::came_along);
  cause.facts.push_back(*cloud);
  return cause;
}

std::optional<Cause> wrong_zone(const Desk& desk, std::uint32_t device) {
  const std::uint32_t asset = *desk.placing.asset(device);
  const auto declared = desk.book.zone_of_asset(asset);
  if (!declared) return std::nullopt;
  for (const std::string& text : desk.compared.observation.devices[device].ips) {
    const auto ip = wire::read_ip(text);
    const auto zone = ip ? desk.book.zone_of(*ip) : std::nullopt;
    if (!zone || *zone == *declared || desk.book.asset_of(*ip) == asset) continue;
    Cause cause = device_cause(desk, device, DeviationKind::wrong_zone);
    cause.from = declared;
    cause.to = zone;
    cause.facts.front().one = text;
    cause.key = key_of(std::array<std::string_view, 3>{"wrong_zone", desk.asset_id(asset), desk.zone_id(zone)});
    return cause;
  }
  return std::nullopt;
}

void tell_missing(const Desk& desk, std::span<const model::PointCoverage> points, model::Reconciliation& out,
                  std::vector<Cause>& causes) {
  const model::Factory& factory = desk.compared.factory;
  std::vector<bool> seen(factory.assets.size(), false);
  for (const auto& asset : out.asset_of_device) {
    if (asset) seen[*asset] = true;
  }
  for (std::uint32_t n = 0; n < factory.assets.size(); ++n) {
    const bool device =
        *factory.assets[n].kind == model::AssetClass::device || *factory.assets[n].kind == model::AssetClass::network;
    if (seen[n] || !factory.assets[n].kind.known() || !device) continue;
    if (!desk.book.has_address(n)) {
      if (factory.assets[n].addresses.unknown()) out.unaddressed.push_back(factory.assets[n].id.text);
      continue;
    }
    const std::string zone = desk.zone_id(desk.book.zone_of_asset(n));
    const auto point = std::ranges::find_if(points, [&](const model::PointCoverage& one) {
      return !one.files.empty() && std::ranges::find(one.zones, zone) != one.zones.end();
    });
    if (zone.empty() || point == points.end()) {
      out.unobserved.push_back(factory.assets[n].id.text);
      continue;
    }
    Cause cause;
    cause.kind = DeviationKind::missing_device;
    cause.to = desk.book.zone_of_asset(n);
    cause.assets.push_back(n);
    cause.facts.push_back({"missing", factory.assets[n].id.text, point->point, {}, {}, {}});
    keep_time(cause, point->first, point->last);
    cause.key = key_of(std::array<std::string_view, 2>{"missing_device", factory.assets[n].id.text});
    causes.push_back(std::move(cause));
  }
}

}  // namespace

std::vector<Cause> compare_devices(const Desk& desk, std::span<const model::PointCoverage> points,
                                   model::Reconciliation& out) {
  std::vector<Cause> causes;
  const auto asked = asked_by(desk);
  for (std::uint32_t n = 0; n < desk.compared.observation.devices.size(); ++n) {
    const bool known = desk.placing.asset(n).has_value();
    auto cause = known ? wrong_zone(desk, n) : unknown_device(desk, n, asked[n]);
    if (cause) causes.push_back(std::move(*cause));
    if (!known) continue;
    if (auto way = opened_way(desk, n, asked[n])) causes.push_back(std::move(*way));
  }
  tell_missing(desk, points, out, causes);
  return causes;
}

}  // namespace masugata::observe

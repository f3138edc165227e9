// Which addresses belong to one machine.
//
// An IP belongs to the card that ARP and its like name for it. Without such word it belongs to the card that it came
// from, when that card brought no other address: a router brings all that lie behind it. Cards whose machines state
// the same serial number of the same maker are one machine.
#include <algorithm>
#include <map>
#include <set>

#include "observe/readable.hpp"
#include "observe/snapshot.hpp"

namespace masugata::observe {
namespace {

using model::ObservedDevice;

constexpr std::string_view mac_protocol = "mac";  // knowledge/protocols/mac.yaml

class Groups {
 public:
  explicit Groups(std::size_t count) : leader_(count) {
    for (std::uint32_t n = 0; n < count; ++n) leader_[n] = n;
  }
  std::uint32_t find(std::uint32_t row) {
    while (leader_[row] != row) row = leader_[row] = leader_[leader_[row]];
    return row;
  }
  void join(std::uint32_t one, std::uint32_t other) {
    one = find(one);
    other = find(other);
    leader_[std::max(one, other)] = std::min(one, other);
  }

 private:
  std::vector<std::uint32_t> leader_;
};

wire::Mac bound_mac(const Gathered& all, const DeviceRow& row) {
  const auto found = all.bindings.find(row.key.hash());
  return found == all.bindings.end() ? wire::Mac{} : found->second.mac;
}

// What is known of one card.
struct Card {
  std::vector<std::uint32_t> bound;  // device rows that are surely its own
  std::vector<std::uint32_t> came;   // that came from it, without a word on whose they are
};

std::map<wire::Mac, Card> cards_of(const Gathered& all) {
  std::map<wire::Mac, Card> cards;
  for (std::uint32_t n = 0; n < all.devices.size(); ++n) {
    const DeviceRow& row = all.devices[n];
    if (row.key.ip.none()) continue;  // who has no address yet
    if (is_mac(row.key)) {
      cards[{row.key.ip.low}].bound.push_back(n);
    } else if (const wire::Mac mac = bound_mac(all, row); mac.bits != 0) {
      cards[mac].bound.push_back(n);
    } else if (row.heard && row.mac.bits != 0) {
      cards[row.mac].came.push_back(n);
    }
  }
  return cards;
}

bool has_ip(const Gathered& all, const std::vector<std::uint32_t>& rows) {
  return std::ranges::any_of(rows, [&](std::uint32_t n) { return !is_mac(all.devices[n].key); });
}

// Of the rows that merely came from a card: one IPv4 and link-local IPv6 are its own, more are behind it.
bool own(const Gathered& all, const Card& card) {
  std::size_t routed = 0;
  for (const std::uint32_t n : card.came) {
    const wire::Ip ip = all.devices[n].key.ip;
    const bool link_local = !ip.v4() && ip.high >> 54U == 0xfe80U >> 6U;
    if (ip.outside()) return false;
    routed += link_local ? 0 : 1;
  }
  return routed <= (has_ip(all, card.bound) ? 0U : 1U);
}

std::string_view first_stated(const Gathered& all, const DeviceRow& device, wire::Trait trait) {
  const FactRow* first = nullptr;
  for (std::uint32_t at = device.facts; at != nothing; at = all.facts[at].next) {
    const FactRow& fact = all.facts[at];
    if (fact.trait == trait && (first == nullptr || fact.evidence <= first->evidence)) first = &fact;
  }
  return first == nullptr ? std::string_view() : std::string_view(first->value);
}

void join_by_serial(const Gathered& all, Groups& groups) {
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> owner;
  for (std::uint32_t n = 0; n < all.devices.size(); ++n) {
    const std::string_view serial = first_stated(all, all.devices[n], wire::Trait::serial);
    if (serial.find_first_not_of("0") == std::string::npos) continue;  // a serial number of zeros is none
    const auto [known, fresh] =
        owner.emplace(std::pair(first_stated(all, all.devices[n], wire::Trait::maker), serial), n);
    if (!fresh) groups.join(known->second, n);
  }
}

void add(const Gathered& all, const Recogniser& recogniser, const DeviceRow& row, ObservedDevice& out) {
  const bool first = out.evidence.packet == 0;
  if (is_mac(row.key)) {
    out.macs.push_back(to_text(row.key));
  } else {
    out.ips.push_back(to_text(row.key));
  }
  if (row.vlan != 0) out.vlans.push_back(row.vlan);
  if (first || row.evidence.file < out.evidence.file ||
      (row.evidence.file == out.evidence.file && row.evidence.packet < out.evidence.packet))
    out.evidence = row.evidence;
  out.first = first ? row.first : std::min(out.first, row.first);
  out.last = first ? row.last : std::max(out.last, row.last);
  out.sent.packets += row.sent.packets;
  out.sent.bytes += row.sent.bytes;
  out.heard = out.heard || row.heard;
  for (std::uint32_t at = row.facts; at != nothing; at = all.facts[at].next) {
    const FactRow& fact = all.facts[at];
    const std::string protocol = fact.protocol == no_protocol ? "" : recogniser.protocol(fact.protocol).id;
    if (fact.trait == wire::Trait::role) {
      out.roles.push_back(fact.value);
    } else {
      out.facts.push_back({std::string(wire::trait_names[static_cast<std::size_t>(fact.trait)]), fact.value, protocol,
                           fact.evidence, fact.times});
    }
  }
}

// "00:1b:1b:aa:00:01"
wire::Mac mac_of(std::string_view text) {
  wire::Mac mac;
  for (const char c : text) {
    if (c != ':') mac.bits = mac.bits << 4U | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return mac;
}

// Behind the facts that protocols state: a card may be a module inside another maker's machine.
void add_makers(std::span<const MacBlock> makers, ObservedDevice& device) {
  std::set<std::string> known;
  for (const std::string& mac : device.macs) {
    std::string maker = readable(maker_of(makers, mac_of(mac)));
    if (!maker.empty() && known.insert(maker).second)
      device.facts.push_back({"maker", std::move(maker), std::string(mac_protocol), device.evidence, 1});
  }
}

template <class T>
void tidy(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::vector<ObservedDevice> join_devices(const Gathered& all, const Recogniser& recogniser,
                                         std::span<const MacBlock> makers) {
  Groups groups(all.devices.size());
  std::map<std::uint32_t, std::vector<std::string>> macs;
  std::set<std::uint32_t> routers;
  for (const auto& [mac, card] : cards_of(all)) {
    std::vector<std::uint32_t> rows = card.bound;
    const bool its_own = own(all, card);
    if (its_own) rows.insert(rows.end(), card.came.begin(), card.came.end());
    for (const std::uint32_t n : rows) groups.join(rows.front(), n);
    if (!rows.empty() && !mac.group()) macs[rows.front()].push_back(wire::to_text(mac));
    if (!rows.empty() && !its_own) routers.insert(rows.front());
  }
  join_by_serial(all, groups);
  std::map<std::uint32_t, ObservedDevice> devices;
  for (std::uint32_t n = 0; n < all.devices.size(); ++n) {
    const DeviceRow& row = all.devices[n];
    const bool group = is_mac(row.key) ? wire::Mac{row.key.ip.low}.group() : row.key.ip.group();
    if (group || row.key.ip.none() || (is_mac(row.key) && row.key.ip.low == 0)) continue;
    ObservedDevice& out = devices[groups.find(n)];
    add(all, recogniser, row, out);
    if (const auto found = macs.find(n); found != macs.end())
      out.macs.insert(out.macs.end(), found->second.begin(), found->second.end());
    if (routers.contains(n)) out.roles.emplace_back("router");
  }
  std::vector<ObservedDevice> out;
  for (auto& [leader, device] : devices) {
    tidy(device.macs);
    tidy(device.ips);
    tidy(device.vlans);
    tidy(device.roles);
    std::ranges::sort(device.facts, {},
                      [](const model::ObservedFact& one) { return std::tie(one.trait, one.value, one.protocol); });
    add_makers(makers, device);
    out.push_back(std::move(device));
  }
  return out;
}

}  // namespace masugata::observe

#include "observe/gather.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <tuple>

namespace masugata::observe {
namespace {

// Which packet first spoke of a machine, and as how many-eth of that packet.
struct Born {
  model::Evidence evidence;
  std::uint32_t row = 0;  // in its lane
  auto operator<=>(const Born&) const = default;
};

void merge_times(DeviceRow& into, const DeviceRow& from) {
  if (from.first != 0) into.first = into.first == 0 ? from.first : std::min(into.first, from.first);
  if (from.heard == into.heard) into.last = std::max(into.last, from.last);
  if (from.heard && !into.heard) into.last = from.last;  // being spoken of is less than speaking
}

// The card and the VLAN are those of the earliest packet that shows them.
void merge_hearing(DeviceRow& into, const DeviceRow& from) {
  if (!from.heard) return;
  const bool earlier = !into.heard || from.heard_in < into.heard_in;
  if (from.mac.bits != 0 && (earlier || into.mac.bits == 0)) into.mac = from.mac;
  if (from.vlan != 0 && (earlier || into.vlan == 0)) into.vlan = from.vlan;
  if (earlier) into.heard_in = from.heard_in;
  into.heard = true;
}

void merge_fact(Gathered& all, DeviceRow& device, const FactRow& stated) {
  for (std::uint32_t at = device.facts; at != nothing; at = all.facts[at].next) {
    FactRow& known = all.facts[at];
    if (known.trait != stated.trait || known.protocol != stated.protocol || known.value != stated.value) continue;
    known.times += stated.times;
    known.evidence = std::min(known.evidence, stated.evidence);
    return;
  }
  all.facts.push_back(stated);
  all.facts.back().next = device.facts;
  device.facts = static_cast<std::uint32_t>(all.facts.size() - 1);
}

// Chains begin with the latest.
void merge_facts(Gathered& all, DeviceRow& device, const Records& lane, std::uint32_t chain) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t at = chain; at != nothing; at = lane.facts[at].next) order.push_back(at);
  for (const std::uint32_t row : order | std::views::reverse) merge_fact(all, device, lane.facts[row]);
}

void merge_bindings(Gathered& all, const Records& lane) {
  for (const auto& [ip, bound] : lane.bindings) {
    const auto [known, fresh] = all.bindings.emplace(ip, bound);
    const auto order = [](const Bound& one) { return std::tie(one.time, one.evidence); };
    if (!fresh && order(known->second) < order(bound)) known->second = bound;
  }
}

}  // namespace

Gathered gather(std::span<const Records* const> lanes) {
  Gathered all;
  Table<DeviceRow> table(nothing);
  std::vector<Born> born;
  for (const Records* lane : lanes) {
    for (std::uint32_t row = 0; row < lane->devices.size(); ++row) {
      const DeviceRow& from = lane->devices[row];
      DeviceRow& into = table[table.find_or_add(from.key)];
      const bool fresh = table.size() > born.size();
      if (fresh) born.push_back({from.evidence, row});
      Born& first = born[static_cast<std::size_t>(&into - table.rows().data())];
      first = std::min(first, Born{from.evidence, row});
      into.evidence = first.evidence;
      into.sent += from.sent;
      merge_times(into, from);
      merge_hearing(into, from);
      merge_facts(all, into, *lane, from.facts);
    }
    merge_bindings(all, *lane);
  }
  std::vector<std::uint32_t> order(table.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t row) { return born[row]; });
  all.devices.reserve(order.size());
  for (const std::uint32_t row : order) all.devices.push_back(table[row]);
  return all;
}

model::ObservationCounts counts_of(std::span<const Records* const> lanes, model::ObservationCounts frames) {
  for (const Records* lane : lanes) {
    const model::ObservationCounts& part = lane->counts;
    frames.packets += part.packets;
    frames.bytes += part.bytes;
    frames.duplicates += part.duplicates;
    frames.skipped += part.skipped;
    frames.cut += part.cut;
    frames.gaps += part.gaps;
    frames.unread_messages += part.unread_messages;
    frames.over_limits += part.over_limits;
  }
  return frames;
}

}  // namespace masugata::observe

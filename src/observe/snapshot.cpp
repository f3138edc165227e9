#include "observe/snapshot.hpp"

#include <algorithm>

namespace masugata::observe {
namespace {

using model::Conversation;
using model::ObservedObject;
using model::ObservedOperation;

constexpr std::array<std::string_view, 5> carrier_names = {"ip", "tcp", "udp", "", "ethernet"};

std::string range_of(const ObjectRow& row, const knowledge::Protocol& protocol) {
  const auto area = protocol.areas.find(row.area);
  std::string name = row.text;
  if (area != protocol.areas.end()) {
    name = area->second;
    if (name.size() > 2) name += ' ';  // "D100", but "coil 100"
  }
  if (row.area == 0 && row.count == 0) return name;
  name += std::to_string(row.first);
  if (row.count > 1) name += "–" + std::to_string(row.first + row.count - 1);
  return name;
}

ObservedOperation tell(const Records& records, const Recogniser& recogniser, const OperationRow& row) {
  const wire::Dissector& dissector = recogniser.dissector(row.dissector);
  const knowledge::Protocol& protocol = recogniser.protocol(recogniser.protocol_of(row.dissector));
  ObservedOperation out;
  out.table = row.table < dissector.tables.size() ? dissector.tables[row.table] : "";
  out.code = row.code;
  out.effect = knowledge::operation_class_names[static_cast<std::size_t>(row.effect)];
  if (const auto* known = protocol.operation(out.table, row.code)) {
    out.name_ja = known->name.ja;
    out.name_en = known->name.en;
  }
  out.asked = row.times[0];
  out.answered = row.times[1];
  out.refused = row.times[2];
  out.noticed = row.times[3];
  out.evidence = row.evidence;
  out.objects_left_out = row.objects_left_out;
  for (std::uint32_t at = row.objects; at != nothing; at = records.objects[at].next) {
    const ObjectRow& object = records.objects[at];
    out.objects.push_back({range_of(object, protocol), object.times, object.evidence});
  }
  std::ranges::sort(out.objects, {}, &ObservedObject::name);
  return out;
}

void tell_service(const Recogniser& recogniser, const ConversationRow& row, Conversation& out) {
  out.transport = carrier_names[row.key.carrier];
  out.port = row.key.port;
  if (row.dissector != no_dissector) {
    out.protocol = recogniser.dissector(row.dissector).name;
    return;
  }
  if (row.key.carrier == plain_ip) return;
  const auto carrier = static_cast<wire::Carrier>(row.key.carrier);
  const ProtocolNumber number = recogniser.by_port(carrier, row.key.port);
  if (number == no_protocol) return;
  out.protocol = recogniser.protocol(number).id;
  out.guessed = carrier != wire::Carrier::ethernet;
}

Conversation tell(const Records& records, const Recogniser& recogniser, const ConversationRow& row) {
  Conversation out;
  out.client = to_text(records.devices[row.key.client].key);
  out.server = to_text(records.devices[row.key.server].key);
  tell_service(recogniser, row, out);
  out.to_server = row.volume[0];
  out.to_client = row.volume[1];
  out.first = row.first;
  out.last = row.last;
  out.evidence = row.evidence;
  for (std::uint32_t at = row.operations; at != nothing; at = records.operations[at].next) {
    out.operations.push_back(tell(records, recogniser, records.operations[at]));
  }
  std::ranges::sort(out.operations, {}, [](const ObservedOperation& one) { return std::pair(one.table, one.code); });
  for (std::uint32_t at = row.hours; at != nothing; at = records.hours[at].next) {
    const HourRow& hour = records.hours[at];
    out.hours.push_back({hour.hour, hour.volume, {hour.effects.begin(), hour.effects.end()}});
  }
  std::ranges::sort(out.hours, {}, &model::ObservedHour::hour);
  return out;
}

}  // namespace

std::vector<Conversation> tell_conversations(std::span<const Records* const> lanes, const Recogniser& recogniser,
                                             base::Crew& crew) {
  std::vector<std::pair<const Records*, std::uint32_t>> order;
  for (const Records* lane : lanes) {
    for (std::uint32_t row = 0; row < lane->conversations.size(); ++row) order.emplace_back(lane, row);
  }
  std::ranges::sort(order, {}, [](const auto& one) {
    const auto& [lane, row] = one;
    const ConversationKey& key = lane->conversations[row].key;
    return std::tuple(lane->devices[key.client].key.ip, lane->devices[key.server].key.ip, key.carrier, key.port);
  });
  constexpr std::size_t together = 256;
  std::vector<Conversation> out(order.size());
  crew.each((order.size() + together - 1) / together, [&](std::size_t part) {
    for (std::size_t n = part * together; n < std::min(order.size(), (part + 1) * together); ++n) {
      const auto& [lane, row] = order[n];
      out[n] = tell(*lane, recogniser, lane->conversations[row]);
    }
  });
  return out;
}

}  // namespace masugata::observe

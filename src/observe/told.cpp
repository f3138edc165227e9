#include "observe/told.hpp"

#include <algorithm>

namespace masugata::observe {
namespace {

// The ends as the conversation is kept: a log may call him the client who merely spoke first.
struct Ends {
  std::array<wire::Ip, 2> ip;  // client, server
  std::array<std::uint16_t, 2> port{};
  std::array<wire::Mac, 2> mac;
  std::array<model::Volume, 2> sent{};
  std::uint8_t carrier = plain_ip;
  void turn() {
    std::swap(ip[0], ip[1]);
    std::swap(port[0], port[1]);
    std::swap(mac[0], mac[1]);
    std::swap(sent[0], sent[1]);
  }
};

bool known(const Records& records, const Ends& ends, std::uint8_t carrier) {
  const Station client{ends.ip[0]};
  const Station server{ends.ip[1]};
  const ConversationKey key{records.devices.find(client, client.hash()), records.devices.find(server, server.hash()),
                            ends.port[1], carrier};
  return key.client != nothing && key.server != nothing && records.conversations.find(key, key.hash()) != nothing;
}

Ends ends_of(const Records& records, const Recogniser& recogniser, const Told& told) {
  Ends ends{{told.client, told.server},
            {told.client_port, told.server_port},
            {told.client_mac, told.server_mac},
            told.volume,
            told.carrier};
  constexpr std::uint8_t both = wire::Carrier::tcp | wire::Carrier::udp;
  if (ends.carrier == plain_ip) return ends;
  const auto other = static_cast<std::uint8_t>(both ^ ends.carrier);
  if (!told.carrier_surely && !known(records, ends, ends.carrier) && known(records, ends, other)) ends.carrier = other;
  if (known(records, ends, ends.carrier)) return ends;
  Ends turned = ends;
  turned.turn();
  if (known(records, turned, ends.carrier)) return turned;
  const bool datagrams = ends.carrier == wire::only(wire::Carrier::udp);
  return datagrams && asker(recogniser, wire::Carrier::udp, ends.port, 0) == 1 ? turned : ends;
}

void count_conversation(Records& records, ConversationRow& row, const Ends& ends, const Told& told) {
  for (std::size_t end = 0; end < 2; ++end) {
    row.volume[end] += ends.sent[end];
    records.counts.packets += ends.sent[end].packets;
    records.counts.bytes += ends.sent[end].bytes;
  }
  if (row.dissector == no_dissector) row.dissector = told.dissector;
  if (told.first == 0) return;
  row.first = row.first == 0 ? told.first : std::min(row.first, told.first);
  row.last = std::max(row.last, told.last);
  if (ends.sent[0].packets + ends.sent[1].packets == 0) return;
  HourRow* counted = hour_row(records, row, told.first / model::hour);
  if (counted == nullptr) return;
  counted->volume.packets += ends.sent[0].packets + ends.sent[1].packets;
  counted->volume.bytes += ends.sent[0].bytes + ends.sent[1].bytes;
}

// False when there is no room for it.
bool enter_conversation(Records& records, const Ends& ends, const Told& told, model::Evidence evidence, FlowRow& flow) {
  for (std::size_t end = 0; end < 2; ++end)
    flow.device[end] = device_row(records, {ends.ip[end]}, told.first, evidence);
  if (flow.device[0] == nothing || flow.device[1] == nothing) return false;
  flow.conversation = records.conversations.find_or_add({flow.device[0], flow.device[1], ends.port[1], ends.carrier});
  if (flow.conversation == nothing) {
    ++records.counts.over_limits;
    return false;
  }
  ConversationRow& row = records.conversations[flow.conversation];
  if (row.evidence.packet == 0) row.evidence = evidence;
  for (std::size_t end = 0; end < 2; ++end)
    hear(records.devices[flow.device[end]], ends.sent[end], {ends.mac[end], told.vlan, told.first, told.last},
         evidence);
  count_conversation(records, row, ends, told);
  return true;
}

}  // namespace

void enter(Records& records, const Recogniser& recogniser, Absorb& absorb, const Told& told, std::uint32_t file) {
  const model::Evidence evidence{file, told.line};
  const Ends ends = ends_of(records, recogniser, told);
  FlowRow flow;
  flow.key.low = ends.ip[0];
  flow.key.high = ends.ip[1];
  flow.key.low_port = ends.port[0];
  flow.key.high_port = ends.port[1];
  flow.key.carrier = ends.carrier;
  flow.dissector = told.dissector;
  const wire::Packet packet;
  absorb.begin(flow, packet, 0, evidence, told.first);
  const bool talks = !told.client.none() || !told.server.none();
  if (talks && enter_conversation(records, ends, told, evidence, flow) && told.dissector != no_dissector) {
    for (const wire::Operation& operation : told.operations) {
      const bool back = operation.saying == wire::Saying::answer || operation.saying == wire::Saying::refusal;
      absorb.move_to(back ? 1 : 0, evidence, told.first);
      absorb.operation(operation);
    }
  }
  for (const wire::Identity& identity : told.identities) {
    if (!identity.ip.none() || identity.mac.bits != 0) absorb.identity(identity);
  }
  for (const wire::Binding& binding : told.bindings) absorb.binding(binding);
}

}  // namespace masugata::observe

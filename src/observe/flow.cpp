#include "observe/flow.hpp"

namespace masugata::observe {

Directed flow_of(const wire::Packet& packet) {
  Directed out;
  wire::Ip source = packet.source;
  wire::Ip target = packet.target;
  std::uint16_t source_port = packet.source_port;
  std::uint16_t target_port = packet.target_port;
  if (packet.transport == wire::Transport::tcp) {
    out.key.carrier = only(wire::Carrier::tcp);
  } else if (packet.transport == wire::Transport::udp) {
    out.key.carrier = only(wire::Carrier::udp);
  } else if (packet.ip()) {
    out.key.carrier = plain_ip;
    source_port = target_port = packet.ip_protocol;
  } else {
    out.key.carrier = only(wire::Carrier::ethernet);
    source = station(packet.source_mac).ip;
    target = station(packet.target_mac).ip;
    source_port = target_port = packet.ether_type;
  }
  const bool swap = source != target ? target < source : target_port < source_port;
  out.sender = swap ? 1 : 0;
  out.key.low = swap ? target : source;
  out.key.high = swap ? source : target;
  out.key.low_port = swap ? target_port : source_port;
  out.key.high_port = swap ? source_port : target_port;
  return out;
}

std::uint8_t asker(const Recogniser& recogniser, wire::Carrier carrier, const std::array<std::uint16_t, 2>& port,
                   std::uint8_t otherwise) {
  const bool first = recogniser.by_port(carrier, port[0]) != no_protocol;
  const bool second = recogniser.by_port(carrier, port[1]) != no_protocol;
  if (first != second) return first ? 1 : 0;
  if (port[0] != port[1] && (port[0] < 1024 || port[1] < 1024)) return port[0] < port[1] ? 1 : 0;
  return otherwise;
}

}  // namespace masugata::observe

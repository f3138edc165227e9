// IPv4 and IPv6 with their extension headers, TCP and UDP.
#include "wire/layers.hpp"

namespace masugata::wire {
namespace {

constexpr std::uint16_t vxlan_port = 4789;
constexpr std::uint16_t old_vxlan_port = 8472;
constexpr std::uint16_t geneve_port = 6081;
constexpr std::uint16_t tzsp_port = 37008;

Next read_ip4(Cursor& at, Packet& packet) {
  if (!at.has(20, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  const std::size_t header = (b[0] & 15U) * 4U;
  if (header < 20) {
    packet.flaw = Flaw::wrong_length;
    return done;
  }
  if (!at.has(header, packet)) return done;
  packet.ether_type = 0x0800;
  packet.source = ip4(big32(b + 12));
  packet.target = ip4(big32(b + 16));
  packet.ttl = b[8];
  packet.ip_protocol = b[9];
  const std::size_t total = big16(b + 2);
  if (total >= header) at.limit(total, packet);  // 0 is what a card that cuts by itself leaves there
  const std::uint16_t offset = big16(b + 6);
  packet.fragment = {big16(b + 4), static_cast<std::uint16_t>((offset & 0x1fffU) * 8U), (offset & 0x3fffU) != 0,
                     (offset & 0x2000U) != 0};
  packet.network = at.bytes;
  at.skip(header);
  if (packet.fragment.is_one) return done;
  return {Layer::carried, packet.ip_protocol};
}

bool extension(std::uint8_t protocol) {
  return protocol == 0 || protocol == 43 || protocol == 44 || protocol == 51 || protocol == 60 || protocol == 135;
}

Next read_ip6(Cursor& at, Packet& packet) {
  if (!at.has(40, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  packet.ether_type = 0x86dd;
  packet.source = ip6_at(b + 8);
  packet.target = ip6_at(b + 24);
  packet.ttl = b[7];
  std::uint8_t protocol = b[6];
  const std::size_t length = big16(b + 4);
  if (length > 0) at.limit(40 + length, packet);
  packet.network = at.bytes;
  at.skip(40);
  for (int headers = 0; extension(protocol); ++headers) {
    if (headers == 8) packet.flaw = Flaw::too_deep;
    if (headers == 8 || !at.has(8, packet)) return done;
    const std::uint8_t* e = at.bytes.data();
    std::size_t size = 8 + e[1] * 8U;
    if (protocol == 44) {
      size = 8;
      const std::uint16_t offset = big16(e + 2);
      packet.fragment = {big32(e + 4), static_cast<std::uint16_t>(offset & 0xfff8U), true, (offset & 1U) != 0};
    } else if (protocol == 51) {
      size = (e[1] + 2U) * 4U;
    }
    protocol = e[0];
    if (!at.has(size, packet)) return done;
    at.skip(size);
  }
  packet.ip_protocol = protocol;
  const bool whole = packet.fragment.offset == 0 && !packet.fragment.more;
  packet.fragment.is_one = !whole;
  return whole ? Next{Layer::carried, protocol} : done;
}

Next read_tcp(Cursor& at, Packet& packet) {
  if (!at.has(20, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  const std::size_t header = (b[12] >> 4U) * 4U;
  packet.transport = Transport::tcp;
  packet.source_port = big16(b);
  packet.target_port = big16(b + 2);
  packet.sequence = big32(b + 4);
  packet.acknowledged = big32(b + 8);
  packet.tcp_flags = b[13];
  if (header < 20) packet.flaw = Flaw::wrong_length;
  if (header < 20 || !at.has(header, packet)) {
    at.bytes = {};
    return done;
  }
  at.skip(header);
  return done;
}

// A port is only a hint that a tunnel starts here: its header has to look like one too.
Next tunnel_of(const Cursor& at, std::uint16_t port) {
  const Bytes b = at.bytes;
  if ((port == vxlan_port || port == old_vxlan_port) && b.size() >= 22 && b[0] == 8 && b[7] == 0)
    return {Layer::vxlan, 0};
  if (port == geneve_port && b.size() >= 22 && b[0] >> 6U == 0 && big16(b.data() + 2) == 0x6558)
    return {Layer::geneve, 0};
  if (port == tzsp_port && b.size() >= 5 && b[0] == 1 && b[1] <= 5) return {Layer::tzsp, 0};
  return done;
}

Next read_udp(Cursor& at, Packet& packet) {
  if (!at.has(8, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  const std::size_t length = big16(b + 4);
  const std::uint16_t port = big16(b + 2);
  packet.transport = Transport::udp;
  packet.source_port = big16(b);
  packet.target_port = port;
  if (length >= 8) at.limit(length, packet);
  at.skip(8);
  return tunnel_port(port) ? tunnel_of(at, port) : done;
}

}  // namespace

bool tunnel_port(std::uint16_t port) {
  return port == vxlan_port || port == old_vxlan_port || port == geneve_port || port == tzsp_port;
}

Next read_ip(Cursor& at, Packet& packet) {
  if (!at.has(1, packet)) return done;
  const unsigned version = at.bytes[0] >> 4U;
  packet.transport = Transport::other;
  if (version == 4) return read_ip4(at, packet);
  if (version == 6) return read_ip6(at, packet);
  packet.flaw = Flaw::wrong_length;
  return done;
}

Next read_carried(Cursor& at, Packet& packet) {
  switch (at.type) {
    case 6:
      return read_tcp(at, packet);
    case 17:
      return read_udp(at, packet);
    case 4:
    case 41:
      ++packet.tunnels;
      return {Layer::ip, 0};
    case 47:
      return {Layer::gre, 0};
    default:
      return done;
  }
}

}  // namespace masugata::wire

// What a mirror or a switch wraps around a frame that it sends elsewhere. Inside is the traffic that counts.
#include "wire/layers.hpp"

namespace masugata::wire {
namespace {

// What was read so far belongs to the tunnel, not to the machines in it.
void enter(Packet& packet) {
  const auto tunnels = static_cast<std::uint8_t>(packet.tunnels + 1);
  const Flaw flaw = packet.flaw;
  packet = {};
  packet.tunnels = tunnels;
  packet.flaw = flaw;
}

}  // namespace

// RFC 2784 and 2890: optional checksum, key and sequence. ERSPAN type I has no sequence number, II and III have.
Next read_gre(Cursor& at, Packet& packet) {
  if (!at.has(4, packet)) return done;
  const std::uint16_t flags = big16(at.bytes.data());
  const std::uint16_t type = big16(at.bytes.data() + 2);
  if ((flags & 7U) != 0) return done;  // version 1 is PPTP's
  const std::size_t header =
      4U + ((flags & 0x8000U) != 0 ? 4U : 0U) + ((flags & 0x2000U) != 0 ? 4U : 0U) + ((flags & 0x1000U) != 0 ? 4U : 0U);
  if (!at.has(header, packet)) return done;
  at.skip(header);
  enter(packet);
  if (type == 0x88be) return {(flags & 0x1000U) != 0 ? Layer::erspan2 : Layer::ethernet, 0};
  if (type == 0x22eb) return {Layer::erspan3, 0};
  if (type == 0x6558) return {Layer::ethernet, 0};
  return {Layer::ether_type, type};
}

Next read_erspan2(Cursor& at, Packet& packet) {
  if (!at.has(8, packet)) return done;
  at.skip(8);
  return {Layer::ethernet, 0};
}

Next read_erspan3(Cursor& at, Packet& packet) {
  if (!at.has(12, packet)) return done;
  const bool more = (at.bytes[11] & 1U) != 0;  // a platform header follows
  at.skip(more ? 20 : 12);
  return {Layer::ethernet, 0};
}

Next read_vxlan(Cursor& at, Packet& packet) {
  if (!at.has(8, packet)) return done;
  at.skip(8);
  enter(packet);
  return {Layer::ethernet, 0};
}

Next read_geneve(Cursor& at, Packet& packet) {
  if (!at.has(8, packet)) return done;
  const std::size_t options = (at.bytes[0] & 0x3fU) * 4U;
  if (!at.has(8 + options, packet)) return done;
  at.skip(8 + options);
  enter(packet);
  return {Layer::ethernet, 0};
}

// Tagged fields until the end tag; then the frame that was heard.
Next read_tzsp(Cursor& at, Packet& packet) {
  const std::uint16_t carried = big16(at.bytes.data() + 2);
  at.skip(4);
  for (;;) {
    if (!at.has(1, packet)) return done;
    const std::uint8_t tag = at.bytes[0];
    at.skip(1);
    if (tag == 1) break;
    if (tag == 0) continue;
    if (!at.has(1, packet)) return done;
    at.skip(1U + at.bytes[0]);
  }
  enter(packet);
  if (carried == 1) return {Layer::ethernet, 0};
  if (carried == 18) return {Layer::wifi, 0};
  return done;
}

}  // namespace masugata::wire

// From the link type of a capture to an EtherType: Ethernet with its tags, Linux cooked, loopback, PPP, Wi-Fi.
#include "wire/layers.hpp"

namespace masugata::wire {
namespace {

constexpr std::uint16_t lowest_ether_type = 0x0600;

// LLC (IEEE 802.2): SNAP leads on to an EtherType, IP's own access point to IP; anything else ends here.
Next read_llc(Cursor& at, Packet& packet) {
  if (!at.has(3, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  if (b[0] == 0xaa && b[1] == 0xaa && b[2] == 3) {
    if (!at.has(8, packet)) return done;
    const std::uint16_t type = big16(b + 6);
    const bool ethernet = (b[3] == 0 && b[4] == 0 && b[5] == 0) || (b[3] == 0 && b[4] == 0 && b[5] == 0xf8);
    if (!ethernet) {  // another maker's protocol, such as CDP: its number says which
      packet.ether_type = type;
      at.skip(8);
      return done;
    }
    at.skip(8);
    return {Layer::ether_type, type};
  }
  if (b[0] == 6 && b[1] == 6 && b[2] == 3) {
    at.skip(3);
    return {Layer::ip, 0};
  }
  packet.ether_type = static_cast<std::uint16_t>(b[0] == b[1] ? b[0] : 0);
  return done;
}

Next from_type(Cursor& at, Packet& packet, std::uint16_t type) {
  if (type >= lowest_ether_type) return {Layer::ether_type, type};
  if (type <= at.bytes.size()) at.limit(type, packet);
  return read_llc(at, packet);
}

Next read_pppoe(Cursor& at, Packet& packet) {
  if (!at.has(8, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  const std::uint16_t length = big16(b + 4);
  at.skip(6);
  at.limit(length, packet);
  return {Layer::ppp, 0};
}

// Labels until the bottom of the stack; what follows says by its first nibble whether it is IP (RFC 4928).
Next read_mpls(Cursor& at, Packet& packet) {
  for (int labels = 0; labels < 8; ++labels) {
    if (!at.has(5, packet)) return done;
    const bool bottom = (at.bytes[2] & 1U) != 0;
    at.skip(4);
    if (!bottom) continue;
    const unsigned nibble = at.bytes[0] >> 4U;
    if (nibble == 4 || nibble == 6) return {Layer::ip, 0};
    if (nibble != 0) return done;
    at.skip(4);  // the control word of a pseudowire
    return {Layer::ethernet, 0};
  }
  packet.flaw = Flaw::too_deep;
  return done;
}

}  // namespace

void Cursor::limit(std::size_t length, Packet& packet) {
  if (length <= bytes.size()) {
    bytes = bytes.first(length);
    missing = 0;
    return;
  }
  const std::size_t lacking = length - bytes.size();
  if (lacking <= missing) {
    missing = static_cast<std::uint32_t>(lacking);
  } else if (packet.flaw == Flaw::none) {
    packet.flaw = Flaw::wrong_length;
  }
}

Next read_ethernet(Cursor& at, Packet& packet) {
  if (!at.has(14, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  packet.target_mac = mac_at(b);
  packet.source_mac = mac_at(b + 6);
  const std::uint16_t type = big16(b + 12);
  at.skip(14);
  return from_type(at, packet, type);
}

Next read_linux_sll(Cursor& at, Packet& packet) {
  if (!at.has(16, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  if (big16(b + 4) == 6) packet.source_mac = mac_at(b + 6);
  const std::uint16_t type = big16(b + 14);
  at.skip(16);
  if (type == 4) return read_llc(at, packet);
  if (type == 1) return done;
  return from_type(at, packet, type);
}

Next read_linux_sll2(Cursor& at, Packet& packet) {
  if (!at.has(20, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  if (b[11] == 6) packet.source_mac = mac_at(b + 12);
  const std::uint16_t type = big16(b);
  at.skip(20);
  if (type == 4) return read_llc(at, packet);
  return from_type(at, packet, type);
}

// Four bytes of address family, in the order of the machine that recorded; IP's first nibble tells as well.
Next read_loopback(Cursor& at) {
  at.skip(4);
  return {Layer::ip, 0};
}

Next read_ppp(Cursor& at) {
  if (at.bytes.size() >= 2 && at.bytes[0] == 0xff && at.bytes[1] == 3) at.skip(2);
  if (at.bytes.size() < 2) return done;
  const bool narrow = (at.bytes[0] & 1U) != 0;  // the protocol field may be one byte
  const std::uint16_t protocol = narrow ? at.bytes[0] : big16(at.bytes.data());
  at.skip(narrow ? 1 : 2);
  return protocol == 0x21 || protocol == 0x57 ? Next{Layer::ip, 0} : done;
}

Next read_radiotap(Cursor& at) {
  if (at.bytes.size() < 4) return done;
  const auto length = static_cast<std::size_t>(at.bytes[2] | at.bytes[3] << 8U);
  at.skip(length < 8 ? at.bytes.size() : length);
  return {Layer::wifi, 0};
}

// IEEE 802.11 data frames; management, control and protected frames end here.
Next read_wifi(Cursor& at, Packet& packet) {
  if (!at.has(24, packet)) return done;
  const std::uint8_t* b = at.bytes.data();
  const unsigned kind = b[0] >> 2U & 3U;
  const bool to_ds = (b[1] & 1U) != 0;
  const bool from_ds = (b[1] & 2U) != 0;
  packet.target_mac = mac_at(to_ds ? b + 16 : b + 4);
  packet.source_mac = mac_at(from_ds ? (to_ds && at.bytes.size() >= 30 ? b + 24 : b + 16) : b + 10);
  const bool data = kind == 2 && (b[0] & 0x40U) == 0;  // not a "null" frame
  if ((b[1] & 0x40U) != 0) packet.flaw = Flaw::encrypted;
  if (!data || packet.flaw == Flaw::encrypted) return done;
  const bool quality = (b[0] & 0x80U) != 0;
  at.skip(24U + (to_ds && from_ds ? 6U : 0U) + (quality ? 2U : 0U));
  return read_llc(at, packet);
}

Next read_ether_type(Cursor& at, Packet& packet) {
  const std::uint16_t type = at.type;
  packet.ether_type = type;
  switch (type) {
    case 0x0800:
    case 0x86dd:
      return {Layer::ip, 0};
    case 0x8100:
    case 0x88a8:
    case 0x9100:
    case 0x9200: {
      if (!at.has(4, packet)) return done;
      const auto tag = static_cast<std::uint16_t>(big16(at.bytes.data()) & 0x0fffU);
      (packet.vlan == 0 ? packet.vlan : packet.inner_vlan) = tag;
      const std::uint16_t inner = big16(at.bytes.data() + 2);
      at.skip(4);
      return from_type(at, packet, inner);
    }
    case 0x8847:
    case 0x8848:
      return read_mpls(at, packet);
    case 0x8864:
      return read_pppoe(at, packet);
    default:
      packet.network = at.bytes;
      return done;
  }
}

}  // namespace masugata::wire

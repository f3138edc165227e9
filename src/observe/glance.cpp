#include "observe/glance.hpp"

#include "observe/records.hpp"

namespace masugata::observe {
namespace {

using wire::big16;
using wire::Bytes;

// TCP and what carries nothing further; UDP to ports at which no tunnel begins.
bool plain(std::uint8_t protocol, Bytes carried) {
  if (protocol == 17) return carried.size() >= 4 && !wire::tunnel_port(big16(carried.data() + 2));
  return protocol == 6 || protocol == 1 || protocol == 2 || protocol == 58;
}

std::optional<Pair> glance_ip4(Bytes b) {
  if (b.size() < 20 || b[0] >> 4U != 4) return std::nullopt;
  const std::size_t header = (b[0] & 15U) * 4U;
  const bool fragment = (big16(b.data() + 6) & 0x3fffU) != 0;
  if (header < 20 || header > b.size() || fragment || !plain(b[9], b.subspan(header))) return std::nullopt;
  return Pair{wire::ip4(wire::big32(b.data() + 12)), wire::ip4(wire::big32(b.data() + 16))};
}

std::optional<Pair> glance_ip6(Bytes b) {
  if (b.size() < 40 || b[0] >> 4U != 6 || !plain(b[6], b.subspan(40))) return std::nullopt;
  return Pair{wire::ip6_at(b.data() + 8), wire::ip6_at(b.data() + 24)};
}

bool is_tag(std::uint16_t type) { return type == 0x8100 || type == 0x88a8; }

bool leads_on(std::uint16_t type) {  // tags in tags, MPLS, PPPoE; below 0x0600 a length, with LLC behind it
  return type < 0x0600 || is_tag(type) || type == 0x9100 || type == 0x9200 || type == 0x8847 || type == 0x8848 ||
         type == 0x8864;
}

}  // namespace

std::optional<Pair> glance(const Frame& frame) {
  constexpr std::size_t head = 14;
  Bytes rest = frame.kept;
  if (frame.link != wire::Link::ethernet || rest.size() < head + 4) return std::nullopt;
  const std::uint8_t* const b = rest.data();
  const bool tagged = is_tag(big16(b + 12));
  const std::uint16_t type = big16(b + (tagged ? head + 2 : head - 2));
  rest = rest.subspan(tagged ? head + 4 : head);
  if (type == 0x0800) return glance_ip4(rest);
  if (type == 0x86dd) return glance_ip6(rest);
  if (leads_on(type)) return std::nullopt;
  return Pair{station(wire::mac_at(b)).ip, station(wire::mac_at(b + 6)).ip};
}

}  // namespace masugata::observe

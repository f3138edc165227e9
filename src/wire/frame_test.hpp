// Frames for tests, put together from the inside out.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "wire/address.hpp"

namespace masugata::wire::frame {

using Octets = std::vector<std::uint8_t>;

inline Octets hex(std::string_view text) {
  Octets out;
  unsigned half = 16;
  for (const char c : text) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(c);
    if (digit == std::string_view::npos) continue;
    if (half == 16) {
      half = static_cast<unsigned>(digit);
    } else {
      out.push_back(static_cast<std::uint8_t>(half << 4U | digit));
      half = 16;
    }
  }
  return out;
}
inline Octets text(std::string_view text) { return {text.begin(), text.end()}; }
inline Octets join(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}
inline void put16(Octets& out, std::size_t value) {
  out.push_back(static_cast<std::uint8_t>(value >> 8U));
  out.push_back(static_cast<std::uint8_t>(value));
}
inline void put32(Octets& out, std::uint32_t value) {
  put16(out, value >> 16U);
  put16(out, value & 0xffffU);
}

inline Octets ethernet(std::uint16_t type, const Octets& content) {
  Octets out = hex("001b1b000002 001b1b000001");
  put16(out, type);
  out.insert(out.end(), content.begin(), content.end());
  return out;
}
inline Octets vlan(std::uint16_t tag, std::uint16_t type, const Octets& content) {
  Octets out;
  put16(out, tag);
  put16(out, type);
  out.insert(out.end(), content.begin(), content.end());
  return out;
}
// 10.0.0.1 to 10.0.0.2; `offset` with its flags as on the wire.
inline Octets ip4(std::uint8_t protocol, const Octets& content, std::uint16_t id = 7, std::uint16_t offset = 0) {
  Octets out = hex("4500");
  put16(out, 20 + content.size());
  put16(out, id);
  put16(out, offset);
  out.push_back(64);
  out.push_back(protocol);
  const Octets rest = hex("0000 0a000001 0a000002");
  out.insert(out.end(), rest.begin(), rest.end());
  out.insert(out.end(), content.begin(), content.end());
  return out;
}
// fe80::1 to fe80::2.
inline Octets ip6(std::uint8_t next, const Octets& content) {
  Octets out = hex("60000000");
  put16(out, content.size());
  out.push_back(next);
  out.push_back(64);
  const Octets rest = hex("fe800000000000000000000000000001 fe800000000000000000000000000002");
  out.insert(out.end(), rest.begin(), rest.end());
  out.insert(out.end(), content.begin(), content.end());
  return out;
}
inline Octets udp(std::uint16_t source, std::uint16_t target, const Octets& content) {
  Octets out;
  put16(out, source);
  put16(out, target);
  put16(out, 8 + content.size());
  put16(out, 0);
  out.insert(out.end(), content.begin(), content.end());
  return out;
}
inline Octets tcp(std::uint16_t source, std::uint16_t target, std::uint32_t sequence, const Octets& content,
                  std::uint8_t flags = 0x18) {
  Octets out;
  put16(out, source);
  put16(out, target);
  put32(out, sequence);
  put32(out, 1);
  out.push_back(0x50);
  out.push_back(flags);
  const Octets rest = hex("2000 0000 0000");
  out.insert(out.end(), rest.begin(), rest.end());
  out.insert(out.end(), content.begin(), content.end());
  return out;
}

}  // namespace masugata::wire::frame

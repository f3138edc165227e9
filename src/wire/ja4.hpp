// JA4: a name for the way in which a client's software opens TLS, the same for the same software and settings.
// After the published description of JA4 for TLS over TCP and, as QUIC, UDP (FoxIO; BSD licence). Nothing else of its
// family.
#pragma once

#include <array>
#include <string_view>

#include "wire/bytes.hpp"

namespace masugata::wire {

// What a client hello says, as far as JA4 needs it. The lists are views of bytes of the hello.
struct ClientHello {
  std::uint16_t version = 0;  // its own, or the highest among those that it supports
  Bytes ciphers;              // two bytes each
  Bytes extensions;           // whole, as sent: kind, length, value
  Bytes algorithms;           // for signatures; two bytes each
  Bytes protocol;             // the first that it wants to speak inside (ALPN)
  enum class Target : std::uint8_t { address, name } target = Target::address;
  enum class Over : std::uint8_t { tcp, udp } over = Over::tcp;
};

// Made up by clients so that servers learn to pass over what they do not know (RFC 8701).
constexpr bool grease(std::uint16_t value) { return (value & 0x0f0fU) == 0x0a0aU && value >> 8U == (value & 0xffU); }

struct Ja4 {
  std::array<char, 36> characters{};
  std::size_t length = 0;  // 0: the hello has more of something than any client has
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};
Ja4 ja4_of(const ClientHello& hello);

}  // namespace masugata::wire

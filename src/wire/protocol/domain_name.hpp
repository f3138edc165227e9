// Names as DNS writes them (RFC 1035 clauses 3.1 and 4.1.4), used by its relatives and by DHCP too.
#pragma once

#include <array>
#include <string_view>

#include "wire/bytes.hpp"

namespace masugata::wire::protocol {

// A name with dots. Bytes that no host name has are kept as they are.
struct DomainName {
  std::array<char, 256> characters{};
  std::size_t length = 0;
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};

// Reads a name at `at` of `message` and moves `at` behind it. False when it is broken. A pointer must lead backwards.
inline bool read_name(Bytes message, std::size_t& at, DomainName& out) {
  std::size_t here = at;
  std::size_t lowest = at;
  bool jumped = false;
  out.length = 0;
  while (here < message.size()) {
    const std::uint8_t size = message[here];
    if (size >= 0xc0) {
      if (here + 2 > message.size()) return false;
      const std::size_t target = big16(message.data() + here) & 0x3fffU;
      if (!jumped) at = here + 2;
      jumped = true;
      if (target >= lowest) return false;
      here = lowest = target;
      continue;
    }
    if (size > 63 || here + 1 + size > message.size()) return false;
    here += 1U + size;
    if (size == 0) {
      if (!jumped) at = here;
      return true;
    }
    if (out.length + size + 1 > out.characters.size()) return false;
    if (out.length > 0) out.characters[out.length++] = '.';
    std::memcpy(out.characters.data() + out.length, message.data() + here - size, size);
    out.length += size;
  }
  return false;
}

}  // namespace masugata::wire::protocol

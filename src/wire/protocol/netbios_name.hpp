// Names of NetBIOS as its services over UDP write them (RFC 1001 clause 14).
#pragma once

#include <array>
#include <string_view>

#include "wire/bytes.hpp"

namespace masugata::wire::protocol {

inline constexpr std::size_t netbios_name_size = 34;  // 20h, 32 letters, 0

// Fifteen characters padded with blanks, and a suffix that says what the name is for.
struct NetbiosName {
  std::array<char, 15> characters{};
  std::uint8_t suffix = 0;
  [[nodiscard]] std::string_view text() const {
    const std::string_view all(characters.data(), characters.size());
    return all.substr(0, all.find_last_not_of(std::string_view(" \0", 2)) + 1);
  }
};

// Each half byte is sent as a letter from A to P. A scope behind the name is not read.
inline bool read_netbios_name(Reader& in, NetbiosName& out) {
  if (in.u8() != 32) return false;
  const Bytes letters = in.take(32);
  if (letters.size() < 32 || in.u8() != 0) return false;
  for (std::size_t n = 0; n < 16; ++n) {
    const unsigned high = letters[2 * n] - 'A';
    const unsigned low = letters[2 * n + 1] - 'A';
    if (high > 15 || low > 15) return false;
    const auto byte = static_cast<std::uint8_t>(high << 4U | low);
    if (n < 15) out.characters[n] = static_cast<char>(byte);
    if (n == 15) out.suffix = byte;
  }
  return true;
}

}  // namespace masugata::wire::protocol

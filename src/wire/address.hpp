// The addresses of machines: MAC and IP, as values that compare, hash and print.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wire/bytes.hpp"

namespace masugata::wire {

// Spreads the bits of a key over a hash table (the finalizer of SplitMix64).
constexpr std::uint64_t scatter(std::uint64_t key) {
  key ^= key >> 30U;
  key *= 0xbf58476d1ce4e5b9ULL;
  key ^= key >> 27U;
  key *= 0x94d049bb133111ebULL;
  return key ^ key >> 31U;
}

// 48 bits, the first byte on the wire highest. 0 stands for "none".
struct Mac {
  std::uint64_t bits = 0;
  auto operator<=>(const Mac&) const = default;
  [[nodiscard]] bool group() const { return (bits >> 40U & 1U) != 0; }  // multicast or broadcast
  [[nodiscard]] bool local() const { return (bits >> 41U & 1U) != 0; }  // not given by a maker
  [[nodiscard]] std::uint32_t oui() const { return static_cast<std::uint32_t>(bits >> 24U); }
};
inline Mac mac_at(const std::uint8_t* at) { return {std::uint64_t{big16(at)} << 32U | big32(at + 2)}; }
std::string to_text(Mac mac);  // "00:1b:1b:aa:00:01"
std::optional<Mac> read_mac(std::string_view text);

// IPv6, or IPv4 as ::ffff:a.b.c.d (RFC 4291 clause 2.5.5.2). All zero stands for "none" and for the unspecified
// address.
struct Ip {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Ip&) const = default;
  [[nodiscard]] bool v4() const { return high == 0 && low >> 32U == 0xffff; }
  [[nodiscard]] bool none() const { return high == 0 && (low == 0 || low == 0xffff00000000ULL); }
  [[nodiscard]] bool group() const;    // multicast, or the limited broadcast
  [[nodiscard]] bool outside() const;  // not private, link-local, loopback or group: somewhere on the internet
};
constexpr Ip ip4(std::uint32_t bits) { return {0, 0xffff00000000ULL | bits}; }
inline Ip ip6_at(const std::uint8_t* at) { return {big64(at), big64(at + 8)}; }
std::string to_text(Ip ip);  // "192.168.10.5", "fe80::1" (RFC 5952)
std::optional<Ip> read_ip(std::string_view text);

}  // namespace masugata::wire

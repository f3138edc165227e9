// Opens QUIC's Initial packets, whose keys follow from what everybody can see (RFC 9001 clause 5, RFC 9369 clause 3).
// No secret of either side is needed or known; nothing else of a connection can be opened this way.
#pragma once

#include <cstdint>
#include <span>

#include "wire/bytes.hpp"

namespace masugata::wire {

inline constexpr std::uint32_t quic_1 = 1;
inline constexpr std::uint32_t quic_2 = 0x6b3343cf;

enum class QuicEnd : std::uint8_t { client, server };

// An Initial packet as it stands in a datagram, still protected.
struct QuicInitial {
  std::uint32_t version = quic_1;
  Bytes whole;             // from its first byte to the end that its length tells
  std::size_t number = 0;  // where the packet number begins
};

// The frames inside, written to `room`; empty when the packet was not protected with the keys of `id`, the
// destination that the client chose at first, or when `room` is too small.
[[nodiscard]] Bytes open_initial(const QuicInitial& packet, Bytes id, QuicEnd sender, std::span<std::uint8_t> room);

}  // namespace masugata::wire

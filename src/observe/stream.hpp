// One direction of a TCP connection: puts segments in order, within bounds, and says where something is missing.
#pragma once

#include <cstdint>
#include <vector>

#include "model/observation.hpp"
#include "wire/bytes.hpp"

namespace masugata::observe {

// What waits: bytes of a message that is not complete, and segments that came too early. Made only when needed.
struct Waiting {
  struct Early {
    std::uint32_t sequence = 0;
    model::Evidence evidence{};  // the packet that it came in
    model::Moment time = 0;
    std::vector<std::uint8_t> bytes;
  };
  std::vector<std::uint8_t> partial;
  std::vector<Early> early;  // by sequence
  std::size_t bytes = 0;     // in all
  void clear() {
    partial.clear();
    early.clear();
    bytes = 0;
  }
};

// Sequence numbers wrap: how far `one` stands behind `other`, negative when before it.
constexpr std::int32_t distance(std::uint32_t other, std::uint32_t one) {
  return static_cast<std::int32_t>(one - other);
}

// Where a segment stands in what was read of its direction so far.
enum class Order : std::uint8_t { next, old, early };
struct Placed {
  Order order = Order::next;
  wire::Bytes bytes;  // without what was read before
};
inline Placed place(std::uint32_t expected, std::uint32_t sequence, wire::Bytes bytes) {
  const std::int32_t ahead = distance(expected, sequence);
  if (ahead > 0) return {Order::early, bytes};
  const auto known = static_cast<std::uint32_t>(-ahead);
  if (known >= bytes.size()) return {Order::old, {}};
  return {Order::next, bytes.subspan(known)};
}

// Keeps a segment that came too early; false when there is no room for it.
bool keep_early(Waiting& waiting, Waiting::Early segment, std::size_t room);

}  // namespace masugata::observe

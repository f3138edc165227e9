// IP fragments put together, within bounds. Overlapping pieces: the first to come stays (RFC 5722 forbids them).
#pragma once

#include <vector>

#include "wire/packet.hpp"

namespace masugata::observe {

class Fragments {
 public:
  // The whole content of the datagram when this piece completes it; empty otherwise. Valid until the next call.
  wire::Bytes add(const wire::Packet& packet);

 private:
  static constexpr std::size_t most_at_once = 16;
  static constexpr std::size_t longest = 65'535;
  struct Key {
    wire::Ip source, target;
    std::uint32_t id = 0;
    std::uint8_t protocol = 0;
    bool operator==(const Key&) const = default;
  };
  struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Datagram {
    Key key;
    std::vector<std::uint8_t> bytes;
    std::vector<Piece> pieces;  // in order, apart
    std::size_t total = 0;      // 0: the last piece has not come
  };
  static bool enter(Datagram& datagram, std::size_t offset, wire::Bytes bytes);
  std::vector<Datagram> open_;  // the oldest is replaced when there are too many
  std::size_t oldest_ = 0;
  std::vector<std::uint8_t> whole_;
};

}  // namespace masugata::observe

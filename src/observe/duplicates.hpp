// The same frame seen twice: by two mirrors, or coming into and leaving the same mirrored switch.
#pragma once

#include <array>
#include <vector>

#include "model/observation.hpp"
#include "wire/packet.hpp"

namespace masugata::observe {

// Remembers what was last seen with each of some hundred marks; constant in memory.
class Duplicates {
 public:
  Duplicates() : last_(slots) {}
  // Whether the same frame came a moment ago. What a router changes on the way (card addresses, time to live, header
  // checksum, tags) does not count.
  bool seen(std::uint64_t mark, model::Moment time);
  static std::uint64_t mark_of(const wire::Packet& packet);
  void prefetch(std::uint64_t mark) const { __builtin_prefetch(&last_[mark % slots]); }

 private:
  static constexpr std::size_t slots = 512;
  static constexpr model::Moment window = 2'000'000;  // 2 ms: longer than a switch holds a frame, shorter than a repeat
  struct Slot {
    std::uint64_t mark = 0;
    model::Moment time = 0;
  };
  std::vector<Slot> last_;
};

}  // namespace masugata::observe

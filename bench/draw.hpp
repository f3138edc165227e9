// Numbers that look drawn by chance and are the same on every machine: splitmix64, and nothing of the library's own.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include "base/maybe.hpp"

namespace masugata::bench {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  // 0 … bound - 1; bound > 0.
  std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>((next() >> 32U) * bound >> 32U); }
  bool percent(std::uint32_t share) { return below(100) < share; }
  template <class T>
  const T& of(std::span<const T> all) {
    return all[below(all.size())];
  }

  // The fact, or in one of fifty cases nothing: registers have gaps.
  template <class T>
  base::Maybe<T> mostly(T value) {
    if (below(50) == 0) return {};
    return value;
  }

 private:
  std::uint64_t state_;
};

}  // namespace masugata::bench

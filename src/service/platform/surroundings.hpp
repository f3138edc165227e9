// Time and chance, which use cases may not fetch themselves. The program fills it from the clock and the system.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "store/database.hpp"

namespace masugata::service {

struct Surroundings {
  std::function<store::Time()> now;                     // never goes back by more than a clock is set back
  std::function<void(std::span<std::uint8_t>)> random;  // fills with bytes that nobody can guess
};

}  // namespace masugata::service

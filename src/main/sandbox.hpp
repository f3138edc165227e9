// Takes everything from this process but what reading a capture needs: memory up to a bound, the files it already has
// open, and the way out that it was given. There is no way back.
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace masugata::main {

struct Confinement {
  std::uint64_t memory = 0;   // bytes
  std::uint64_t seconds = 0;  // of the processor
};

// Fails when the system does not offer it: then nothing from outside may be read.
base::Result<void> confine(const Confinement& bounds);

}  // namespace masugata::main

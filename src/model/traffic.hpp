// How much two assets were seen to speak with each other, and doing what: weighed when zones are proposed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace masugata::model {

struct Traffic {
  std::uint32_t a = 0;  // positions among the factory's assets; no order between them
  std::uint32_t b = 0;
  std::string effect;       // operation class; "" where no operation was read
  std::uint64_t times = 0;  // operations, or packets where none was read
  bool operator==(const Traffic&) const = default;
};

}  // namespace masugata::model

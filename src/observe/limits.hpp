// How much an observation may hold. What is over is counted, never lost silently; memory grows with devices and
// conversations only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace masugata::observe {

struct Limits {
  std::size_t devices = 200'000;
  std::size_t conversations = 400'000;
  std::size_t open_flows = 262'144;        // kept at once to put messages together; older ones make room
  std::size_t streams = 16'384;            // of them, with bytes that wait for more
  std::size_t waiting_bytes = 32U << 20U;  // in all of them
  std::size_t facts = 400'000;
  std::size_t operations = 1'000'000;
  std::size_t objects = 400'000;
  std::size_t hours = 2'000'000;
  std::uint32_t objects_each = 64;  // of one operation in one conversation
};

// Those of the whole observation, whoever fills it.
inline constexpr std::array whole_limits = {&Limits::devices,    &Limits::conversations, &Limits::open_flows,
                                            &Limits::streams,    &Limits::waiting_bytes, &Limits::facts,
                                            &Limits::operations, &Limits::objects,       &Limits::hours};

}  // namespace masugata::observe

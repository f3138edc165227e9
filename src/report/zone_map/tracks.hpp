// Tracks for parallel lines: in a channel (horizontal lines) and in a corridor (vertical ones).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace masugata::report::zone_map {

enum class Way : std::uint8_t { up, down };

// A horizontal line in a channel; at each end a vertical one leaves the channel.
struct Run {
  double left = 0, right = 0;
  Way left_way = Way::up, right_way = Way::up;
};

// A track for each run, 0 on top; runs of one track stay apart by `gap`. The order is chosen to cross little.
[[nodiscard]] std::vector<std::size_t> track_runs(std::span<const Run> runs, double gap);

// A stretch of channels (first and last included) that a line takes in a corridor.
struct Stretch {
  std::size_t first = 0, last = 0;
};

// A track for each stretch, 0 on the left; stretches of one track share no channel.
[[nodiscard]] std::vector<std::size_t> track_stretches(std::span<const Stretch> stretches);

[[nodiscard]] std::size_t count_tracks(std::span<const std::size_t> tracks);

}  // namespace masugata::report::zone_map

#include "observe/stream.hpp"

#include <algorithm>

namespace masugata::observe {

bool keep_early(Waiting& waiting, Waiting::Early segment, std::size_t room) {
  constexpr std::size_t most_segments = 64;
  constexpr std::size_t most_bytes = 262'144;
  const std::size_t size = segment.bytes.size();
  if (waiting.early.size() >= most_segments || size > room || waiting.bytes + size > most_bytes) return false;
  const auto at = std::ranges::find_if(
      waiting.early, [&](const Waiting::Early& one) { return distance(segment.sequence, one.sequence) >= 0; });
  waiting.bytes += size;
  waiting.early.insert(at, std::move(segment));
  return true;
}

}  // namespace masugata::observe

#include "observe/stream.hpp"

#include <algorithm>

namespace masugata::observe {

bool keep_early(Waiting& waiting, std::uint32_t sequence, wire::Bytes bytes, std::size_t room) {
  constexpr std::size_t most_segments = 64;
  constexpr std::size_t most_bytes = 262'144;
  if (waiting.early.size() >= most_segments || bytes.size() > room || waiting.bytes + bytes.size() > most_bytes)
    return false;
  const auto at = std::ranges::find_if(
      waiting.early, [&](const Waiting::Early& one) { return distance(sequence, one.sequence) >= 0; });
  if (at != waiting.early.end() && at->sequence == sequence && at->bytes.size() >= bytes.size()) return true;
  waiting.early.insert(at, {sequence, {bytes.begin(), bytes.end()}});
  waiting.bytes += bytes.size();
  return true;
}

}  // namespace masugata::observe

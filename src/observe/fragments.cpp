#include "observe/fragments.hpp"

#include <algorithm>

namespace masugata::observe {

wire::Bytes Fragments::add(const wire::Packet& packet) {
  const Key key{packet.source, packet.target, packet.fragment.id, packet.ip_protocol};
  auto at = std::ranges::find(open_, key, &Datagram::key);
  if (at == open_.end()) {
    if (open_.size() < most_at_once) {
      at = open_.insert(open_.end(), Datagram{});
    } else {
      at = open_.begin() + static_cast<std::ptrdiff_t>(oldest_);
      oldest_ = (oldest_ + 1) % most_at_once;
      *at = {};
    }
    at->key = key;
  }
  const std::size_t offset = packet.fragment.offset;
  if (offset + packet.payload.size() > longest) return {};
  if (!packet.fragment.more) at->total = offset + packet.payload.size() + packet.missing;
  if (!enter(*at, offset, packet.payload)) return {};
  const bool complete =
      at->total > 0 && at->pieces.size() == 1 && at->pieces.front().begin == 0 && at->pieces.front().end >= at->total;
  if (!complete) return {};
  whole_ = std::move(at->bytes);
  whole_.resize(at->total);
  *at = {};
  return whole_;
}

// False when there are more pieces than a sound datagram has.
bool Fragments::enter(Datagram& datagram, std::size_t offset, wire::Bytes bytes) {
  constexpr std::size_t most_pieces = 64;
  if (datagram.pieces.size() >= most_pieces) return false;
  const std::size_t end = offset + bytes.size();
  if (datagram.bytes.size() < end) datagram.bytes.resize(end);
  std::size_t from = offset;
  for (const Piece& known : datagram.pieces) {
    if (from < known.begin && from < end)
      std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from - offset), std::min(known.begin, end) - from,
                  datagram.bytes.begin() + static_cast<std::ptrdiff_t>(from));
    from = std::max(from, known.end);
  }
  if (from < end)
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from - offset), end - from,
                datagram.bytes.begin() + static_cast<std::ptrdiff_t>(from));
  datagram.pieces.push_back({offset, end});
  std::ranges::sort(datagram.pieces, {}, &Piece::begin);
  std::vector<Piece> joined;
  for (const Piece& one : datagram.pieces) {
    if (!joined.empty() && one.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, one.end);
    } else {
      joined.push_back(one);
    }
  }
  datagram.pieces = std::move(joined);
  return true;
}

}  // namespace masugata::observe

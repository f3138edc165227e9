#include "observe/duplicates.hpp"

namespace masugata::observe {
namespace {

std::uint64_t word(const std::uint8_t* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// Of up to `most` bytes, eight at a time.
std::uint64_t mark_of(wire::Bytes bytes, std::size_t most, std::uint64_t mark) {
  bytes = wire::first(bytes, most);
  for (; bytes.size() >= 8; bytes = bytes.subspan(8))
    mark = (mark ^ word(bytes.data())) * 0x9e3779b97f4a7c15ULL + (mark >> 29U);
  for (const std::uint8_t byte : bytes) mark = mark * 31U + byte;
  return mark;
}

// Address, identification and the first bytes behind the header: the transport's checksum stands there.
std::uint64_t content_mark(const wire::Packet& packet) {
  constexpr std::size_t transport_head = 24;
  if (packet.ether_type == 0x0800 && packet.network.size() >= 20) {
    const std::uint64_t length_and_id = wire::big32(packet.network.data() + 2);
    const std::uint64_t offset = wire::big16(packet.network.data() + 6);
    const std::uint64_t head =
        packet.source.low * 31U ^ packet.target.low * 0x9e3779b97f4a7c15ULL ^ length_and_id << 16U ^ offset;
    return mark_of(wire::after(packet.network, 20), transport_head, wire::scatter(head));
  }
  if (packet.ether_type == 0x86dd && packet.network.size() >= 40) {
    const std::uint64_t head = packet.source.low ^ packet.target.low * 31U ^ wire::big16(packet.network.data() + 4);
    return mark_of(wire::after(packet.network, 40), transport_head, wire::scatter(head));
  }
  constexpr std::size_t frame_head = 256;
  return mark_of(packet.payload, frame_head,
                 wire::scatter(packet.source_mac.bits ^ packet.target_mac.bits * 31U ^ packet.payload.size() ^
                               std::uint64_t{packet.ether_type} << 48U));
}

}  // namespace

std::uint64_t Duplicates::mark_of(const wire::Packet& packet) { return wire::scatter(content_mark(packet)); }

bool Duplicates::seen(std::uint64_t mark, model::Moment time) {
  Slot& slot = last_[mark % slots];
  const model::Moment apart = time - slot.time;
  const bool same = slot.mark == mark && apart >= 0 && apart <= window;
  slot = {mark, time};
  return same;
}

}  // namespace masugata::observe

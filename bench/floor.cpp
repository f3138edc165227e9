// The least that any reader of a capture must do: walk the mapped file, read the heads down to the ports, and count
// packets and bytes of each conversation and each device. It knows no protocol, no fragment and no tunnel, puts no
// stream together and checks only what keeps it inside its bytes.
//
// Usage: bench_floor CAPTURE        classic pcap of this machine's byte order, Ethernet
// One line of JSON: packets, conversations, devices.
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#include "bench/mapped.hpp"

namespace {

using Bytes = std::span<const std::uint8_t>;
using Address = std::array<std::uint64_t, 2>;

std::uint16_t big16(const std::uint8_t* at) { return static_cast<std::uint16_t>(at[0] << 8U | at[1]); }
std::uint32_t native32(const std::uint8_t* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}
__extension__ using Wide = unsigned __int128;

std::uint64_t mixed(std::uint64_t one, std::uint64_t other) {
  const Wide product = static_cast<Wide>(one ^ 0x9e3779b97f4a7c15ULL) * (other ^ 0xbf58476d1ce4e5b9ULL);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

struct Ends {
  Address low, high;
  std::uint64_t ports = 0;  // the low end's, the high end's, the protocol
  bool operator==(const Ends&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    return mixed(mixed(low[0] + high[0], low[1] + std::rotl(high[1], 17)) ^ ports, ports + 1);
  }
};
struct Device {
  Address address{};
  bool operator==(const Device&) const = default;
  [[nodiscard]] std::uint64_t hash() const { return mixed(address[0], address[1]); }
};

// Open addressing; a slot with no packets is free.
template <class Key>
class Counts {
 public:
  void count(const Key& key, std::uint32_t bytes) {
    if (used_ * 2 > slots_.size()) grow();
    Slot& slot = slot_of(key);
    used_ += slot.packets == 0 ? 1 : 0;
    slot.key = key;
    ++slot.packets;
    slot.bytes += bytes;
  }
  [[nodiscard]] std::size_t size() const { return used_; }

 private:
  struct Slot {
    Key key{};
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
  };
  Slot& slot_of(const Key& key) {
    std::size_t at = key.hash() & (slots_.size() - 1);
    while (slots_[at].packets != 0 && !(slots_[at].key == key)) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const Slot& slot : old) {
      if (slot.packets != 0) slot_of(slot.key) = slot;
    }
  }
  std::vector<Slot> slots_ = std::vector<Slot>(4096);
  std::size_t used_ = 0;
};

struct Heads {
  Address source{}, target{};
  std::uint16_t source_port = 0, target_port = 0;
  std::uint8_t protocol = 0;
};

void read_ports(Bytes rest, Heads& heads) {
  if ((heads.protocol != 6 && heads.protocol != 17) || rest.size() < 4) return;
  heads.source_port = big16(rest.data());
  heads.target_port = big16(rest.data() + 2);
}

void read_ip4(Bytes rest, Heads& heads) {
  const std::size_t header = (rest[0] & 15U) * 4U;
  if (rest.size() < 20 || rest.size() < header) return;
  heads.source = {0, native32(rest.data() + 12)};
  heads.target = {0, native32(rest.data() + 16)};
  heads.protocol = rest[9];
  if ((big16(rest.data() + 6) & 0x1fffU) == 0) read_ports(rest.subspan(header), heads);
}

void read_ip6(Bytes rest, Heads& heads) {
  if (rest.size() < 40) return;
  std::memcpy(heads.source.data(), rest.data() + 8, 16);
  std::memcpy(heads.target.data(), rest.data() + 24, 16);
  heads.protocol = rest[6];
  read_ports(rest.subspan(40), heads);
}

Heads heads_of(Bytes frame) {
  Heads heads;
  if (frame.size() < 14) return heads;
  std::memcpy(&heads.target[1], frame.data(), 6);
  std::memcpy(&heads.source[1], frame.data() + 6, 6);
  std::uint16_t type = big16(frame.data() + 12);
  Bytes rest = frame.subspan(14);
  while ((type == 0x8100 || type == 0x88a8) && rest.size() >= 4) {
    type = big16(rest.data() + 2);
    rest = rest.subspan(4);
  }
  heads.source_port = heads.target_port = type;
  if (type == 0x0800 && !rest.empty()) read_ip4(rest, heads);
  if (type == 0x86dd) read_ip6(rest, heads);
  return heads;
}

Ends ends_of(const Heads& heads) {
  const bool swap = heads.source != heads.target ? heads.target < heads.source : heads.target_port < heads.source_port;
  const std::uint64_t low = swap ? heads.target_port : heads.source_port;
  const std::uint64_t high = swap ? heads.source_port : heads.target_port;
  return {swap ? heads.target : heads.source, swap ? heads.source : heads.target,
          low << 32U | high << 16U | heads.protocol};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const masugata::bench::Mapped file(arguments[1]);
  Counts<Ends> conversations;
  Counts<Device> devices;
  std::uint64_t packets = 0;
  constexpr std::size_t file_head = 24;
  constexpr std::size_t record_head = 16;
  Bytes rest = file.bytes().subspan(file_head);
  while (rest.size() >= record_head) {
    const std::uint32_t kept = native32(rest.data() + 8);
    const std::uint32_t length = native32(rest.data() + 12);
    rest = rest.subspan(record_head);
    if (kept > rest.size()) break;
    const Heads heads = heads_of(rest.first(kept));
    conversations.count(ends_of(heads), length);
    devices.count({heads.source}, length);
    rest = rest.subspan(kept);
    ++packets;
  }
  std::printf("{\"packets\": %llu, \"conversations\": %zu, \"devices\": %zu}\n",
              static_cast<unsigned long long>(packets), conversations.size(), devices.size());
}

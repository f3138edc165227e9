// Makes a large capture of small ones: each rebased to begin at the same moment, merged by time, and looped until there
// are enough packets and bytes. A capture that was given before under another name is left out, as are frames that are
// not Ethernet. The clock then goes on evenly, as fast as a busy mirror port, from the start of an hour.
//
// Usage: bench_made_capture same|shifted PACKETS BYTES TIMES CAPTURE… > FILE
// `shifted`: every round has other IP addresses. The whole comes TIMES times over. Checksums are left as they were.
#include <algorithm>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bench/mapped.hpp"
#include "observe/capture/capture.hpp"

namespace {

using namespace masugata;

constexpr std::int64_t step = 50'000;  // ns from one frame to the next
constexpr std::int64_t start = 1'780'002'000'000'000'000;

struct Kept {
  std::int64_t time = 0;  // since its capture began
  std::uint32_t length = 0;
  std::vector<std::uint8_t> bytes;
};

void read_capture(const char* path, std::set<std::string>& known, std::vector<Kept>& frames) {
  const bench::Mapped file(path);
  if (!known.emplace(wire::text_of(file.bytes())).second) return;
  base::MemorySource source(file.bytes());
  const auto reader = observe::open_capture(source, path);
  if (!reader) return;
  observe::Frame frame;
  std::int64_t first = 0;
  while ((*reader)->next(frame)) {
    if ((*reader)->frames() == 1) first = frame.time;
    if (frame.link != wire::Link::ethernet || frame.kept.size() > 65'535) continue;
    frames.push_back({frame.time - first, frame.length, {frame.kept.begin(), frame.kept.end()}});
  }
}

// The innermost addresses: the second byte of both ends of IPv4, the seventh of IPv6. Groups stay.
void shift(std::vector<std::uint8_t>& frame, std::size_t round) {
  const wire::Packet packet = wire::take_apart(wire::Link::ethernet, frame, static_cast<std::uint32_t>(frame.size()));
  if (!packet.ip() || packet.network.empty()) return;
  const std::size_t network = static_cast<std::size_t>(packet.network.data() - frame.data());
  const bool four = packet.ether_type == 0x0800;
  const auto move = [&](wire::Ip ip, std::size_t at) {
    if (!ip.group() && !ip.none()) frame[network + at] = static_cast<std::uint8_t>(frame[network + at] + round);
  };
  move(packet.source, four ? 13 : 14);
  move(packet.target, four ? 17 : 30);
}

class Writer {
 public:
  Writer() {
    const std::uint32_t head[] = {0xa1b23c4d, 4U << 16U | 2U, 0, 0, 262'144, 1};
    write(head, sizeof head);
  }
  void write(const Kept& frame, const std::vector<std::uint8_t>& bytes) {
    const std::int64_t time = start + step * static_cast<std::int64_t>(packets_);
    const std::uint32_t head[] = {static_cast<std::uint32_t>(time / 1'000'000'000),
                                  static_cast<std::uint32_t>(time % 1'000'000'000),
                                  static_cast<std::uint32_t>(bytes.size()), frame.length};
    write(head, sizeof head);
    write(bytes.data(), bytes.size());
    ++packets_;
  }
  [[nodiscard]] std::uint64_t packets() const { return packets_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  void write(const void* at, std::size_t size) {
    if (std::fwrite(at, 1, size, stdout) != size) std::exit(EXIT_FAILURE);
    bytes_ += size;
  }
  std::uint64_t packets_ = 0;
  std::uint64_t bytes_ = 0;
};

std::vector<Kept> read_all(std::span<char*> paths) {
  std::vector<Kept> frames;
  std::set<std::string> known;
  for (const char* path : paths) read_capture(path, known, frames);
  std::ranges::stable_sort(frames, {}, &Kept::time);
  return frames;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 6) return 2;
  const bool shifted = std::string_view(arguments[1]) == "shifted";
  const std::uint64_t packets = std::strtoull(arguments[2], nullptr, 10);
  const std::uint64_t bytes = std::strtoull(arguments[3], nullptr, 10);
  const std::uint64_t times = std::strtoull(arguments[4], nullptr, 10);
  const std::vector<Kept> frames = read_all({arguments + 5, arguments + count});
  if (frames.empty()) return 1;
  Writer writer;
  std::vector<std::uint8_t> moved;
  for (std::size_t round = 0; writer.packets() < packets * times || writer.bytes() < bytes * times; ++round) {
    for (const Kept& frame : frames) {
      moved = frame.bytes;
      if (shifted) shift(moved, round);
      writer.write(frame, moved);
    }
  }
}

// The block format (IETF draft-ietf-opsawg-pcapng): sections, interfaces with clocks of their own, frames, names.
#include "observe/capture/capture.hpp"

namespace masugata::observe {
namespace {

constexpr std::int64_t second = 1'000'000'000;

enum Block : std::uint32_t {
  interface_block = 1,
  old_packet = 2,
  simple_packet = 3,
  names_block = 4,
  packet_block = 6,
  section_block = 0x0a0d0d0a,
};

std::int64_t ticks_of(std::uint8_t resolution) {
  const unsigned power = resolution & 0x7fU;
  if ((resolution & 0x80U) != 0) return power < 62 ? std::int64_t{1} << power : 0;
  std::int64_t ticks = 1;
  for (unsigned n = 0; n < power; ++n) {
    if (ticks > INT64_MAX / 10) return 0;
    ticks *= 10;
  }
  return ticks;
}

std::int64_t nanoseconds(std::uint64_t count, const CaptureInterface& one) {
  const auto ticks = static_cast<std::uint64_t>(one.ticks);
  const std::uint64_t whole = count / ticks;
  const std::uint64_t part = count % ticks;
  const auto fraction = static_cast<std::int64_t>(static_cast<double>(part) * 1e9 / static_cast<double>(ticks));
  const std::uint64_t exact = ticks == 1'000'000       ? part * 1000
                              : ticks == 1'000'000'000 ? part
                                                       : static_cast<std::uint64_t>(fraction);
  return static_cast<std::int64_t>(whole * 1'000'000'000U + exact) + one.offset * second;
}

class PcapngReader final : public FrameReader {
 public:
  explicit PcapngReader(base::Source& source) : FrameReader(source) {}

  bool next(Frame& frame) override {
    for (;;) {
      if (!need(12)) return end();
      const std::uint32_t type =
          wire::big32(window_.data()) == section_block ? std::uint32_t{section_block} : number(window_.data());
      if (type == section_block && !begin_section()) return end();
      const std::uint32_t length = number(window_.data() + 4);
      if (length < 12 || length % 4 != 0) {
        note("observe.capture.wrong_length", {{"bytes", std::to_string(length)}});
        pass_over(UINT64_MAX / 2);
        return false;
      }
      if (length > frame_limit) {
        note("observe.capture.large_block", {{"bytes", std::to_string(length)}});
        pass_over(length);
        continue;
      }
      if (!need(length)) return end();
      const bool given = block(type, window_.subspan(8, length - 12), frame);
      pass(length);
      if (given) return true;
    }
  }

 private:
  std::uint32_t number(const std::uint8_t* at) const {
    std::uint32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return swapped_ ? __builtin_bswap32(value) : value;
  }
  std::uint16_t half(const std::uint8_t* at) const {
    std::uint16_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return swapped_ ? __builtin_bswap16(value) : value;
  }

  // A section says its byte order; its interfaces are numbered anew.
  bool begin_section() {
    if (!need(16)) return false;
    const std::uint32_t order = wire::big32(window_.data() + 8);
    if (order != 0x1a2b3c4d && order != 0x4d3c2b1a) {
      note("observe.capture.wrong_section");
      return false;
    }
    swapped_ = order == 0x1a2b3c4d;
    first_interface_ = interfaces_.size();
    return true;
  }

  bool block(std::uint32_t type, wire::Bytes body, Frame& frame) {
    switch (type) {
      case interface_block:
        add_interface(body);
        return false;
      case packet_block:
        return packet(body, frame);
      case old_packet:
        return old(body, frame);
      case simple_packet:
        return simple(body, frame);
      case names_block:
        add_names(body);
        return false;
      default:
        return false;
    }
  }

  // Calls with the code and value of each option until their end or the first that does not fit.
  template <class Take>
  void options(wire::Bytes rest, const Take& take) const {
    while (rest.size() >= 4) {
      const std::uint16_t code = half(rest.data());
      const std::uint16_t length = half(rest.data() + 2);
      if (code == 0 || rest.size() - 4 < length) return;
      take(code, rest.subspan(4, length));
      rest = wire::after(rest, 4U + (length + 3U) / 4U * 4U);
    }
  }

  void add_interface(wire::Bytes body) {
    if (body.size() < 8) return note("observe.capture.wrong_interface");
    if (interfaces_.size() >= interface_limit) return note("observe.capture.many_interfaces");
    CaptureInterface one;
    one.link = static_cast<wire::Link>(half(body.data()));
    std::string said;
    options(body.subspan(8), [&](std::uint16_t code, wire::Bytes value) {
      if (code == 2) one.name = wire::text_of(value);
      if (code == 3) said = wire::text_of(value);
      if (code == 9 && value.size() == 1) one.ticks = ticks_of(value[0]);
      if (code == 14 && value.size() == 8) one.offset = seconds(value.data());
    });
    if (one.ticks <= 0) {
      note("observe.capture.wrong_clock");
      one.ticks = 1'000'000;
    }
    if (one.name.empty()) one.name = said;
    interfaces_.push_back(std::move(one));
  }

  std::int64_t seconds(const std::uint8_t* at) const {
    std::uint64_t value = 0;
    std::memcpy(&value, at, sizeof value);
    if (swapped_) value = __builtin_bswap64(value);
    constexpr std::int64_t limit = 4'000'000'000;  // far beyond any clock; keeps sums within 64 bits
    return std::clamp(static_cast<std::int64_t>(value), -limit, limit);
  }

  const CaptureInterface* interface(std::uint32_t index) {
    if (index < interfaces_.size() - first_interface_) return &interfaces_[first_interface_ + index];
    note("observe.capture.wrong_interface");
    return nullptr;
  }

  struct Given {
    std::uint32_t interface = 0;
    std::uint32_t kept = 0;
    std::uint32_t length = 0;
    std::uint64_t count = 0;  // of the clock
  };

  bool give(Frame& frame, const Given& given, wire::Bytes data) {
    const CaptureInterface* one = interface(given.interface);
    if (one == nullptr) return false;
    if (given.kept > data.size()) note("observe.capture.wrong_length", {{"bytes", std::to_string(given.kept)}});
    const wire::Bytes bytes = wire::first(data, given.kept);
    frame = {bytes,
             std::max(given.length, static_cast<std::uint32_t>(bytes.size())),
             one->link,
             static_cast<std::uint32_t>(first_interface_ + given.interface),
             nanoseconds(given.count, *one),
             holder()};
    last_ = frame.time;
    ++frames_;
    return true;
  }

  bool packet(wire::Bytes body, Frame& frame) {
    if (body.size() < 20) return false;
    const std::uint8_t* b = body.data();
    const std::uint64_t count = std::uint64_t{number(b + 4)} << 32U | number(b + 8);
    return give(frame, {number(b), number(b + 12), number(b + 16), count}, body.subspan(20));
  }
  bool old(wire::Bytes body, Frame& frame) {
    if (body.size() < 20) return false;
    const std::uint8_t* b = body.data();
    const std::uint64_t count = std::uint64_t{number(b + 4)} << 32U | number(b + 8);
    return give(frame, {half(b), number(b + 12), number(b + 16), count}, body.subspan(20));
  }
  // Without a time: that of the frame before.
  bool simple(wire::Bytes body, Frame& frame) {
    if (body.size() < 4) return false;
    const std::uint32_t length = number(body.data());
    const std::int64_t time = last_;
    if (!give(frame, {0, std::min(length, static_cast<std::uint32_t>(body.size() - 4)), length, 0}, body.subspan(4)))
      return false;
    frame.time = last_ = time;
    return true;
  }

  void add_names(wire::Bytes body) {
    while (body.size() >= 4) {
      const std::uint16_t kind = half(body.data());
      const std::uint16_t length = half(body.data() + 2);
      const std::size_t address = kind == 1 ? 4 : 16;
      if (kind == 0 || body.size() - 4 < length) return;
      const wire::Bytes value = body.subspan(4, length);
      if ((kind == 1 || kind == 2) && value.size() > address && names_.size() < name_limit) {
        const std::string_view text = wire::text_of(value.subspan(address));
        const wire::Ip ip = kind == 1 ? wire::ip4(wire::big32(value.data())) : wire::ip6_at(value.data());
        names_.push_back({ip, std::string(text.substr(0, text.find('\0')))});
      }
      body = wire::after(body, 4U + (length + 3U) / 4U * 4U);
    }
  }

  bool end() {
    if (!fault() && !window_.empty()) note("observe.capture.cut_tail");
    pass(window_.size());
    return false;
  }

  bool swapped_ = false;
  std::size_t first_interface_ = 0;
  std::int64_t last_ = 0;
};

}  // namespace

std::unique_ptr<FrameReader> read_pcapng(base::Source& source) { return std::make_unique<PcapngReader>(source); }

}  // namespace masugata::observe

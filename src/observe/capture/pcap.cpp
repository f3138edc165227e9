// The classic format: a file header, then records of sixteen bytes (24 in the modified form) and the frame.
#include "observe/capture/capture.hpp"

namespace masugata::observe {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t day = 86'400 * second;

class PcapReader final : public FrameReader {
 public:
  explicit PcapReader(base::Source& source) : FrameReader(source) {}

  bool next(Frame& frame) override {
    if (!begun_ && !begin()) return false;
    if (!need(record_)) return end();
    Record record = read(window_.data());
    if (!plausible(record)) [[unlikely]] {
      note("observe.capture.wrong_length", {{"bytes", std::to_string(record.kept)}});
      if (!find_next(record)) return false;
    }
    if (!need(record_ + record.kept)) return cut_tail(frame, record);
    give(frame, record, record.kept);
    return true;
  }

 private:
  struct Record {
    std::uint32_t kept = 0;
    std::uint32_t length = 0;
    std::int64_t time = 0;
  };

  std::uint32_t number(const std::uint8_t* at) const {
    std::uint32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return swapped_ ? __builtin_bswap32(value) : value;
  }

  bool begin() {
    begun_ = true;
    if (!need(24)) {
      note("observe.capture.cut_tail");
      return false;
    }
    const std::uint32_t mark = wire::big32(window_.data());
    swapped_ = mark == 0xa1b2c3d4 || mark == 0xa1b23c4d || mark == 0xa1b2cd34;
    const std::uint32_t plain = swapped_ ? mark : __builtin_bswap32(mark);
    nanos_ = plain == 0xa1b23c4d;
    record_ = plain == 0xa1b2cd34 ? 24 : 16;
    CaptureInterface one;
    one.link = static_cast<wire::Link>(number(window_.data() + 20) & 0xffffU);
    one.ticks = nanos_ ? second : 1'000'000;
    interfaces_.push_back(one);
    pass(24);
    return true;
  }

  Record read(const std::uint8_t* at) const {
    const std::int64_t seconds = number(at);
    const std::int64_t fraction = number(at + 4);
    return {number(at + 8), number(at + 12), seconds * second + fraction * (nanos_ ? 1 : 1000)};
  }

  static bool plausible(const Record& record) {
    return record.kept <= frame_limit && record.kept <= std::max(record.length, 65'535U);
  }

  // A record that is followed by another of about the same time, within what one window shows.
  bool find_next(Record& record) {
    static_cast<void>(need(search_));
    for (std::size_t at = 1; at + record_ <= window_.size(); ++at) {
      const Record here = read(window_.data() + at);
      const std::size_t behind = at + record_ + here.kept;
      if (!plausible(here) || here.length < here.kept || here.kept == 0 || behind + record_ > window_.size()) continue;
      const Record follower = read(window_.data() + behind);
      if (std::abs(here.time - last_) > day || std::abs(follower.time - here.time) > day || !plausible(follower))
        continue;
      if (follower.length < follower.kept || follower.kept == 0) continue;
      pass(at);
      record = here;
      return true;
    }
    note("observe.capture.lost");
    pass(window_.size());
    return false;
  }

  void give(Frame& frame, const Record& record, std::size_t kept) {
    frame.kept = window_.subspan(record_, kept);
    frame.length = std::max(record.length, record.kept);
    frame.link = interfaces_.front().link;
    frame.interface = 0;
    frame.time = record.time;
    frame.holder = holder();
    last_ = record.time;
    ++frames_;
    pass(record_ + kept);
  }

  bool end() {
    if (!fault() && !window_.empty()) note("observe.capture.cut_tail");
    pass(window_.size());
    return false;
  }

  // The recorder was stopped in the middle of a frame: its beginning is still worth reading.
  bool cut_tail(Frame& frame, const Record& record) {
    if (fault() || window_.size() <= record_) return end();
    note("observe.capture.cut_tail");
    give(frame, record, window_.size() - record_);
    return true;
  }

  static constexpr std::size_t search_ = 1U << 20U;
  bool begun_ = false;
  bool swapped_ = false;
  bool nanos_ = false;
  std::size_t record_ = 16;
  std::int64_t last_ = 0;
};

}  // namespace

std::unique_ptr<FrameReader> read_pcap(base::Source& source) { return std::make_unique<PcapReader>(source); }

}  // namespace masugata::observe

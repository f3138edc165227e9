// Captures: pcap in both byte orders with microseconds, nanoseconds and the modified header; pcapng with several
// sections and interfaces. Read forward only, with bounded memory; what is damaged is noted and the rest still read.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "wire/packet.hpp"

namespace masugata::observe {

struct Frame {
  wire::Bytes kept;          // valid until the next frame is asked for, or while `holder` is held
  std::uint32_t length = 0;  // on the wire
  wire::Link link = wire::Link::ethernet;
  std::uint32_t interface = 0;                          // index into `CaptureReader::interfaces`
  std::int64_t time = 0;                                // nanoseconds since 1970-01-01 UTC
  const std::shared_ptr<const void>* holder = nullptr;  // of `kept`, valid as long as the reader; see base::Source
};

struct CaptureInterface {
  wire::Link link = wire::Link::ethernet;
  std::string name;                // as the recorder says; often empty
  std::int64_t ticks = 1'000'000;  // of the clock, a second
  std::int64_t offset = 0;         // seconds that are added to every time
};

// A name that the recorder knew for an address (pcapng's name resolution).
struct KnownName {
  wire::Ip ip;
  std::string name;
};

// One format. `next` gives false at the end, and after an error, which is then in `fault`.
class FrameReader {
 public:
  FrameReader() = default;
  FrameReader(const FrameReader&) = delete;
  FrameReader& operator=(const FrameReader&) = delete;
  virtual ~FrameReader() = default;
  [[nodiscard]] virtual bool next(Frame& frame) = 0;

  [[nodiscard]] const std::vector<CaptureInterface>& interfaces() const { return interfaces_; }
  [[nodiscard]] const std::vector<KnownName>& names() const { return names_; }
  [[nodiscard]] const base::Notes& notes() const { return notes_; }
  [[nodiscard]] const std::optional<base::Error>& fault() const { return fault_; }
  [[nodiscard]] std::uint64_t frames() const { return frames_; }
  [[nodiscard]] std::uint64_t position() const { return position_; }  // bytes of the source that were read

 protected:
  explicit FrameReader(base::Source& source) : source_(&source) {}
  [[nodiscard]] const std::shared_ptr<const void>* holder() const { return &source_->holder(); }
  // Whether `count` bytes stand at the front of `window_`.
  [[nodiscard]] bool need(std::size_t count) {
    if (window_.size() >= count) [[likely]]
      return true;
    return refill(count);
  }
  void pass(std::size_t count) {
    window_ = window_.subspan(count);
    passed_ += count;
    position_ += count;
  }
  // Past what may be more than a window holds.
  void pass_over(std::uint64_t count);
  void note(std::string_view key, std::vector<base::Argument> arguments = {});

  static constexpr std::size_t frame_limit = 16U << 20U;  // no network has longer frames; jumbo frames are 9 KB
  static constexpr std::size_t note_limit = 100;
  static constexpr std::size_t interface_limit = 4096;
  static constexpr std::size_t name_limit = 65536;

  wire::Bytes window_;
  std::vector<CaptureInterface> interfaces_;
  std::vector<KnownName> names_;
  base::Notes notes_;
  std::optional<base::Error> fault_;
  std::uint64_t frames_ = 0;

 private:
  [[nodiscard]] bool refill(std::size_t count);
  base::Source* source_;
  std::uint64_t passed_ = 0;  // of the window, not yet told to the source
  std::uint64_t position_ = 0;
};

// By the first bytes. Error: not a capture, or a compressed one (see decompress.hpp).
base::Result<std::unique_ptr<FrameReader>> open_capture(base::Source& source, std::string_view name);
std::unique_ptr<FrameReader> read_pcap(base::Source& source);
std::unique_ptr<FrameReader> read_pcapng(base::Source& source);

}  // namespace masugata::observe

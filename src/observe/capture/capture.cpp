#include "observe/capture/capture.hpp"

namespace masugata::observe {
namespace {

constexpr std::array<std::uint32_t, 3> pcap_marks = {0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34};
constexpr std::uint32_t pcapng_mark = 0x0a0d0d0a;

bool is_pcap(std::uint32_t mark) {
  return std::ranges::any_of(pcap_marks,
                             [&](std::uint32_t known) { return mark == known || mark == __builtin_bswap32(known); });
}

}  // namespace

bool FrameReader::refill(std::size_t count) {
  if (fault_) return false;
  auto moved = source_->advance(passed_);
  passed_ = 0;
  auto window = moved ? source_->window(count) : base::Result<wire::Bytes>(tl::unexpected(moved.error()));
  if (!window) {
    fault_ = window.error();
    window_ = {};
    return false;
  }
  window_ = *window;
  return window_.size() >= count;
}

void FrameReader::pass_over(std::uint64_t count) {
  const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(count, window_.size()));
  pass(here);
  if (here == count) return;
  passed_ += count - here;
  position_ += count - here;
}

void FrameReader::note(std::string_view key, std::vector<base::Argument> arguments) {
  if (notes_.size() >= note_limit) return;
  arguments.push_back({"packet", std::to_string(frames_ + 1)});
  notes_.push_back({std::string(key), std::move(arguments), {}});
}

base::Result<std::unique_ptr<FrameReader>> open_capture(base::Source& source, std::string_view name) {
  const wire::Bytes head = TRY(source.window(4));
  const base::Where where{std::string(name), {}, 0, 0};
  if (head.empty()) return base::fail(base::Fault::invalid, "observe.capture.empty", {}, where);
  const std::uint32_t mark = head.size() < 4 ? 0 : wire::big32(head.data());
  if (is_pcap(mark)) return read_pcap(source);
  if (mark == pcapng_mark) return read_pcapng(source);
  return base::fail(base::Fault::invalid, "observe.capture.unknown", {}, where);
}

}  // namespace masugata::observe

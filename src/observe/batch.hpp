// Frames that are read together, each with the lane that it belongs to; their bytes stay until then.
#pragma once

#include "observe/lane.hpp"

namespace masugata::observe {

class Batch {
 public:
  Batch() : frames_(most_frames), copies_(most_bytes + spare) {}

  // No more than these are gathered before they are read: they should stay in the processor's own memory.
  static constexpr std::size_t most_frames = 4096;
  static constexpr std::size_t most_bytes = most_frames * 256;
  [[nodiscard]] bool full() const { return count_ >= most_frames || bytes_ >= most_bytes; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  // The place of the next frame; it belongs to the batch when it is taken.
  [[nodiscard]] Frame& next() { return frames_[count_].frame; }
  void take(model::Evidence evidence) {
    Caught& one = frames_[count_];
    one.evidence = evidence;
    hold(one.frame);
    lanes_[lane_of(one.frame)].push_back(static_cast<std::uint32_t>(count_));
    ++count_;
    bytes_ += one.frame.kept.size();
  }
  [[nodiscard]] std::span<const Caught> frames() const { return frames_; }
  // Indices into frames(), in their order.
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t lane) const { return lanes_[lane]; }

  void clear() {
    for (auto& lane : lanes_) lane.clear();
    count_ = bytes_ = copied_ = 0;
    holders_.clear();
    large_.clear();
  }

 private:
  static constexpr std::size_t spare = 65'536;  // behind a batch that is nearly full

  void hold(Frame& frame) {
    if (frame.holder == nullptr || *frame.holder == nullptr) {
      frame.kept = copy(frame.kept);
    } else if (holders_.empty() || holders_.back() != *frame.holder) {
      holders_.push_back(*frame.holder);
    }
  }

  wire::Bytes copy(wire::Bytes bytes) {
    if (bytes.empty()) return {};
    if (bytes.size() > copies_.size() - copied_) return large_.emplace_back(bytes.begin(), bytes.end());
    std::uint8_t* to = copies_.data() + copied_;
    std::memcpy(to, bytes.data(), bytes.size());
    copied_ += bytes.size();
    return {to, bytes.size()};
  }

  std::vector<Caught> frames_;
  std::array<std::vector<std::uint32_t>, lane_count> lanes_;
  std::size_t count_ = 0;
  std::size_t bytes_ = 0;                             // of the frames
  std::vector<std::shared_ptr<const void>> holders_;  // of bytes that stay by themselves
  std::vector<std::uint8_t> copies_;                  // of all others
  std::size_t copied_ = 0;
  std::vector<std::vector<std::uint8_t>> large_;  // frames that are longer than any network has them
};

}  // namespace masugata::observe

// Bytes from outside as a window that moves forward. Who opened the file is not the reader's business.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

#include "base/result.hpp"

namespace masugata::base {

class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;
  // At least `count` bytes from where the reader stands, or all that is left before the end. Valid until the next
  // call of either function. Error: the outside fails (unavailable), or the input is not what it says (invalid).
  [[nodiscard]] virtual Result<std::span<const std::uint8_t>> window(std::size_t count) = 0;
  // Moves on. More than is left: to the end.
  [[nodiscard]] virtual Result<void> advance(std::uint64_t count) = 0;
  // Who holds the bytes of the last window: they stay as long as a copy of it does. Nothing when they do not stay.
  [[nodiscard]] virtual const std::shared_ptr<const void>& holder() const { return nobody_; }

 private:
  std::shared_ptr<const void> nobody_;
};

// Over bytes that the caller holds.
class MemorySource final : public Source {
 public:
  explicit MemorySource(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  Result<std::span<const std::uint8_t>> window(std::size_t) override { return bytes_; }
  Result<void> advance(std::uint64_t count) override {
    bytes_ = bytes_.subspan(std::min<std::uint64_t>(count, bytes_.size()));
    return {};
  }
  // The caller's bytes outlast everything that is read from them.
  [[nodiscard]] const std::shared_ptr<const void>& holder() const override { return caller_; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::shared_ptr<const void> caller_ = {std::shared_ptr<const void>(), this};
};

}  // namespace masugata::base

// The lines of a source, in bounded memory.
#pragma once

#include <string_view>

#include "base/source.hpp"

namespace masugata::observe {

class Lines {
 public:
  static constexpr std::size_t longest = 1U << 20U;  // bytes; what is longer is passed over and counted

  explicit Lines(base::Source& source) : source_(&source) {}
  // Without its end; valid until the next call. False at the end.
  base::Result<bool> next(std::string_view& line);
  [[nodiscard]] std::uint64_t number() const { return number_; }  // of the last one, from 1
  [[nodiscard]] std::uint64_t too_long() const { return too_long_; }
  [[nodiscard]] std::uint64_t position() const { return position_; }

 private:
  base::Result<bool> find_end(std::size_t& length, std::size_t& whole);
  base::Source* source_;
  std::span<const std::uint8_t> window_;
  std::size_t taken_ = 0;  // of the window
  std::uint64_t number_ = 0;
  std::uint64_t too_long_ = 0;
  std::uint64_t position_ = 0;
};

}  // namespace masugata::observe

// Choices for making random things: a row of bytes from rapidcheck. Small bytes mean plain things and a tape that has
// run out gives zeros, so that rapidcheck's shrinking makes small factories.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masugata::laws {

class Tape {
 public:
  explicit Tape(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}

  // 0 … count-1; count is at most 256.
  std::size_t below(std::size_t count) { return count == 0 ? 0 : next() * count / 256; }
  // True in so many of a hundred cases; never on an empty tape.
  bool chance(std::size_t percent) { return below(100) >= 100 - percent; }

 private:
  std::size_t next() { return at_ < bytes_.size() ? bytes_[at_++] : 0; }

  std::vector<std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

}  // namespace masugata::laws

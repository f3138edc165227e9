// Names of requests, by which a line of the log and an answer find each other.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace masugata::api {

class RequestIds {
 public:
  // Each one once, as long as the clock is not set back between two starts; they sort by time. `now` in microseconds.
  [[nodiscard]] std::string next(std::int64_t now) {
    constexpr int letters_and_digits = 36;
    last_ = std::max(last_ + 1, now);
    std::array<char, 16> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), last_, letters_and_digits).ptr};
  }

 private:
  std::int64_t last_ = 0;
};

}  // namespace masugata::api

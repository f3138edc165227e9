// Check boxes that are characters inside a cell's text: □ はい　■ いいえ.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masugata::exchange {

struct Boxes {
  std::string empty;
  std::string full;
};

enum class Tick : std::uint8_t { empty, full };

// The text with its first box set; nothing when it has none.
[[nodiscard]] std::optional<std::string> set_first_box(std::string text, const Boxes& boxes, Tick tick);

// The text with the box right before the label set, spaces between them left out; nothing when there is none.
[[nodiscard]] std::optional<std::string> set_box_of(std::string text, std::string_view label, const Boxes& boxes,
                                                    Tick tick);

}  // namespace masugata::exchange

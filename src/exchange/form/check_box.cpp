#include "exchange/form/check_box.hpp"

#include <algorithm>

namespace masugata::exchange {

namespace {

constexpr std::string_view wide_space = "\u3000";

// The first byte of the box that stands right before `label`.
std::optional<std::size_t> box_before(std::string_view text, std::size_t label, std::string_view box) {
  std::string_view head = text.substr(0, label);
  while (head.ends_with(' ') || head.ends_with(wide_space))
    head.remove_suffix(head.ends_with(' ') ? 1 : wide_space.size());
  return head.ends_with(box) ? std::optional(head.size() - box.size()) : std::nullopt;
}

const std::string& box_for(const Boxes& boxes, Tick tick) { return tick == Tick::full ? boxes.full : boxes.empty; }

}  // namespace

std::optional<std::string> set_first_box(std::string text, const Boxes& boxes, Tick tick) {
  const std::size_t empty = text.find(boxes.empty);
  const std::size_t full = text.find(boxes.full);
  const std::size_t at = std::min(empty, full);
  if (at == std::string::npos) return std::nullopt;
  return text.replace(at, (at == empty ? boxes.empty : boxes.full).size(), box_for(boxes, tick));
}

std::optional<std::string> set_box_of(std::string text, std::string_view label, const Boxes& boxes, Tick tick) {
  if (label.empty()) return std::nullopt;
  for (std::size_t at = text.find(label); at != std::string::npos; at = text.find(label, at + 1)) {
    for (const std::string& box : {boxes.empty, boxes.full}) {
      if (const auto begin = box_before(text, at, box)) return text.replace(*begin, box.size(), box_for(boxes, tick));
    }
  }
  return std::nullopt;
}

}  // namespace masugata::exchange

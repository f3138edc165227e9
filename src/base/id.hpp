// Names that people and files give to things, such as "Z-09". Unique in a site, never derived from a display name.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace masugata::base {

struct Id {
  std::string text;

  [[nodiscard]] bool empty() const { return text.empty(); }
  auto operator<=>(const Id&) const = default;
};

// 1 to 64 characters; no control characters, spaces at the ends, or any of , ; 、 which separate several ids in a cell.
[[nodiscard]] bool is_valid_id(std::string_view text);

}  // namespace masugata::base

template <>
struct std::hash<masugata::base::Id> {
  std::size_t operator()(const masugata::base::Id& id) const noexcept { return std::hash<std::string>()(id.text); }
};

// Derived values by name, as lines of text that can be kept, compared and shown: "importance", "threat_level", …
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "assess/evaluate.hpp"

namespace masugata::assess {

struct DerivedText {
  std::uint32_t noun = 0;
  std::string_view name;
  // "" where there is none, as for the threat level of another party's zone.
  std::string (*of)(const View& view, Row row) = nullptr;
  // What-if names it by itself; the others are told in lists of their own (threats, measures, risk).
  enum class Listed : std::uint8_t { by_itself, elsewhere } listed = Listed::by_itself;
};

[[nodiscard]] std::span<const DerivedText> derived_texts();
// nullptr when nothing of that name is derived for the noun.
[[nodiscard]] const DerivedText* find_derived(std::uint32_t noun, std::string_view name);

}  // namespace masugata::assess

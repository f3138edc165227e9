// What lists show, filter and sort of everything derived, beside the fields that people typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/value.hpp"
#include "knowledge/knowledge.hpp"
#include "model/assessment.hpp"

namespace masugata::service {

struct DerivedColumn {
  enum class Kind : std::uint8_t { level, number, texts };

  std::uint32_t noun = 0;
  std::string_view name;
  Kind kind = Kind::level;
  std::string_view asks;  // what a caller must see for it (permissions.yaml, derived)
  // Null where there is none. Levels as slugs.
  base::Value (*value)(const knowledge::Knowledge& knowledge, const model::Assessment& levels, std::uint32_t row);
  // For sorting and comparing: the level's number, the number, how many texts; nothing where there is none.
  std::optional<double> (*order)(const model::Assessment& levels, std::uint32_t row);
};

[[nodiscard]] std::span<const DerivedColumn> derived_columns();
// nullptr when nothing of that name is derived for the noun.
[[nodiscard]] const DerivedColumn* find_derived_column(std::uint32_t noun, std::string_view name);

}  // namespace masugata::service

// What every noun's header needs: the words of base under their short names, levels, and kept columns.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/field_list.hpp"

namespace masugata::model {

using base::Date;
using base::Field;
using base::Id;
using base::Maybe;
using base::Place;
using base::Text;

// なし・小・中・大. The scale of impact, importance, threat and confidentiality; a plant may rename it, not reorder it.
enum class Level : std::uint8_t { none, low, medium, high };
inline constexpr std::array<std::string_view, 4> level_names = {"none", "low", "medium", "high"};
constexpr std::span<const std::string_view> choices(Level) { return level_names; }
constexpr std::string_view choice_set(Level) { return "level"; }

// A column of a person's register that we do not know, kept as it was.
struct ExtraColumn {
  Maybe<std::string> column;
  Maybe<std::string> value;
  bool operator==(const ExtraColumn&) const = default;
};
inline constexpr std::array extra_column_fields = {
    base::field<&ExtraColumn::column>("column"),
    base::field<&ExtraColumn::value>("value"),
};
constexpr std::span<const Field> fields(const ExtraColumn*) { return extra_column_fields; }

}  // namespace masugata::model

// The tables in which two registers cross.
#pragma once

#include <span>
#include <string_view>

#include "base/value.hpp"
#include "base/words.hpp"
#include "service/platform/plant/state.hpp"
#include "service/platform/sight.hpp"

namespace masugata::service {

[[nodiscard]] std::span<const std::string_view> matrix_names();

// Whose words, and what may be seen.
struct MatrixView {
  const Equipment& equipment;
  const PlantState& state;
  const Sight& sight;
  base::Language language;
};
// {matrix, columns, rows}; null for a name that there is not.
[[nodiscard]] base::Value matrix(const MatrixView& view, std::string_view name);

}  // namespace masugata::service

// A row as the API shows it: its fields, what is derived for it, how many findings it has; as far as the caller sees.
#pragma once

#include <span>
#include <string>

#include "service/platform/plant/state.hpp"
#include "service/platform/sight.hpp"

namespace masugata::service {

class RowWriter {
 public:
  // `fields`: names to show; none: all.
  RowWriter(const Equipment& equipment, const PlantState& state, const Sight& sight, std::uint32_t noun,
            std::span<const std::string> fields = {});

  // {id, revision, fields{…}, derived{…}, findings}
  [[nodiscard]] base::Value::Map document(std::uint32_t row) const;

 private:
  [[nodiscard]] bool wanted(std::string_view name) const;

  const Equipment& equipment_;
  const PlantState& state_;
  const Sight& sight_;
  std::uint32_t noun_;
  std::span<const std::string> fields_;
};

// What a person calls the row: its name, else its id. Empty when the caller may not see the name.
[[nodiscard]] std::string name_of(const model::Noun& noun, const void* row, base::Language language);

}  // namespace masugata::service

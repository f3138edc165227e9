// What differs between two states of a factory, row by row and field by field. Rows are the same when their noun and
// id are; order and places do not count.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/value.hpp"
#include "model/factory.hpp"

namespace masugata::model {

struct FieldChange {
  std::string field;
  base::Value before;
  base::Value after;
  bool operator==(const FieldChange&) const = default;
};

enum class RowFate : std::uint8_t { added, changed, removed };

struct RowChange {
  std::string noun;
  Id id;
  RowFate fate = RowFate::changed;
  std::vector<FieldChange> fields;  // of an added row: all that are not unknown; of a removed one: none
  bool operator==(const RowChange&) const = default;
};

// In the order of `nouns`; within one, removed rows first, then changed and added ones in the order of `after`.
[[nodiscard]] std::vector<RowChange> diff(const Factory& before, const Factory& after);

// Of two rows of one noun.
[[nodiscard]] std::vector<FieldChange> diff_rows(std::span<const Field> fields, const void* before, const void* after);

// Rows of one register by id; of a doubled id, the first. The factory must outlive it and stay as it is.
using RowsById = std::unordered_map<std::string_view, const void*>;
[[nodiscard]] RowsById rows_by_id(const Noun& noun, const Factory& factory);

}  // namespace masugata::model

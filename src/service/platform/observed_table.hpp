// Rows of an observation under named columns, to filter, sort and search by. Pure.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "service/observe.hpp"
#include "service/platform/observed.hpp"

namespace masugata::service {

// One column: text, or a number. A text of several values has spaces between them.
template <class Row>
struct ObservedColumn {
  std::string_view name;
  std::string (*text)(const Row&) = nullptr;
  std::uint64_t (*number)(const Row&) = nullptr;  // instead
};
[[nodiscard]] std::span<const ObservedColumn<model::ObservedDevice>> device_columns();
[[nodiscard]] std::span<const ObservedColumn<model::Conversation>> conversation_columns();

// The value that is said first, "" when it is not known.
[[nodiscard]] std::string fact_of(const model::ObservedDevice& device, std::string_view trait);
// Times by class of operation, in the order of knowledge::operation_class_names.
[[nodiscard]] std::vector<std::uint64_t> class_times(const model::Conversation& one);

// Places of the rows that the wish leaves, in its order. Fails (invalid) on a field or operator that there is not.
base::Result<std::vector<std::uint32_t>> rows_for(std::span<const model::ObservedDevice> rows,
                                                  const ObservedWish& wish);
base::Result<std::vector<std::uint32_t>> rows_for(std::span<const model::Conversation> rows, const ObservedWish& wish);

}  // namespace masugata::service

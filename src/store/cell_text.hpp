// A cell of a register as it stands in a column: JSON text. Most cells are short strings, so those are quick.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/value.hpp"

namespace masugata::store {

// The same bytes as base::write_json in its compact style.
[[nodiscard]] std::string write_cell(const base::Value& value);
base::Result<base::Value> read_cell(std::string_view text);

// Why a text of the value cannot be stored, as a key of text/*.json; empty when it can.
[[nodiscard]] std::string_view fault_of_text(const base::Value& value);

}  // namespace masugata::store

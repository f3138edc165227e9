// Moments as the API writes them: RFC 3339 in UTC, "2026-11-23T05:00:00.000000Z". Pure.
#pragma once

#include <string>

#include "base/value.hpp"
#include "store/database.hpp"

namespace masugata::service {

[[nodiscard]] std::string time_text(store::Time time);
// Null for 0, which stands for none.
[[nodiscard]] base::Value time_or_null(store::Time time);

}  // namespace masugata::service

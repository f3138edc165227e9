// Days and times: from Excel's serial numbers, and from the ISO form that some writers use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/workbook/number_format.hpp"

namespace masugata::exchange {

// The day that has the number 1 (1900; where 60 is a 29 February that never was) or 0 (1904).
enum class Epoch : std::uint8_t { year_1900, year_1904 };

// As Cell::text says it, rounded to the second. Nothing when the number is no day or time that exists: negative,
// beyond the year 9999, 60 or less than 1 as a day of 1900. `kind` is not plain.
[[nodiscard]] std::optional<std::string> format_serial(double serial, Epoch epoch, FormatKind kind);

// "2026-11-23T00:00:00" as Cell::text says it. Nothing when it is no such day. Fractions of a second and the zone go.
[[nodiscard]] std::optional<std::string> read_iso_moment(std::string_view text);

}  // namespace masugata::exchange

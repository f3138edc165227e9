// Whether a number format shows a number as a day or a time. Excel stores both as plain numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace masugata::exchange {

enum class FormatKind : std::uint8_t {
  plain,
  date,     // a day, with or without time
  time,     // a time of day
  elapsed,  // hours, minutes or seconds that may pass their usual end: [h]:mm
};

// Of the formats that are known by number only, as Japanese Excel has them.
[[nodiscard]] FormatKind built_in_format(std::uint32_t id);

// Of a format code: its first section decides.
[[nodiscard]] FormatKind classify_format(std::string_view code);

}  // namespace masugata::exchange

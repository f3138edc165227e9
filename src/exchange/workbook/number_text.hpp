// Numbers as the XML holds them, and as a person reads them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masugata::exchange {

// The whole text as a finite number.
[[nodiscard]] std::optional<double> read_number(std::string_view text);
// The shortest decimal that reads back as the same number, with an exponent only below 1e-9 and from 1e16 on.
[[nodiscard]] std::string format_number(double number);
// Whether the text is already what format_number would say.
[[nodiscard]] bool is_plain_decimal(std::string_view text);

}  // namespace masugata::exchange

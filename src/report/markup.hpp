// Text and numbers as markup. Everything that a person or a file named goes through escape().
#pragma once

#include <string>
#include <string_view>

namespace masugata::report {

// For text and quoted attributes; made clean (measure.hpp) first.
[[nodiscard]] std::string escape(std::string_view text);

// A length with one decimal at most: "12", "12.5".
[[nodiscard]] std::string number(double value);

}  // namespace masugata::report

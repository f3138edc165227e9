// The look of the page, for the screen (light and dark, down to a phone) and for paper.
#pragma once

#include <string_view>

namespace masugata::report {

[[nodiscard]] std::string_view stylesheet();

}  // namespace masugata::report

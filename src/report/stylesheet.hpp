// The look of the papers, for the screen (light and dark, down to a phone) and for paper.
#pragma once

#include <string>
#include <string_view>

namespace masugata::report {

[[nodiscard]] std::string_view stylesheet();  // for a browser, which also prints it
[[nodiscard]] std::string_view drawing_stylesheet();
// For a printing program: few rules, no nesting of boxes that lays out slowly.
[[nodiscard]] std::string_view paper_stylesheet();

// Every "var(--name)" as the colour that it has on paper.
[[nodiscard]] std::string in_paper_colours(std::string_view css);

}  // namespace masugata::report

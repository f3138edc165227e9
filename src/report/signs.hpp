// The small signs beside words: levels as steps, hatching for what is unknown. As drawings that a page shares, and as
// characters where drawings cannot be shared (paper, Markdown, workbooks).
#pragma once

#include <string>
#include <string_view>

#include "model/assessment.hpp"

namespace masugata::report {

// Definitions that every drawing of a page may use: "#g12", "#hatch", "#soft".
[[nodiscard]] std::string shared_signs();
[[nodiscard]] std::string gauge_svg(const model::LevelPair& pair);
[[nodiscard]] std::string hatch_svg();

// "●●◐": two steps known, a third that unknown facts could reach.
[[nodiscard]] std::string gauge_text(const model::LevelPair& pair);
inline constexpr std::string_view open_text = "◐ ";

// A drawing with its own style and definitions, for programs that see each drawing alone.
[[nodiscard]] std::string alone(std::string_view svg);

}  // namespace masugata::report

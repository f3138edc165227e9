// A paper: what it answers, and the sections that prove it. One function for each, in papers/.
#pragma once

#include "report/context.hpp"

namespace masugata::report {

struct Paper {
  std::string title;
  Line answer;
  std::vector<Line> counts;
  std::vector<Section> sections;
};

[[nodiscard]] Paper full_paper(const Context& context);
[[nodiscard]] Paper management_paper(const Context& context);
[[nodiscard]] Paper zone_sheets_paper(const Context& context);
[[nodiscard]] Paper gaps_paper(const Context& context);
[[nodiscard]] Paper self_check_paper(const Context& context);
[[nodiscard]] Paper responsibility_paper(const Context& context);
[[nodiscard]] Paper night_contact_paper(const Context& context);
[[nodiscard]] Paper emergency_paper(const Context& context);
[[nodiscard]] Paper observation_paper(const Context& context);
[[nodiscard]] Paper recheck_paper(const Context& context);
[[nodiscard]] Paper registers_paper(const Context& context);

// Boxes for so many names, with "name and signature" and "date".
[[nodiscard]] Block signature_block(const Context& context, const std::vector<std::string_view>& keys);

// A column whose head is a word.
[[nodiscard]] Column column(const Context& context, std::string_view key, Align align = Align::left);

// A text that says what to do next where a table would be empty.
[[nodiscard]] Block sentence(const Context& context, std::string_view key);

}  // namespace masugata::report

// How much room text takes in a drawing. Fonts are not at hand: widths are estimated so that text never needs more
// than its estimate in the fonts that the page names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace masugata::report {

// The text as it may stand in a page: bytes that are no UTF-8 and control characters become U+FFFD, line breaks and
// tabs a space, and the marks that reorder whole lines (embeddings, overrides, isolates) go.
[[nodiscard]] std::string clean(std::string_view text);

// Width in em of a clean text set in one line.
[[nodiscard]] double width(std::string_view text);

// Lines of at most `limit` em each, of a clean text; nothing is lost but the spaces at breaks. Words are kept whole
// where they fit, wide characters may be parted anywhere but before a mark that must not begin a line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, double limit);

}  // namespace masugata::report

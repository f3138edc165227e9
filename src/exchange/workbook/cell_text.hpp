// How the text of a cell is written in the XML: rich text runs, and escapes for characters that XML cannot hold.
#pragma once

#include <string>

namespace masugata::exchange {

// Turns what the XML says into what a person reads. "_x000D_" means a carriage return, "_x005F_" an underscore. Line
// breaks become "\n"; other control characters but the tab go; halves of a surrogate pair that stand alone become
// U+FFFD. `text` is valid UTF-8 before and after.
void make_plain(std::string& text);

}  // namespace masugata::exchange

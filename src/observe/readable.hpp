// Text from the wire as people may read it.
#pragma once

#include <string>
#include <string_view>

namespace masugata::observe {

// Up to the first NUL, without white space at the ends, at most 256 bytes; as UTF-8: what is CP932 is converted, other
// bytes and control characters become \xNN.
std::string readable(std::string_view text);

}  // namespace masugata::observe

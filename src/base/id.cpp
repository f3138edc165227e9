#include "base/id.hpp"

namespace masugata::base {

bool is_valid_id(std::string_view text) {
  constexpr std::size_t longest = 64;
  if (text.empty() || text.size() > longest || text.front() == ' ' || text.back() == ' ') return false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || c == ',' || c == ';') return false;
  }
  return text.find("、") == std::string_view::npos;
}

}  // namespace masugata::base

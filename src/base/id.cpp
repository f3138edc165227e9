#include "base/id.hpp"

namespace masugata::base {

bool is_valid_id(std::string_view text) {
  constexpr std::size_t longest = 64;
  std::size_t characters = 0;
  for (const char c : text) characters += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0U : 1U;
  if (text.empty() || characters > longest || text.front() == ' ' || text.back() == ' ') return false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || c == ',' || c == ';') return false;
  }
  return text.find("、") == std::string_view::npos;
}

}  // namespace masugata::base

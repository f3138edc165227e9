#include "observe/readable.hpp"

#include <algorithm>
#include <cstdint>

#include "base/cp932.hpp"
#include "base/unicode.hpp"

namespace masugata::observe {
namespace {

constexpr std::size_t longest = 256;
constexpr std::string_view hex = "0123456789abcdef";

bool plain(std::string_view text) {
  for (const char c : text) {
    if (c < 0x20 || c == 0x7f) return false;  // char is signed: bytes from 0x80 on are below as well
  }
  return true;
}

bool has_control(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) return true;
  }
  return false;
}

enum class High : std::uint8_t { keep, escape };  // bytes from 0x80 on

std::string escaped(std::string_view text, High high) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f && (byte < 0x80 || high == High::keep)) {
      out += c;
    } else {
      out += "\\x";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    }
  }
  return out;
}

}  // namespace

std::string readable(std::string_view text) {
  text = text.substr(0, std::min(text.find('\0'), longest));
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  if (plain(text)) return std::string(text);
  const auto broken = base::first_invalid_utf8(text);
  // Cut in the middle of a character: the whole ones are still good.
  if (!broken || (text.size() == longest && *broken + 4 > longest))
    return escaped(text.substr(0, broken.value_or(text.size())), High::keep);
  if (!has_control(text)) {
    if (auto japanese = base::decode_cp932(text)) return *japanese;
  }
  return escaped(text, High::escape);
}

}  // namespace masugata::observe

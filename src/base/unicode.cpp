#include "base/unicode.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace masugata::base {

namespace {

icu::UnicodeString nfkc(std::string_view text, const icu::Normalizer2* form) {
  UErrorCode status = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  return form->normalize(source, status);
}

bool is_space(UChar32 c) { return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF || u_isISOControl(c); }

icu::UnicodeString trimmed(const icu::UnicodeString& text) {
  int32_t first = 0;
  int32_t last = text.length();
  while (first < last && is_space(text.char32At(first))) first = text.moveIndex32(first, 1);
  while (last > first && is_space(text.char32At(text.moveIndex32(last, -1)))) last = text.moveIndex32(last, -1);
  return text.tempSubStringBetween(first, last);
}

bool is_plain_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x7F || static_cast<unsigned char>(c) < 0x20) return false;
  }
  return true;
}

std::string_view trim_ascii(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The same as below for text that needs no tables.
std::string fold_ascii(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '_') continue;
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

int columns_of(UChar32 c) {
  const auto type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || type == U_CONTROL_CHAR)
    return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  std::size_t at = 0;
  while (at < size) {
    if (bytes[at] < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    int32_t step = 0;
    UChar32 c = 0;
    const auto window = static_cast<int32_t>(std::min<std::size_t>(size - at, U8_MAX_LENGTH));
    U8_NEXT(bytes + start, step, window, c);
    if (c < 0) return start;
    at = start + static_cast<std::size_t>(step);
  }
  return std::nullopt;
}

std::string normalise(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(trim_ascii(text));
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  trimmed(nfkc(text, icu::Normalizer2::getNFKCInstance(status))).toUTF8String(out);
  return out;
}

std::string fold(std::string_view text) {
  if (is_plain_ascii(text)) return fold_ascii(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto folded = nfkc(text, icu::Normalizer2::getNFKCCasefoldInstance(status));
  icu::UnicodeString kept;
  for (int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 c = folded.char32At(at);
    constexpr UChar32 middle_dot = 0x30FB;
    if (is_space(c) || c == '-' || c == '_' || c == 0xB7 || c == middle_dot || c == 0x2010 || c == 0x2212) continue;
    kept.append(c);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    width += static_cast<std::size_t>(columns_of(c));
  }
  return width;
}

std::string fit(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::size_t width = 1;  // the "…"
  const auto size = static_cast<int32_t>(text.size());
  int32_t kept = 0;
  for (int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    width += static_cast<std::size_t>(columns_of(c));
    if (width > columns) break;
    kept = at;
  }
  return columns == 0 ? std::string() : std::string(text.substr(0, static_cast<std::size_t>(kept))) + "…";
}

}  // namespace masugata::base

#include "report/measure.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace masugata::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

// The character at the start of the text; one byte and not valid where there is no UTF-8.
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(text[n]); };
  if (byte(0) < 0x80) return {byte(0), 1, true};
  const std::size_t bytes = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < bytes) return {};
  char32_t code = byte(0) & (0xFFU >> (bytes + 1));
  for (std::size_t n = 1; n < bytes; ++n) {
    if ((byte(n) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(n) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[bytes] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, bytes, true};
}

struct Range {
  char32_t first, last;
};

template <std::size_t Size>
bool in(const std::array<Range, Size>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [&](Range r) { return code >= r.first && code <= r.last; });
}

bool joins(char32_t code) {
  static constexpr std::array<Range, 9> marks = {{{0x300, 0x36F},
                                                  {0x200B, 0x200F},
                                                  {0x20D0, 0x20FF},
                                                  {0x3099, 0x309A},
                                                  {0xFE00, 0xFE0F},
                                                  {0xFE20, 0xFE2F},
                                                  {0x1F3FB, 0x1F3FF},
                                                  {0xE0100, 0xE01EF},
                                                  {0xFEFF, 0xFEFF}}};
  return in(marks, code);
}

double em(char32_t code) {
  if (joins(code)) return 0;
  if (code == ' ') return 0.35;
  if (code < 0x80 && std::string_view("fijlrtI.,:;()[]|!'").find(static_cast<char>(code)) != std::string_view::npos) {
    return 0.42;
  }
  if (code < 0x80 && std::string_view("mwMW@%").find(static_cast<char>(code)) != std::string_view::npos) return 0.95;
  if (code >= 'A' && code <= 'Z') return 0.72;
  if (code < 0x250) return 0.62;
  if (code >= 0xFF61 && code <= 0xFFDC) return 0.62;  // half-width forms
  return 1;
}

bool may_not_begin_a_line(std::string_view character) {
  static constexpr std::string_view marks =
      "、。，．・：；？！ー）」』】〕〉》ゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ〜),.!?:;";
  return marks.find(character) != std::string_view::npos;
}

bool may_not_end_a_line(std::string_view character) {
  static constexpr std::string_view marks = "（「『【〔〈《([{";
  return marks.find(character) != std::string_view::npos;
}

// The length of the piece at the start that is kept whole: a word of narrow characters with the spaces after it, or
// one wide character with the marks that hang on it.
std::size_t piece_length(std::string_view text) {
  Character next = first_character(text);
  bool narrow = em(next.code) < 1;
  bool spaces = next.code == ' ';
  std::size_t end = next.bytes;
  bool opening = may_not_end_a_line(text.substr(0, end));
  while (end < text.size()) {
    next = first_character(text.substr(end));
    const bool follows = opening || joins(next.code) || may_not_begin_a_line(text.substr(end, next.bytes));
    const bool same_word = narrow && em(next.code) < 1 && (next.code == ' ' || !spaces);
    if (!follows && !same_word) break;
    spaces = next.code == ' ';
    if (opening) narrow = em(next.code) < 1;
    opening = may_not_end_a_line(text.substr(end, next.bytes));
    end += next.bytes;
  }
  return end;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Parts a piece that is longer than a line.
void break_piece(std::string_view piece, double limit, std::vector<std::string>& lines, std::string& line) {
  double used = width(line);
  for (std::size_t at = 0; at < piece.size();) {
    const Character next = first_character(piece.substr(at));
    if (used + em(next.code) > limit && !line.empty() && !joins(next.code)) {
      lines.push_back(std::exchange(line, {}));
      used = 0;
    }
    line.append(piece.substr(at, next.bytes));
    used += em(next.code);
    at += next.bytes;
  }
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character next = first_character(text.substr(at));
    const std::string_view bytes = text.substr(at, next.bytes);
    at += next.bytes;
    const char32_t code = next.code;
    if (!next.valid) {
      out.append(replacement);
    } else if (code == '\n' || code == '\t' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029) {
      out.push_back(' ');
    } else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || (code & 0xFFFEU) == 0xFFFE) {
      out.append(replacement);
    } else if (!(code >= 0x202A && code <= 0x202E) && !(code >= 0x2066 && code <= 0x2069)) {
      out.append(bytes);
    }
  }
  return out;
}

double width(std::string_view text) {
  double sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character next = first_character(text.substr(at));
    sum += em(next.code);
    at += next.bytes;
  }
  return sum;
}

std::vector<std::string> wrap(std::string_view text, double limit) {
  std::vector<std::string> lines;
  std::string line;
  double used = 0;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, piece_length(text));
    text.remove_prefix(piece.size());
    if (used + width(trimmed(piece)) > limit && !line.empty()) {
      lines.emplace_back(trimmed(line));
      line.clear();
      used = 0;
    }
    if (width(trimmed(piece)) > limit) {
      break_piece(piece, limit, lines, line);
      used = width(line);
    } else {
      line.append(piece);
      used += width(piece);
    }
  }
  if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
  return lines;
}

}  // namespace masugata::report

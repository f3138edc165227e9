// Protocols made of lines of text: lines, words, header fields. Views; nothing is copied.
#pragma once

#include <string_view>

#include "wire/bytes.hpp"

namespace masugata::wire::protocol {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Letters of both cases are the same.
constexpr bool alike(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  for (std::size_t n = 0; n < one.size(); ++n) {
    if (lower(one[n]) != lower(other[n])) return false;
  }
  return true;
}

constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// Cuts the first line off, without its line end; what has no line end is a line as well.
constexpr std::string_view cut_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Cuts off what stands before `mark`, and the mark.
constexpr std::string_view cut_word(std::string_view& text, char mark = ' ') {
  const std::size_t end = text.find(mark);
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return word;
}

// The value of a field "Name: value" among header lines; empty when it is not there.
constexpr std::string_view field(std::string_view lines, std::string_view name) {
  while (!lines.empty()) {
    std::string_view line = cut_line(lines);
    if (line.size() > name.size() && line[name.size()] == ':' && alike(line.substr(0, name.size()), name))
      return trimmed(line.substr(name.size() + 1));
  }
  return {};
}

// Decimal; stops at the first character that is none, and at ten digits.
constexpr std::uint64_t decimal(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text.substr(0, 10)) {
    if (c < '0' || c > '9') break;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

// Bytes of ASCII text only.
constexpr bool printable(std::string_view text) {
  for (const char c : text) {
    if ((c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f) return false;
  }
  return true;
}

}  // namespace masugata::wire::protocol

#include "exchange/workbook/cell_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace masugata::exchange {

namespace {

constexpr std::size_t escape_bytes = 7;  // "_x000D_"

// The UTF-16 unit that an escape at the start of the text names.
std::optional<std::uint32_t> read_escape(std::string_view text) {
  if (text.size() < escape_bytes || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  std::uint32_t unit = 0;
  for (const char letter : text.substr(2, 4)) {
    unit <<= 4U;
    if (letter >= '0' && letter <= '9') {
      unit |= static_cast<std::uint32_t>(letter - '0');
    } else if (letter >= 'a' && letter <= 'f') {
      unit |= static_cast<std::uint32_t>(letter - 'a' + 10);
    } else if (letter >= 'A' && letter <= 'F') {
      unit |= static_cast<std::uint32_t>(letter - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return unit;
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

void append_utf8(std::string& out, std::uint32_t point) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | (point >> 12U));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0U | (point >> 18U));
    tail(12), tail(6), tail(0);
  }
}

// Takes one escape, or two that are halves of one character, from the front.
void take_escape(std::string_view& text, std::uint32_t unit, std::string& out) {
  text.remove_prefix(escape_bytes);
  constexpr std::uint32_t replacement = 0xFFFD;
  if (is_high(unit)) {
    const auto low = read_escape(text);
    if (!low || !is_low(*low)) return append_utf8(out, replacement);
    text.remove_prefix(escape_bytes);
    return append_utf8(out, 0x10000 + ((unit - 0xD800) << 10U) + (*low - 0xDC00));
  }
  append_utf8(out, is_low(unit) ? replacement : unit);
}

bool is_unwanted(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return (byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7F;
}

void drop_controls(std::string& text) {
  if (std::none_of(text.begin(), text.end(), is_unwanted)) return;
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const bool lone_return = text[n] == '\r' && (n + 1 == text.size() || text[n + 1] != '\n');
    if (lone_return) out += '\n';
    if (!is_unwanted(text[n])) out += text[n];
  }
  text = std::move(out);
}

std::string read_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (const auto unit = read_escape(text)) {
      take_escape(text, *unit, out);
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace

void make_plain(std::string& text) {
  if (text.find("_x") != std::string::npos) text = read_escapes(text);
  drop_controls(text);
}

}  // namespace masugata::exchange

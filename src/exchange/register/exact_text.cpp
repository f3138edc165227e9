#include "exchange/register/exact_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/json.hpp"

namespace masugata::exchange {

namespace {

constexpr std::string_view json_mark = "json:";
constexpr std::string_view guard = "'";

// Takes one character of valid UTF-8 off the front.
std::string_view take_character(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const std::string_view character = text.substr(0, size);
  text.remove_prefix(character.size());
  return character;
}

std::uint32_t code_point(std::string_view character) {
  constexpr std::array<unsigned, 5> lead_bits = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t point = static_cast<unsigned char>(character.front()) & lead_bits[character.size()];
  for (const char c : character.substr(1)) point = (point << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  return point;
}

bool is_plain_point(std::uint32_t point) {
  if (point < 0x20) return point == '\n';
  if (point >= 0x7F && point < 0xA0) return false;
  return point != 0x2028 && point != 0x2029 && point != 0xFEFF && (point & 0xFFFEU) != 0xFFFE;
}

void append_unit(std::uint32_t unit, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(unit >> shift) & 0xFU];
}

void append_escape(std::uint32_t point, std::string& out) {
  if (point < 0x10000) return append_unit(point, out);
  append_unit(0xD800 + ((point - 0x10000) >> 10U), out);
  append_unit(0xDC00 + ((point - 0x10000) & 0x3FFU), out);
}

}  // namespace

bool is_formula_like(std::string_view text) {
  constexpr std::array<std::string_view, 10> beginnings = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(beginnings, [&](std::string_view one) { return text.starts_with(one); });
}

std::optional<std::string_view> behind_guard(std::string_view cell) {
  if (!cell.starts_with(guard)) return std::nullopt;
  const std::string_view rest = cell.substr(guard.size());
  return is_formula_like(rest) || rest.starts_with(guard) ? std::optional(rest) : std::nullopt;
}

std::optional<base::Value> json_cell(std::string_view cell) {
  if (!cell.starts_with(json_mark)) return std::nullopt;
  auto value = base::parse_json(cell.substr(json_mark.size()), {});
  return value ? std::optional(std::move(*value)) : std::nullopt;
}

bool all_allowed(std::string_view text, const Allowed& allowed) {
  while (!text.empty()) {
    if (!allowed(take_character(text))) return false;
  }
  return true;
}

bool is_plain(std::string_view text) {
  if (text.find("_x") != std::string_view::npos) return false;
  return all_allowed(text, [](std::string_view character) { return is_plain_point(code_point(character)); });
}

std::string write_json_cell(const base::Value& value, const Allowed& allowed) {
  const std::string json = base::write_json(value, base::JsonStyle::compact);
  std::string out(json_mark);
  for (std::string_view rest = json; !rest.empty();) {
    const std::string_view character = take_character(rest);
    const bool escape_of_excel = character == "_" && rest.starts_with("x");
    // What is no part of a text is plain ASCII in compact JSON, so that only texts can be escaped here.
    if (!escape_of_excel && is_plain_point(code_point(character)) && allowed(character)) {
      out += character;
    } else {
      append_escape(code_point(character), out);
    }
  }
  return out;
}

std::string write_kept(std::string_view text, const Allowed& allowed) {
  std::string plain = (is_formula_like(text) ? std::string(guard) : std::string()) + std::string(text);
  if (is_plain(plain) && all_allowed(plain, allowed) && read_kept(plain) == text) return plain;
  return write_json_cell(text, allowed);
}

std::string read_kept(std::string_view cell) {
  if (const auto rest = behind_guard(cell)) return std::string(*rest);
  const auto value = json_cell(cell);
  return value && value->string() != nullptr ? *value->string() : std::string(cell);
}

}  // namespace masugata::exchange

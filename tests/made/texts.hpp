// Text that files, tables and terminals get wrong.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace masugata::made {

// What looks like a number, a flag, a date or nothing.
inline std::vector<std::string> texts_like_values() {
  return {"",     " ",    " a",   "a ",   "no",         "yes",  "true", "~",    "null", "Null",
          "NULL", "none", "1.10", "0x1F", "2026-11-23", ".inf", "1e3",  "=1+1", "json", "{none: true}"};
}

// What means something to YAML, CSV, HTML or a shell.
inline std::vector<std::string> texts_with_marks() {
  return {"- a",  "-",     "? a",    "a? b",     "?",     "a: b", "a:",
          ":b",   "a #b",  "#c",     "[x]",      "{y}",   "&z",   "*z",
          "!t",   "|",     ">",      "'",        "it's",  "\"",   "%x",
          "\"\"", "\\",    "\\n",    "@x",       "`",     "---",  "...",
          "a;b",  "--- x", "... x",  ";",        "a,b",   ",",    "json:",
          "'{'",  "{0}",   "json:1", "<script>", "&amp;", "$(x)", "json:{\"none\":true}"};
}

// Characters that lines, cells and terminals stumble over.
inline std::vector<std::string> texts_of_characters() {
  using namespace std::string_literals;
  return {"a\nb",   "\n",     "a\r\nb",     "\r",     "\t",         "\x04",   "\x1b[2J",  "\x7f",
          "a\0b"s,  "\u0085", "\u2028",     "\u2029", "\uFEFF",     "\u00A0", "\u3000",   "e\u0301",
          "日本語", "㈱北浜", "保全用 PC①", "ｶﾅ",     "\U0010FFFF", "😀",     "\u202Eabc"};
}

inline const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> all = {std::string(300, 'x'), "長い" + std::string(120, '-')};
    for (const auto& part : {texts_like_values(), texts_with_marks(), texts_of_characters()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return texts;
}

using Random = std::mt19937_64;

// Any character but a surrogate half.
inline std::string draw_character(Random& random) {
  const std::uint64_t wide = random() % 0x110000;
  const auto c = static_cast<char32_t>(wide >= 0xD800 && wide < 0xE000 ? 0x3042 : wide);
  std::string out;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c), out;
  if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F)), out;
  if (c >= 0x10000) put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F));
  if (c < 0x10000) put(0xE0 | c >> 12);
  return put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F)), out;
}

// One to three hostile texts or characters in a row.
inline std::string draw_text(Random& random) {
  std::string all;
  for (std::uint64_t n = random() % 3 + 1; n > 0; --n) {
    all += random() % 4 == 0 ? draw_character(random) : hostile_texts()[random() % hostile_texts().size()];
  }
  return all;
}

inline std::string draw_text(std::uint64_t seed) {
  Random random(seed);
  return draw_text(random);
}

}  // namespace masugata::made

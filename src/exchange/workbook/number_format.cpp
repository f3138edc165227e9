#include "exchange/workbook/number_format.hpp"

#include <algorithm>

namespace masugata::exchange {

namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  return std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

struct Signs {
  bool day = false;
  bool clock = false;
  bool month_or_minute = false;
  bool elapsed = false;
};

// "[h]", "[mm]", "[ss]"; other brackets hold colours, conditions and locales.
bool is_elapsed(std::string_view inside) {
  if (inside.empty()) return false;
  const char first = lower(inside.front());
  if (first != 'h' && first != 'm' && first != 's') return false;
  return std::all_of(inside.begin(), inside.end(), [&](char letter) { return lower(letter) == first; });
}

// How many characters from the front are one thing; notes what it says.
std::size_t take_token(std::string_view code, Signs& signs) {
  const char letter = lower(code.front());
  if (letter == '"' || letter == '[') {
    const std::size_t end = code.find(letter == '[' ? ']' : '"', 1);
    if (end == std::string_view::npos) return code.size();
    signs.elapsed |= letter == '[' && is_elapsed(code.substr(1, end - 1));
    return end + 1;
  }
  if (letter == '\\' || letter == '_' || letter == '*') return 2;
  if (starts_with_word(code, "general")) return 7;
  if (starts_with_word(code, "am/pm")) return signs.clock = true, 5;
  if (starts_with_word(code, "a/p")) return signs.clock = true, 3;
  if (starts_with_word(code, "e+") || starts_with_word(code, "e-")) return 2;
  signs.day |= std::string_view("ydgea").find(letter) != std::string_view::npos;
  signs.clock |= letter == 'h' || letter == 's';
  signs.month_or_minute |= letter == 'm';
  return 1;
}

}  // namespace

FormatKind built_in_format(std::uint32_t id) {
  if (id == 46) return FormatKind::elapsed;
  if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47) return FormatKind::time;
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return FormatKind::date;
  return FormatKind::plain;
}

FormatKind classify_format(std::string_view code) {
  Signs signs;
  while (!code.empty() && code.front() != ';') code.remove_prefix(std::min(take_token(code, signs), code.size()));
  if (signs.day || (signs.month_or_minute && !signs.clock && !signs.elapsed)) return FormatKind::date;
  if (signs.elapsed) return FormatKind::elapsed;
  return signs.clock ? FormatKind::time : FormatKind::plain;
}

}  // namespace masugata::exchange

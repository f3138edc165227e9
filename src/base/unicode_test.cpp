#include "base/unicode.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/made/texts.hpp"

using namespace masugata::base;
using masugata::made::draw_text;

namespace {

struct Case {
  const char* given;
  const char* gives;
};

}  // namespace

TEST_CASE("the first byte that is no UTF-8") {
  const std::pair<std::string, std::optional<std::size_t>> cases[] = {
      {"", {}},
      {"abc", {}},
      {"日本語😀", {}},
      {std::string("\0", 1), {}},
      {"\xFF", 0},
      {"ab\x80", 2},
      {"a\xC0\x80", 1},                 // overlong
      {"\xED\xA0\x80", 0},              // surrogate half
      {"\xF4\x90\x80\x80", 0},          // above U+10FFFF
      {"日\xE6\x97", 3},                // cut short
      {"\x83\x5D\x81\x5B\x83\x93", 0},  // ゾーン in Shift_JIS
  };
  for (const auto& [text, at] : cases) {
    CAPTURE(text);
    CHECK(first_invalid_utf8(text) == at);
  }
}

TEST_CASE("normalised") {
  constexpr Case cases[] = {
      {"", ""},
      {" a ", "a"},
      {"ＰＬＣ－１", "PLC-1"},
      {"ｶﾞﾝﾏ", "ガンマ"},
      {"㈱北浜", "(株)北浜"},
      {"　機械　", "機械"},
      {"\t\u200Ba\r\n", "a"},
      {"a b", "a b"},
      {"e\u0301", "é"},
      {"\u3000", ""},
      {"①", "1"},
  };
  for (const auto& [given, gives] : cases) {
    CAPTURE(given);
    CHECK(normalise(given) == gives);
  }
}

TEST_CASE("folded words compare as people mean them") {
  constexpr Case same[] = {
      {"ＳＣＡＤＡ", "scada"},
      {"サーバー", "ｻｰﾊﾞｰ"},
      {"VPN 装置", "vpn装置"},
      {"データ・ベース", "データベース"},
      {"multi-factor", "multi_factor"},
      {"STRASSE", "straße"},
      {"a\u2010b", "A B"},
      {"－", ""},
  };
  for (const auto& [one, other] : same) {
    CAPTURE(one);
    CHECK(fold(one) == fold(other));
  }
  CHECK(fold("サーバー") != fold("サーバ"));
}

TEST_CASE("columns on a terminal") {
  const std::pair<const char*, std::size_t> cases[] = {{"", 0},   {"abc", 3},     {"機械", 4}, {"ｶﾅ", 2},
                                                       {"Ａ", 2}, {"e\u0301", 1}, {"😀", 2},   {"\u200B\x1b", 0}};
  for (const auto& [text, columns] : cases) {
    CAPTURE(text);
    CHECK(display_width(text) == columns);
  }
}

TEST_CASE("fitted") {
  const std::tuple<const char*, std::size_t, const char*> cases[] = {
      {"abc", 3, "abc"},
      {"abcd", 3, "ab…"},
      {"機械設備", 8, "機械設備"},
      {"機械設備", 7, "機械設…"},
      {"機械設備", 6, "機械…"},
      {"機械", 1, "…"},
      {"機械", 2, "…"},
      {"機械", 0, ""},
      {"e\u0301xy", 2, "e\u0301…"},
      {"", 0, ""},
  };
  for (const auto& [text, columns, gives] : cases) {
    CAPTURE(text);
    CAPTURE(columns);
    CHECK(fit(text, columns) == gives);
  }
}

TEST_CASE("laws") {
  CHECK(rc::check("what is fitted fits and is UTF-8", [](std::uint64_t seed) {
    const std::string text = draw_text(seed);
    const auto columns = *rc::gen::inRange<std::size_t>(0, 40);
    const std::string cut = fit(text, columns);
    RC_ASSERT(display_width(cut) <= columns);
    RC_ASSERT(!first_invalid_utf8(cut));
    RC_ASSERT(display_width(text) > columns || cut == text);
  }));
  CHECK(rc::check("normalising and folding twice is the same as once", [](std::uint64_t seed) {
    const std::string text = draw_text(seed);
    RC_ASSERT(normalise(normalise(text)) == normalise(text));
    RC_ASSERT(fold(fold(text)) == fold(text));
    RC_ASSERT(fold(normalise(text)) == fold(text));
  }));
}

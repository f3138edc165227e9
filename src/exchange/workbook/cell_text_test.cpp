#include "exchange/workbook/cell_text.hpp"

#include <doctest/doctest.h>

namespace {

std::string plain(std::string text) {
  masugata::exchange::make_plain(text);
  return text;
}

}  // namespace

TEST_CASE("escapes and control characters of cell texts") {
  CHECK(plain("") == "");
  CHECK(plain("組立ライン") == "組立ライン");
  CHECK(plain(" a\tb\nc ") == " a\tb\nc ");
  CHECK(plain("a_x000D_\nb") == "a\nb");
  CHECK(plain("a_x000D_b_x000d_") == "a\nb\n");
  CHECK(plain("a_x005F_x000D_b") == "a_x000D_b");
  CHECK(plain("a_x0007_b_x0000_c\x7f") == "abc");
  CHECK(plain("_x3042__x00E9_") == "あé");
  CHECK(plain("_xD83D__xDE00_") == "😀");
  CHECK(plain("_xD83D_x_xDE00__xD83D__x0041_") == "\uFFFDx\uFFFD\uFFFDA");
  CHECK(plain("_x00G0_ _x12_ _x1234 x") == "_x00G0_ _x12_ _x1234 x");
}

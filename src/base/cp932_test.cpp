#include "base/cp932.hpp"

#include <doctest/doctest.h>

using namespace masugata::base;

TEST_CASE("CP932 bytes as Excel writes them, both ways") {
  struct Case {
    const char* text;
    const char* bytes;
  };
  for (const Case& one : std::initializer_list<Case>{{"A-01,\n", "A-01,\n"},
                                                     {"表", "\x95\x5C"},
                                                     {"切削", "\x90\xD8\x8D\xED"},
                                                     {"①㈱", "\x87\x40\x87\x8A"},
                                                     {"～", "\x81\x60"},
                                                     {"ｶﾅ", "\xB6\xC5"},
                                                     {"髙", "\xFB\xFC"}}) {
    CAPTURE(one.text);
    CHECK(encode_cp932(one.text) == std::string(one.bytes));
    CHECK(decode_cp932(one.bytes) == std::string(one.text));
  }
}

TEST_CASE("what CP932 lacks is not replaced") {
  for (const char* text : {"é", "😀", "\u301C", "\u00A5", "𠮷", "a\u0301"}) {
    CAPTURE(text);
    CHECK(!encode_cp932(text));
  }
}

TEST_CASE("bytes that are no CP932 are refused") {
  for (const char* bytes : {"\x95", "\xFF\xFF", "a\x81"}) CHECK(!decode_cp932(bytes));
}

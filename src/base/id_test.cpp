#include "base/id.hpp"

#include <doctest/doctest.h>

using masugata::base::is_valid_id;

TEST_CASE("ids that people give") {
  for (const char* id : {"Z-09", "1", "PLC 3号機", "設備（予備）", "a:b", "no", "\"x\""}) {
    CAPTURE(id);
    CHECK(is_valid_id(id));
  }
}

TEST_CASE("what cannot be an id") {
  for (const char* id : {"", " ", " a", "a ", "a,b", "a;b", "a、b", "a\nb", "a\tb", "a\x7f", "\x01"}) {
    CAPTURE(id);
    CHECK_FALSE(is_valid_id(id));
  }
}

TEST_CASE("64 characters, whatever their bytes") {
  std::string wide;
  for (int n = 0; n < 64; ++n) wide += "機";
  CHECK(is_valid_id(std::string(64, 'x')));
  CHECK_FALSE(is_valid_id(std::string(65, 'x')));
  CHECK(is_valid_id(wide));
  CHECK_FALSE(is_valid_id(wide + "機"));
}

#include "base/digest.hpp"

#include <doctest/doctest.h>

#include <vector>

using masugata::base::sha256;
using Parts = std::vector<std::string_view>;

TEST_CASE("parts are hashed with their lengths") {
  // From another program: SHA-256 over, for each part, its length as 8 bytes with the lowest first, and its bytes.
  CHECK(sha256(Parts{}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256(Parts{"abc"}) == "ce91dc5eec0139adf091900d225971d6ad246a845bad791b5693a9d0d55dd391");
  CHECK(sha256(Parts{"ab", "c"}) == "43ee655579de01ca739b3f95c1c2d3f46d353b2c0df818064ea594506cdb2617");
}

TEST_CASE("parts cannot run together") {
  CHECK(sha256(Parts{"a", ""}) != sha256(Parts{"", "a"}));
  CHECK(sha256(Parts{"a"}) != sha256(Parts{"a", ""}));
}

#include "wire/bytes.hpp"

#include <doctest/doctest.h>

#include <array>

namespace masugata::wire {

TEST_CASE("a reader reads both orders and stops for good at the first short read") {
  constexpr std::array<std::uint8_t, 9> bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  Reader in(bytes);
  CHECK(in.u8() == 1);
  CHECK(in.u16() == 0x0203);
  CHECK(in.le16() == 0x0504);
  CHECK(in.u24() == 0x060708);
  CHECK(in.left() == 1);
  CHECK(in.u16() == 0);
  CHECK(in.failed());
  CHECK(in.u8() == 0);
  CHECK(in.take(0).empty());
  CHECK(in.left() == 0);
  CHECK(in.rest().empty());
}

TEST_CASE("wide numbers, text and what is left") {
  constexpr std::array<std::uint8_t, 14> bytes = {0, 0, 0, 0, 0, 0, 1, 0, 'a', 'b', 0x78, 0x56, 0x34, 0x12};
  Reader in(bytes);
  CHECK(in.u64() == 256);
  CHECK(in.text(2) == "ab");
  CHECK(in.rest().size() == 4);
  CHECK(in.le32() == 0x12345678);
  CHECK(in.done());
  CHECK_FALSE(in.failed());
  in.fail();
  CHECK(in.failed());
}

TEST_CASE("slices never leave their span") {
  constexpr std::array<std::uint8_t, 3> bytes = {1, 2, 3};
  CHECK(first(bytes, 9).size() == 3);
  CHECK(first(bytes, 2).size() == 2);
  CHECK(after(bytes, 9).empty());
  CHECK(after(bytes, 1).front() == 2);
}

}  // namespace masugata::wire

#include "observe/mac_maker.hpp"

#include <doctest/doctest.h>

using namespace masugata::observe;
using masugata::wire::Mac;

namespace {

constexpr std::string_view text =
    "0001FC\tLens works\n"
    "70B3D5\tRegistry\n"
    "70B3D5719\tPress works\n"
    "8C1F641\tValve works\n"
    "8C1F64\tAnother registry\n"
    "XX0000\tNobody\n"
    "00AA\tToo short\n"
    "00AABB\t\n"
    "no tab";

}  // namespace

TEST_CASE("blocks are read in order, broken lines are left out") {
  const auto blocks = read_mac_makers(text);
  REQUIRE(blocks.size() == 5);
  CHECK(blocks[0].maker == "Lens works");
  CHECK(blocks[1].bits == 24);
  CHECK(blocks[2].bits == 36);
  CHECK(blocks[4].bits == 28);
}

TEST_CASE("the smallest block around an address tells its maker") {
  const auto blocks = read_mac_makers(text);
  struct Case {
    std::uint64_t mac;
    std::string_view maker;
  };
  const Case cases[] = {
      {0x0001fc123456, "Lens works"},
      {0x0001fcffffff, "Lens works"},
      {0x0001fd000000, ""},
      {0x70b3d5719abc, "Press works"},
      {0x70b3d5718abc, "Registry"},
      {0x70b3d571a000, "Registry"},
      {0x8c1f64123456, "Valve works"},
      {0x8c1f64a23456, "Another registry"},
      {0, ""},
      {0x0201fc123456, ""},
      {0x0101fc123456, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.mac);
    CHECK(maker_of(blocks, Mac{one.mac}) == one.maker);
  }
  CHECK(maker_of({}, Mac{0x0001fc123456}).empty());
}

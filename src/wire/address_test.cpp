#include "wire/address.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace masugata::wire {

TEST_CASE("an IP address reads and prints in its shortest form") {
  struct Case {
    std::string_view given;
    std::string_view shown;
  };
  for (const Case& one :
       {Case{"192.168.10.5", "192.168.10.5"}, Case{"0.0.0.0", "0.0.0.0"}, Case{"::", "::"}, Case{"::1", "::1"},
        Case{"fe80::0:0:1", "fe80::1"}, Case{"2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
        Case{"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"}, Case{"::ffff:10.0.0.1", "10.0.0.1"}, Case{"1::", "1::"},
        Case{"64:ff9b::192.0.2.33", "64:ff9b::c000:221"}}) {
    CAPTURE(one.given);
    const auto ip = read_ip(one.given);
    REQUIRE(ip);
    CHECK(to_text(*ip) == one.shown);
  }
}

TEST_CASE("what is no address is refused") {
  for (const std::string_view text :
       {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1..2.3", "0001.2.3.4", ":::", "1:2:3:4:5:6:7:8:9", "12345::", "1::2::3",
        "g::", "1:2:3:4:5:6:7:", "::1.2.3", "1.2.3.4::"}) {
    CAPTURE(text);
    CHECK_FALSE(read_ip(text));
  }
  for (const std::string_view text : {"", "00:11:22:33:44", "00:11:22:33:44:55:66", "00:11:22:33:44:5g"}) {
    CAPTURE(text);
    CHECK_FALSE(read_mac(text));
  }
}

TEST_CASE("where an address lies") {
  struct Case {
    std::string_view ip;
    bool outside;
    bool group;
  };
  for (const Case& one :
       {Case{"10.1.2.3", false, false}, Case{"172.16.0.1", false, false}, Case{"172.32.0.1", true, false},
        Case{"192.168.255.255", false, false}, Case{"169.254.1.1", false, false}, Case{"100.64.0.1", false, false},
        Case{"8.8.8.8", true, false}, Case{"224.0.0.1", false, true}, Case{"239.255.255.250", false, true},
        Case{"255.255.255.255", false, true}, Case{"fe80::1", false, false}, Case{"fd00::1", false, false},
        Case{"2400:cb00::1", true, false}, Case{"ff02::1", false, true}, Case{"127.0.0.1", false, false}}) {
    CAPTURE(one.ip);
    CHECK(read_ip(one.ip)->outside() == one.outside);
    CHECK(read_ip(one.ip)->group() == one.group);
  }
}

TEST_CASE("MAC addresses in the ways people write them") {
  for (const std::string_view text : {"00:1b:1B:aa:00:01", "00-1B-1B-AA-00-01", "001b.1baa.0001"}) {
    CAPTURE(text);
    REQUIRE(read_mac(text));
    CHECK(to_text(*read_mac(text)) == "00:1b:1b:aa:00:01");
  }
  CHECK(read_mac("01:00:5e:00:00:01")->group());
  CHECK(read_mac("02:00:00:00:00:01")->local());
  CHECK(read_mac("00:1b:1b:00:00:01")->oui() == 0x001b1b);
}

TEST_CASE("every address reads back from what it prints") {
  CHECK(rc::check("IPv6 and IPv4", [](std::uint64_t high, std::uint64_t low, bool sparse) {
    const Ip ip = sparse ? Ip{high & 0xffff00000000ffffULL, low & 0x0000ffff0000ffffULL} : Ip{high, low};
    RC_ASSERT(read_ip(to_text(ip)) == ip);
    const Ip four = ip4(static_cast<std::uint32_t>(low));
    RC_ASSERT(read_ip(to_text(four)) == four);
    const Mac mac{low & 0xffffffffffffULL};
    RC_ASSERT(read_mac(to_text(mac)) == mac);
  }));
}

}  // namespace masugata::wire

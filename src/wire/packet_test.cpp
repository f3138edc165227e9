#include "wire/packet.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "wire/frame_test.hpp"

namespace masugata::wire {

using namespace frame;

namespace {

Packet apart(const Octets& bytes, Link link = Link::ethernet) {
  return take_apart(link, bytes, static_cast<std::uint32_t>(bytes.size()));
}

const Octets talk = ip4(17, udp(1000, 2000, text("hello")));

}  // namespace

TEST_CASE("every way to a UDP datagram leads to the same end") {
  struct Case {
    std::string_view name;
    Link link;
    Octets bytes;
    std::uint8_t tunnels;
  };
  const Octets inner = ethernet(0x0800, talk);
  const std::vector<Case> cases = {
      {"Ethernet", Link::ethernet, inner, 0},
      {"padded to the least length", Link::ethernet, join({inner, Octets(20, 0)}), 0},
      {"VLAN", Link::ethernet, ethernet(0x8100, vlan(10, 0x0800, talk)), 0},
      {"QinQ", Link::ethernet, ethernet(0x88a8, vlan(10, 0x8100, vlan(20, 0x0800, talk))), 0},
      {"SNAP", Link::ethernet,
       ethernet(static_cast<std::uint16_t>(8 + talk.size()), join({hex("aaaa03 000000 0800"), talk})), 0},
      {"PPPoE", Link::ethernet, ethernet(0x8864, join({hex("1100 0001"), hex("0023"), hex("0021"), talk})), 0},
      {"MPLS", Link::ethernet, ethernet(0x8847, join({hex("00010040 00020140"), talk})), 0},
      {"MPLS pseudowire", Link::ethernet, ethernet(0x8847, join({hex("00010140 00000000"), inner})), 0},
      {"cooked", Link::linux_sll, join({hex("0000 0001 0006 001b1b000001 0000 0800"), talk}), 0},
      {"cooked 2", Link::linux_sll2, join({hex("0800 0000 00000001 0001 00 06 001b1b000001 0000"), talk}), 0},
      {"loopback", Link::null, join({hex("02000000"), talk}), 0},
      {"raw", Link::raw, talk, 0},
      {"PPP", Link::ppp, join({hex("ff03 0021"), talk}), 0},
      {"radiotap and Wi-Fi", Link::radiotap,
       join({hex("0000 0800 00000000"),
             hex("8801 0000 001b1b0000aa 001b1b000001 001b1b000002 0000 0000 aaaa03 000000 0800"), talk}),
       0},
      {"GRE", Link::ethernet, ethernet(0x0800, ip4(47, join({hex("0000 0800"), talk}))), 1},
      {"GRE with key and sequence", Link::ethernet,
       ethernet(0x0800, ip4(47, join({hex("3000 0800 00000001 00000002"), talk}))), 1},
      {"ERSPAN I", Link::ethernet, ethernet(0x0800, ip4(47, join({hex("0000 88be"), inner}))), 1},
      {"ERSPAN II", Link::ethernet,
       ethernet(0x0800, ip4(47, join({hex("1000 88be 00000001 1000000000000000"), inner}))), 1},
      {"ERSPAN III", Link::ethernet,
       ethernet(0x0800, ip4(47, join({hex("1000 22eb 00000001 200000000000000000000000"), inner}))), 1},
      {"ERSPAN III with a platform header", Link::ethernet,
       ethernet(0x0800, ip4(47, join({hex("1000 22eb 00000001 200000000000000000000001 0000000000000000"), inner}))),
       1},
      {"VXLAN", Link::ethernet, ethernet(0x0800, ip4(17, udp(1, 4789, join({hex("08000000 00000100"), inner})))), 1},
      {"GENEVE", Link::ethernet,
       ethernet(0x0800, ip4(17, udp(1, 6081, join({hex("0100 6558 00000100 00000000"), inner})))), 1},
      {"TZSP", Link::ethernet, ethernet(0x0800, ip4(17, udp(1, 37008, join({hex("0100 0001 00 0a0155 01"), inner})))),
       1},
      {"IP in IP", Link::ethernet, ethernet(0x0800, ip4(4, talk)), 1},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const Packet packet = apart(one.bytes, one.link);
    CHECK(packet.flaw == Flaw::none);
    CHECK(to_text(packet.source) == "10.0.0.1");
    CHECK(to_text(packet.target) == "10.0.0.2");
    CHECK(packet.transport == Transport::udp);
    CHECK(packet.source_port == 1000);
    CHECK(packet.target_port == 2000);
    CHECK(text_of(packet.payload) == "hello");
    CHECK(packet.tunnels == one.tunnels);
  }
}

TEST_CASE("tags and cards are kept") {
  const Packet packet = apart(ethernet(0x88a8, vlan(0x2064, 0x8100, vlan(20, 0x0800, talk))));
  CHECK(packet.vlan == 0x64);
  CHECK(packet.inner_vlan == 20);
  CHECK(to_text(packet.source_mac) == "00:1b:1b:00:00:01");
  CHECK(to_text(packet.target_mac) == "00:1b:1b:00:00:02");
  CHECK(packet.ttl == 64);
}

TEST_CASE("IPv6 with extension headers, and its fragments") {
  const Octets carried = udp(1000, 2000, text("hello"));
  const Packet plain = apart(ethernet(0x86dd, ip6(17, carried)));
  CHECK(to_text(plain.source) == "fe80::1");
  CHECK(text_of(plain.payload) == "hello");
  const Packet extended =
      apart(ethernet(0x86dd, ip6(0, join({hex("3c00 010400000000"), hex("1100 010400000000"), carried}))));
  CHECK(text_of(extended.payload) == "hello");
  const Packet fragment = apart(ethernet(0x86dd, ip6(44, join({hex("11000009 00000007"), carried}))));
  CHECK(fragment.fragment.is_one);
  CHECK(fragment.fragment.offset == 8);
  CHECK(fragment.fragment.more);
  CHECK(fragment.fragment.id == 7);
  CHECK(fragment.payload.size() == carried.size());
}

TEST_CASE("what is cut or lies about its length is named, and nothing is read outside") {
  struct Case {
    std::string_view name;
    Octets bytes;
    std::uint32_t length;
    Flaw flaw;
  };
  const Octets whole = ethernet(0x0800, talk);
  Octets long_total = whole;
  long_total[17] = 200;
  Octets short_header = whole;
  short_header[14] = 0x44;
  const Octets halved(whole.begin(), whole.begin() + 20);
  const Octets headless(whole.begin(), whole.begin() + 44);
  const std::vector<Case> cases = {
      {"ends in IP", halved, 20, Flaw::short_frame},
      {"cut in IP", halved, 60, Flaw::cut},
      {"total length beyond the frame", long_total, static_cast<std::uint32_t>(long_total.size()), Flaw::wrong_length},
      {"header of four words", short_header, static_cast<std::uint32_t>(short_header.size()), Flaw::wrong_length},
      {"cut in the payload", headless, static_cast<std::uint32_t>(whole.size()), Flaw::none},
      {"nothing at all", {}, 0, Flaw::short_frame},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    CHECK(take_apart(Link::ethernet, one.bytes, one.length).flaw == one.flaw);
  }
  CHECK(take_apart(Link::ethernet, headless, static_cast<std::uint32_t>(whole.size())).missing == 3);
}

TEST_CASE("tunnels in tunnels come to an end") {
  Octets nested = talk;
  for (int depth = 0; depth < 40; ++depth) nested = ip4(4, nested);
  CHECK(apart(ethernet(0x0800, nested)).flaw == Flaw::too_deep);
}

TEST_CASE("a link type that is not known is said to be so") {
  CHECK(apart(hex("0102030405"), static_cast<Link>(147)).flaw == Flaw::unknown_link);
  CHECK_FALSE(known(static_cast<Link>(147)));
  CHECK(known(Link::radiotap));
}

TEST_CASE("whatever the bytes, the payload lies within them") {
  CHECK(rc::check("any frame of any link", [](const std::vector<std::uint8_t>& noise, bool framed) {
    const Octets bytes = framed ? ethernet(0x0800, join({hex("45000000000000004011"), noise})) : noise;
    for (const Link link : {Link::ethernet, Link::null, Link::ppp, Link::raw, Link::ieee80211, Link::radiotap,
                            Link::linux_sll, Link::linux_sll2}) {
      const Packet packet = take_apart(link, bytes, static_cast<std::uint32_t>(bytes.size()));
      const bool inside =
          packet.payload.empty() || (packet.payload.data() >= bytes.data() &&
                                     packet.payload.data() + packet.payload.size() <= bytes.data() + bytes.size());
      RC_ASSERT(inside);
    }
  }));
}

}  // namespace masugata::wire

#include "observe/observer.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "observe/readable.hpp"
#include "wire/frame_test.hpp"

namespace masugata::observe {

using namespace wire::frame;

namespace {

// A protocol for tests: a length byte, a code, and so many bytes less one.
constexpr std::array<std::string_view, 1> tables = {"code"};
wire::Likeness looks(const wire::Stretch& in) {
  return !in.bytes.empty() && in.bytes[0] > 0 && in.bytes[0] < 200 ? wire::Likeness::sure : wire::Likeness::no;
}
std::size_t read(const wire::Stretch& in, wire::Sink& out) {
  if (in.bytes.size() < 2 || in.bytes.size() < 1U + in.bytes[0]) return wire::incomplete;
  if (in.bytes[0] == 0) return wire::not_ours;
  const std::string_view rest = wire::text_of(in.bytes.subspan(2, in.bytes[0] - 1U));
  out.operation({0, in.bytes[1], in.to_server ? wire::Saying::request : wire::Saying::answer, {rest, 0, 0, 0}});
  if (in.bytes[1] == 9) out.identity({wire::Trait::model, rest});
  return 1U + in.bytes[0];
}
constexpr wire::Dissector toy = {"toy", wire::Carrier::tcp | wire::Carrier::udp, tables, looks, read};
constexpr std::array<const wire::Dissector*, 1> toys = {&toy};

std::vector<knowledge::Protocol> protocols() {
  knowledge::Protocol protocol;
  protocol.id = "toy";
  protocol.tcp = {700};
  protocol.udp = {700};
  protocol.operations["code"][1] = {knowledge::OperationClass::write, {"書込み", "Write"}};
  return {protocol};
}

Octets message(std::uint8_t code, std::string_view content) {
  return join({{static_cast<std::uint8_t>(content.size() + 1), code}, text(content)});
}

class Bench {
 public:
  explicit Bench(const Limits& limits = {})
      : protocols_(protocols()), recogniser_(protocols_, toys), observer_(recogniser_, limits) {
    observer_.begin_file("test");
  }
  Bench& see(const Octets& bytes) {
    observer_.feed({bytes, static_cast<std::uint32_t>(bytes.size()), wire::Link::ethernet, 0, time_ += 10'000'000});
    return *this;
  }
  // From 10.0.0.1:5000 to 10.0.0.2:700.
  Bench& say(std::uint32_t sequence, const Octets& content, std::uint8_t flags = 0x18) {
    return see(ethernet(0x0800, ip4(6, tcp(5000, 700, sequence, content, flags), ++id_)));
  }
  [[nodiscard]] model::Observation seen() const { return observer_.snapshot(); }

 private:
  std::vector<knowledge::Protocol> protocols_;
  Recogniser recogniser_;
  Observer observer_;
  std::int64_t time_ = 0;
  std::uint16_t id_ = 0;
};

std::uint64_t asked(const model::Observation& seen, std::uint64_t code) {
  std::uint64_t times = 0;
  for (const auto& one : seen.conversations) {
    for (const auto& operation : one.operations) times += operation.code == code ? operation.asked : 0;
  }
  return times;
}

}  // namespace

TEST_CASE("messages are read however segments cut, repeat or mix them") {
  struct Case {
    std::string_view name;
    std::vector<std::pair<std::uint32_t, Octets>> segments;
    std::uint64_t ones;
    std::uint64_t twos;
    std::uint64_t gaps;
  };
  const Octets one = message(1, "alpha");
  const Octets two = message(2, "beta");
  const Octets both = join({one, two});
  const auto part = [&](std::size_t begin, std::size_t end) {
    return Octets(both.begin() + static_cast<std::ptrdiff_t>(begin), both.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const std::vector<Case> cases = {
      {"one each", {{100, one}, {107, two}}, 1, 1, 0},
      {"two at once", {{100, both}}, 1, 1, 0},
      {"cut anywhere", {{100, part(0, 1)}, {101, part(1, 9)}, {109, part(9, 13)}}, 1, 1, 0},
      {"sent again", {{100, one}, {100, one}, {107, two}, {107, two}}, 1, 1, 0},
      {"overlapping", {{100, part(0, 8)}, {105, part(5, 13)}}, 1, 1, 0},
      {"out of order", {{100, part(0, 3)}, {107, two}, {103, part(3, 7)}}, 1, 1, 0},
      {"twice out of order", {{100, part(0, 3)}, {110, part(10, 13)}, {107, part(7, 10)}, {103, part(3, 7)}}, 1, 1, 0},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name);
    Bench bench;
    bench.say(99, {}, wire::tcp_syn);
    for (const auto& [sequence, bytes] : test.segments) bench.say(sequence, bytes);
    const auto seen = bench.seen();
    CHECK(asked(seen, 1) == test.ones);
    CHECK(asked(seen, 2) == test.twos);
    CHECK(seen.counts.gaps == test.gaps);
    CHECK(seen.counts.packets == test.segments.size() + 1);
  }
}

TEST_CASE("sequence numbers wrap") {
  Bench bench;
  bench.say(0xfffffffd, {}, wire::tcp_syn).say(0xfffffffe, message(1, "alpha")).say(5, message(2, "beta"));
  CHECK(asked(bench.seen(), 2) == 1);
}

TEST_CASE("what a gap swallowed is counted, and reading goes on behind it") {
  Limits limits;
  limits.waiting_bytes = 0;
  Bench bench(limits);
  bench.say(99, {}, wire::tcp_syn).say(100, message(1, "alpha")).say(500, message(2, "beta"));
  const auto seen = bench.seen();
  CHECK(asked(seen, 1) == 1);
  CHECK(asked(seen, 2) == 1);
  CHECK(seen.counts.gaps == 1);
}

TEST_CASE("what the receiver has acknowledged is not waited for") {
  Bench bench;
  bench.say(99, {}, wire::tcp_syn).say(100, message(1, "alpha")).say(500, message(2, "beta"));
  CHECK(asked(bench.seen(), 2) == 0);
  Octets answer = tcp(700, 5000, 1, {}, wire::tcp_ack);
  answer[10] = 2;  // acknowledges 506
  answer[11] = 6;
  answer[8] = answer[9] = 0;
  Octets back = ethernet(0x0800, ip4(6, answer, 50));
  std::swap_ranges(back.begin() + 26, back.begin() + 30, back.begin() + 30);  // the other way round
  bench.see(back);
  const auto seen = bench.seen();
  CHECK(asked(seen, 2) == 1);
  CHECK(seen.counts.gaps == 1);
  CHECK(seen.conversations.at(0).operations.at(1).evidence.packet == 3);
}

TEST_CASE("client and server are told apart with and without a handshake") {
  Bench bench;
  bench.see(ethernet(0x0800, ip4(6, tcp(700, 5000, 1, message(1, "x")))));
  const auto seen = bench.seen();
  REQUIRE(seen.conversations.size() == 1);
  CHECK(seen.conversations[0].client == "10.0.0.2");
  CHECK(seen.conversations[0].port == 700);
  CHECK(seen.conversations[0].protocol == "toy");
  CHECK(seen.conversations[0].operations.at(0).answered == 1);
  CHECK(seen.conversations[0].to_client.packets == 1);
}

TEST_CASE("an operation says its class, its name and what it touched, with the packet that showed it") {
  Bench bench;
  bench.say(99, {}, wire::tcp_syn).say(100, message(1, "MAIN")).say(106, message(1, "MAIN"));
  const auto seen = bench.seen();
  const auto& operation = seen.conversations.at(0).operations.at(0);
  CHECK(operation.effect == "write");
  CHECK(operation.name_ja == "書込み");
  CHECK(operation.times() == 2);
  REQUIRE(operation.objects.size() == 1);
  CHECK(operation.objects[0].name == "MAIN");
  CHECK(operation.objects[0].times == 2);
  CHECK(operation.evidence.packet == 2);
}

TEST_CASE("a fact about a device keeps its packet") {
  Bench bench;
  bench.see(ethernet(0x0800, ip4(17, udp(700, 5000, message(9, "R04CPU")))));
  const auto seen = bench.seen();
  const auto device = std::ranges::find_if(seen.devices, [](const auto& one) { return !one.facts.empty(); });
  REQUIRE(device != seen.devices.end());
  CHECK(device->ips == std::vector<std::string>{"10.0.0.1"});
  CHECK(device->facts[0].trait == "model");
  CHECK(device->facts[0].value == "R04CPU");
  CHECK(device->facts[0].evidence.packet == 1);
}

TEST_CASE("the same frame from two mirrors counts once") {
  const std::vector<knowledge::Protocol> known = protocols();
  const Recogniser recogniser(known, toys);
  Observer observer(recogniser, {});
  observer.begin_file("test");
  const Octets plain = ethernet(0x0800, ip4(17, udp(5000, 700, message(1, "x")), 77));
  const Octets tagged = ethernet(0x8100, vlan(10, 0x0800, ip4(17, udp(5000, 700, message(1, "x")), 77)));
  const auto feed = [&](const Octets& bytes, std::int64_t time) {
    observer.feed({bytes, static_cast<std::uint32_t>(bytes.size()), wire::Link::ethernet, 0, time});
  };
  feed(plain, 0);
  feed(tagged, 100'000);
  feed(plain, 1'000'000'000);
  const auto counts = observer.snapshot().counts;
  CHECK(counts.packets == 3);
  CHECK(counts.duplicates == 1);
  CHECK(asked(observer.snapshot(), 1) == 2);
}

TEST_CASE("fragments become one datagram in any order, and lies about them stay bounded") {
  const Octets whole = udp(5000, 700, message(1, std::string(60, 'x')));
  const auto piece = [&](std::size_t begin, std::size_t end, bool more) {
    const Octets bytes(whole.begin() + static_cast<std::ptrdiff_t>(begin),
                       whole.begin() + static_cast<std::ptrdiff_t>(end));
    return ethernet(0x0800, ip4(17, bytes, 9, static_cast<std::uint16_t>(begin / 8 | (more ? 0x2000U : 0U))));
  };
  Bench bench;
  bench.see(piece(48, whole.size(), false)).see(piece(0, 24, true)).see(piece(16, 48, true));
  CHECK(asked(bench.seen(), 1) == 1);
  Bench lying;
  for (unsigned n = 0; n < 2000; ++n)
    lying.see(ethernet(0x0800, ip4(17, Octets(8, 0), static_cast<std::uint16_t>(n), 0x3fff)));
  CHECK(lying.seen().counts.packets == 2000);
  CHECK(asked(lying.seen(), 1) == 0);
}

TEST_CASE("over the limits things are counted only") {
  Limits limits;
  limits.devices = 10;
  limits.conversations = 5;
  limits.open_flows = 4;
  Bench bench(limits);
  for (std::uint8_t n = 0; n < 100; ++n) {
    Octets bytes = ethernet(0x0800, ip4(17, udp(5000, 700, message(1, "x"))));
    bytes[14 + 15] = n;
    bytes[14 + 5] = 1;
    bench.see(bytes);
    bytes[14 + 5] = 2;  // the same flow goes on after it was refused
    bench.see(bytes);
  }
  const auto seen = bench.seen();
  CHECK(seen.counts.packets == 200);
  CHECK(seen.devices.size() <= 10);
  CHECK(seen.conversations.size() <= 5);
  CHECK(seen.counts.over_limits > 0);
}

TEST_CASE("a router's card does not make one machine of all behind it") {
  Bench bench;
  for (std::uint8_t n = 1; n < 5; ++n) {
    Octets bytes = ethernet(0x0800, ip4(17, udp(5000, 700, message(1, "x")), n));
    bytes[14 + 15] = n;  // other senders behind the same card
    bench.see(bytes);
  }
  std::size_t senders = 0;
  for (const auto& device : bench.seen().devices) senders += device.heard ? 1 : 0;
  CHECK(senders == 4);
}

TEST_CASE("text from the wire becomes readable") {
  struct Case {
    std::string_view given;
    std::string_view shown;
  };
  for (const Case& one :
       {Case{"  R04CPU  ", "R04CPU"}, Case{std::string_view("abc\0def", 7), "abc"}, Case{"溶接1号", "溶接1号"},
        Case{"\x97\x6e\x90\xda", "溶接"}, Case{"\x01\xff", "\\x01\\xff"}, Case{"a\tb", "a\\x09b"}, Case{"   ", ""}}) {
    CAPTURE(one.shown);
    CHECK(readable(one.given) == one.shown);
  }
  CHECK(readable(std::string(1000, 'a')).size() == 256);
}

}  // namespace masugata::observe

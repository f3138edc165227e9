#include "observe/lane.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <random>

#include "base/crew.hpp"
#include "observe/flow.hpp"
#include "wire/frame_test.hpp"

namespace masugata::observe {

using namespace wire::frame;

namespace {

// A protocol for tests: a length byte, a code, and so many bytes less one; code 9 names the model.
constexpr std::array<std::string_view, 1> tables = {"code"};
wire::Likeness looks(const wire::Stretch& in) {
  return !in.bytes.empty() && in.bytes[0] > 0 && in.bytes[0] < 200 ? wire::Likeness::sure : wire::Likeness::no;
}
std::size_t read(const wire::Stretch& in, wire::Sink& out) {
  if (in.bytes.empty() || in.bytes[0] == 0) return wire::not_ours;
  if (in.bytes.size() < 2 || in.bytes.size() < 1U + in.bytes[0]) return wire::incomplete;
  const std::string_view rest = wire::text_of(in.bytes.subspan(2, in.bytes[0] - 1U));
  out.operation({0, in.bytes[1], in.to_server ? wire::Saying::request : wire::Saying::answer, {rest, 0, 0, 0}});
  if (in.bytes[1] == 9) out.identity({wire::Trait::model, rest, 0, {}, in.packet.target});
  if (in.bytes[1] == 8) out.binding({in.packet.source_mac, in.packet.source});
  return 1U + in.bytes[0];
}
constexpr wire::Dissector toy = {"toy", wire::Carrier::tcp | wire::Carrier::udp, tables, looks, read};
constexpr std::array<const wire::Dissector*, 1> toys = {&toy};

std::vector<knowledge::Protocol> protocols() {
  knowledge::Protocol protocol;
  protocol.id = "toy";
  protocol.tcp = {700};
  protocol.operations["code"][1] = {knowledge::OperationClass::write, {"書込み", "Write"}};
  return {protocol};
}

// Traffic of a few machines, everything that decides on a lane: tags, tunnels, fragments, IPv6, MPLS, LLC, noise.
class Traffic {
 public:
  explicit Traffic(std::uint32_t seed) : random_(seed) {}
  Octets frame() {
    Octets out = link(below(20));
    out[11] = static_cast<std::uint8_t>(below(6));
    if (below(20) == 0) out.resize(below(out.size()));
    if (below(20) == 0) out[below(out.size() + 1) % std::max<std::size_t>(1, out.size())] ^= 0x41U;
    return out;
  }

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
  Octets message() {
    const Octets name = text(std::string(1 + below(8), static_cast<char>('a' + below(3))));
    return join({{static_cast<std::uint8_t>(name.size() + 1), static_cast<std::uint8_t>(below(10))}, name});
  }
  Octets datagram(std::uint8_t kind) {
    const auto port = static_cast<std::uint16_t>(5000 + below(4));
    if (kind == 17) return udp(port, below(8) == 0 ? 4789 : 700, message());
    return tcp(port, 700, sequence_ += static_cast<std::uint32_t>(below(12)), message(), below(8) == 0 ? 2 : 0x18);
  }
  Octets ip(const Octets& given) {
    Octets out = given;
    out[15] = static_cast<std::uint8_t>(below(12));
    out[19] = static_cast<std::uint8_t>(below(12));
    return out;
  }
  Octets link(std::size_t kind) {
    const std::uint8_t carried = below(2) == 0 ? 6 : 17;
    const auto id = static_cast<std::uint16_t>(below(65'536));
    if (kind == 0) return ethernet(0x86dd, ip6(carried, datagram(carried)));
    if (kind == 1) return ethernet(0x8100, vlan(5, 0x0800, ip(ip4(carried, datagram(carried), id))));
    if (kind == 2) return ethernet(0x88a8, vlan(5, 0x8100, vlan(6, 0x0800, ip(ip4(carried, datagram(carried), id)))));
    if (kind == 3) return ethernet(0x0800, ip(ip4(4, ip(ip4(carried, datagram(carried), id)))));
    if (kind == 4) return ethernet(0x0800, ip(ip4(17, datagram(17), 7, 0x2000)));
    if (kind == 5) return ethernet(0x0800, ip(ip4(17, message(), 7, 2)));
    if (kind == 6) return ethernet(0x8847, join({hex("00001140"), ip(ip4(carried, datagram(carried), id))}));
    if (kind == 7) return ethernet(static_cast<std::uint16_t>(below(2000)), message());
    if (kind == 8) return ethernet(0x88cc, message());
    return ethernet(0x0800, ip(ip4(carried, datagram(carried), id)));
  }
  std::mt19937 random_;
  std::uint32_t sequence_ = 1;
};

std::vector<Octets> traffic(std::uint32_t seed, std::size_t count) {
  Traffic traffic(seed);
  std::vector<Octets> out(count);
  for (Octets& one : out) one = traffic.frame();
  return out;
}

Frame frame_of(const std::vector<Octets>& frames, std::size_t n) {
  return {frames[n], static_cast<std::uint32_t>(frames[n].size()), wire::Link::ethernet,
          0,         static_cast<std::int64_t>(n) * 1'000'000'000, nullptr};
}

model::Observation fed(const Recogniser& recogniser, const std::vector<Octets>& frames) {
  Observer observer(recogniser, {});
  observer.begin_file("test");
  for (std::size_t n = 0; n < frames.size(); ++n) observer.feed(frame_of(frames, n));
  return observer.snapshot();
}

model::Observation read_by(const Recogniser& recogniser, const Limits& limits, const std::vector<Octets>& frames,
                           unsigned hands) {
  base::Crew crew(hands);
  Observer observer(recogniser, limits);
  observer.begin_file("test");
  std::size_t n = 0;
  Octets lent;  // bytes go with the next call, as those of a reader without a holder do
  observer.read(
      [&](Frame& frame) {
        if (n == frames.size()) return false;
        frame = frame_of(frames, n);
        lent = frames[n++];
        frame.kept = lent;
        return true;
      },
      crew);
  return observer.snapshot();
}

}  // namespace

TEST_CASE("a glance says what taking a frame apart says") {
  CHECK(rc::check("of any frame", [](std::uint32_t seed) {
    const std::vector<Octets> frames = traffic(seed, 400);
    for (std::size_t n = 0; n < frames.size(); ++n) {
      const Frame frame = frame_of(frames, n);
      const FlowKey key = flow_of(wire::take_apart(frame.link, frame.kept, frame.length)).key;
      RC_ASSERT(lane_of(frame) == lane_of(key.low, key.high));
    }
  }));
}

TEST_CASE("any number of hands sees the same, frame by frame or in batches") {
  const std::vector<knowledge::Protocol> known = protocols();
  const Recogniser recogniser(known, toys);
  CHECK(rc::check("of any traffic", [&](std::uint32_t seed) {
    const std::vector<Octets> frames = traffic(seed, 10'000);
    const model::Observation one_by_one = fed(recogniser, frames);
    RC_ASSERT(one_by_one.conversations.size() > 20U);
    for (const unsigned hands : {1U, 2U, 5U}) RC_ASSERT(read_by(recogniser, {}, frames, hands) == one_by_one);
  }));
}

TEST_CASE("limits hold for all lanes together, and what is over is counted") {
  const std::vector<knowledge::Protocol> known = protocols();
  const Recogniser recogniser(known, toys);
  Limits limits;
  limits.devices = 9;
  limits.conversations = 12;
  limits.open_flows = 5;
  limits.facts = 3;
  const std::vector<Octets> frames = traffic(7, 10'000);
  const model::Observation seen = read_by(recogniser, limits, frames, 2);
  CHECK(seen.counts.packets == frames.size());
  CHECK(seen.devices.size() <= limits.devices);
  CHECK(seen.conversations.size() <= limits.conversations);
  CHECK(seen.counts.over_limits > 0);
  CHECK(seen == read_by(recogniser, limits, frames, 1));
}

}  // namespace masugata::observe

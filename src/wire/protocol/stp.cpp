// Spanning tree: STP, RSTP, MSTP (IEEE 802.1D, 802.1Q clause 14), in LLC frames.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t shared_tree = 0x100;  // messages of several trees

struct Head {
  std::uint8_t version = 0;
  std::uint8_t kind = 0;
};

// LLC 42 42 03, protocol 0, a version, a kind of message.
bool fits(Bytes b, Head& head) {
  if (b.size() < 7 || b[0] != 0x42 || b[1] != 0x42 || b[2] != 3 || big16(b.data() + 3) != 0) return false;
  head = {b[5], b[6]};
  return head.version <= 4 && (head.kind == 0 || head.kind == 2 || head.kind == 0x80);
}

Likeness looks(const Stretch& in) {
  Head head;
  return fits(in.bytes, head) ? Likeness::sure : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  Head head;
  if (!fits(in.bytes, head)) return not_ours;
  const std::uint64_t code = head.kind == 2 && head.version >= 3 ? shared_tree : head.kind;
  out.operation({0, code, Saying::notice, {}});
  const bool topology = head.kind != 0x80 && in.bytes.size() >= 7 + 28;
  if (topology) out.identity({Trait::role, {}, 1});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector stp = {"stp", only(Carrier::ethernet), tables, looks, read};

}  // namespace masugata::wire::protocol

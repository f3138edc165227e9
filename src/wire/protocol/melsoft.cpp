// The connection of Mitsubishi Electric's engineering software to a controller. Not published: it is recognised by the
// frame that its messages share, and by the search that finds controllers on the network.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"frame"};

constexpr std::size_t header = 21;
constexpr std::uint8_t request = 0x57;
constexpr std::uint8_t answer = 0xd7;
constexpr std::uint8_t search = 0x5a;
constexpr std::uint8_t found = 0xda;

// The mark, a running number, two fixed bytes; the length of what follows stands at the end of the head.
bool is_frame(Bytes b) {
  return b.size() >= header && (b[0] == request || b[0] == answer) && b[5] == 0x11 && b[6] == 0x11;
}
std::size_t size_of(Bytes b) { return header + b[19] + std::size_t{b[20]} * 256; }

bool is_search(Bytes b) {
  if (b.size() == 4) return b[0] == search && b[1] == 0 && b[2] == 0;
  return b.size() == 14 && b[0] == found && b[1] == 0 && b[2] == 0;
}

Likeness looks(const Stretch& in) {
  if (is_frame(in.bytes)) return size_of(in.bytes) == in.bytes.size() ? Likeness::sure : Likeness::maybe;
  return in.packet.transport == Transport::udp && is_search(in.bytes) ? Likeness::maybe : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.packet.transport == Transport::udp && is_search(in.bytes)) {
    const bool asks = in.bytes[0] == search;
    out.operation({0, search, asks ? Saying::request : Saying::answer, {}});
    if (!asks) out.identity({Trait::maker, {}, 1});
    return in.bytes.size();
  }
  if (in.bytes.size() < header) return incomplete;
  if (!is_frame(in.bytes)) return not_ours;
  const std::size_t size = size_of(in.bytes);
  if (in.bytes.size() < size) return incomplete;
  const bool asks = in.bytes[0] == request;
  out.operation({0, request, asks ? Saying::request : Saying::answer, {}});
  if (!asks) out.identity({Trait::maker, {}, 1});
  return size;
}

}  // namespace

constinit const Dissector melsoft = {"melsoft", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

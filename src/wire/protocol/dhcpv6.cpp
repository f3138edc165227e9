// DHCP for IPv6 (RFC 8415), also inside of relays.
#include "wire/protocol/domain_name.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint8_t relay_forward = 12;
constexpr std::uint8_t relay_reply = 13;
constexpr std::size_t relay_header = 34;
constexpr int deepest = 4;  // relays behind each other

constexpr std::uint16_t option_client = 1;
constexpr std::uint16_t option_relayed = 9;
constexpr std::uint16_t option_vendor = 16;
constexpr std::uint16_t option_name = 39;

// The options fill the message to its end.
bool whole(Bytes options) {
  Reader in(options);
  while (!in.done()) {
    in.skip(2);
    in.skip(in.u16());
  }
  return !in.failed();
}

bool fits(Bytes b) {
  if (b.size() < 8 || b[0] < 1 || b[0] > relay_reply) return false;
  const bool relay = b[0] >= relay_forward;
  return whole(after(b, relay ? relay_header : 4)) && (!relay || b.size() > relay_header);
}

bool from_server(std::uint8_t kind) { return kind == 2 || kind == 7 || kind == 10 || kind == relay_reply; }

// The link-layer address in a client's identifier (RFC 8415 clause 11).
Mac card_of(Bytes client) {
  if (client.size() == 14 && big16(client.data()) == 1 && big16(client.data() + 2) == 1)
    return mac_at(client.data() + 8);
  if (client.size() == 10 && big16(client.data()) == 3 && big16(client.data() + 2) == 1)
    return mac_at(client.data() + 4);
  return {};
}

void tell(std::uint16_t option, Bytes value, const Packet& packet, Sink& out) {
  if (option == option_client && card_of(value).bits != 0 && card_of(value) == packet.source_mac)
    out.binding({packet.source_mac, packet.source});
  if (option == option_vendor && value.size() > 6) out.identity({Trait::software, text_of(after(value, 6))});
  if (option != option_name || value.size() < 3) return;
  DomainName name;
  std::size_t at = 0;
  const bool ended = read_name(after(value, 1), at, name);
  if (ended || name.length > 0) out.identity({Trait::name, name.text()});
}

// What a relay carries on for another: one level in.
Bytes relayed(Bytes b) {
  Reader in(after(b, relay_header));
  while (!in.done()) {
    const std::uint16_t option = in.u16();
    const Bytes value = in.take(in.u16());
    if (option == option_relayed && !in.failed()) return value;
  }
  return {};
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::maybe : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  Bytes b = in.bytes;
  if (!fits(b)) return not_ours;
  const bool direct = b[0] < relay_forward;
  for (int depth = 0; depth < deepest && b[0] >= relay_forward; ++depth) {
    const Bytes inner = relayed(b);
    if (!fits(inner)) break;
    b = inner;
  }
  out.operation({0, b[0], from_server(b[0]) ? Saying::answer : Saying::request, {}});
  if (!direct || from_server(b[0])) return in.bytes.size();
  for (Reader options(after(b, 4)); !options.done();) {
    const std::uint16_t option = options.u16();
    const Bytes value = options.take(options.u16());
    if (!options.failed()) tell(option, value, in.packet, out);
  }
  return in.bytes.size();
}

}  // namespace

constinit const Dissector dhcpv6 = {"dhcpv6", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

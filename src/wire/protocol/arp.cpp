// ARP and RARP for IPv4 over Ethernet (RFC 826, RFC 903, RFC 5227).
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::size_t size = 28;

bool fits(Bytes b) {
  return b.size() >= size && big16(b.data()) == 1 && big16(b.data() + 2) == 0x0800 && b[4] == 6 && b[5] == 4 &&
         big16(b.data() + 6) >= 1 && big16(b.data() + 6) <= 4;
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  const std::uint8_t* b = in.bytes.data();
  const std::uint16_t kind = big16(b + 6);
  Object about;
  about.first = big32(b + 24);
  out.operation({0, kind, (kind & 1U) != 0 ? Saying::request : Saying::answer, about});
  const Ip sender = ip4(big32(b + 14));
  if (kind <= 2 && !sender.none()) out.binding({mac_at(b + 8), sender});
  if (kind == 4) out.binding({mac_at(b + 18), ip4(big32(b + 24))});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector arp = {"arp", only(Carrier::ethernet), tables, looks, read};

}  // namespace masugata::wire::protocol

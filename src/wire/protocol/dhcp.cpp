// DHCP and BOOTP for IPv4 (RFC 951, RFC 2131, RFC 2132, RFC 4702).
#include "wire/protocol/domain_name.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::size_t fixed = 240;  // up to and with the magic cookie
constexpr std::uint32_t cookie = 0x63825363;

bool fits(Bytes b) {
  return b.size() >= fixed && (b[0] == 1 || b[0] == 2) && b[2] <= 16 && big32(b.data() + 236) == cookie;
}

struct Told {
  std::uint8_t kind = 0;  // 0: BOOTP without DHCP
  Bytes host;
  Bytes full_name;
  Bytes vendor;
};

Told gather(Bytes options) {
  Told told;
  Reader in(options);
  while (!in.done()) {
    const std::uint8_t code = in.u8();
    if (code == 0) continue;
    if (code == 255) break;
    const Bytes value = in.take(in.u8());
    if (code == 53 && value.size() == 1) told.kind = value[0];
    if (code == 12) told.host = value;
    if (code == 60) told.vendor = value;
    if (code == 81) told.full_name = value;
  }
  return told;
}

void state_full_name(Bytes value, Identity about, Sink& out) {
  if (value.size() <= 3) return;
  about.trait = Trait::name;
  if ((value[0] & 4U) == 0) {
    about.text = text_of(after(value, 3));
    out.identity(about);
    return;
  }
  DomainName name;
  std::size_t at = 0;
  const bool whole = read_name(after(value, 3), at, name);
  if (!whole && name.length == 0) return;  // a name without its end is allowed there
  about.text = name.text();
  if (!about.text.empty()) out.identity(about);
}

Saying saying_of(std::uint8_t op, std::uint8_t kind) {
  if (op == 1) return Saying::request;
  if (kind == 6) return Saying::refusal;
  return kind == 9 ? Saying::notice : Saying::answer;
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  const std::uint8_t* b = in.bytes.data();
  const bool from_client = b[0] == 1;
  const Told told = gather(in.bytes.subspan(fixed));
  const std::uint64_t code = told.kind != 0 ? told.kind : from_client ? 0x101U : 0x102U;
  out.operation({0, code, saying_of(b[0], told.kind), {}});
  const bool ethernet = b[1] == 1 && b[2] == 6;
  const Mac card = ethernet ? mac_at(b + 28) : Mac{};
  const Ip own = ip4(big32(b + 12));
  const Ip given = ip4(big32(b + 16));
  if (from_client) {
    Identity about;
    if (card.bits != 0) about.mac = card;
    if (!told.host.empty()) {
      about.trait = Trait::name;
      about.text = text_of(told.host);
      out.identity(about);
    }
    state_full_name(told.full_name, about, out);
    if (!told.vendor.empty()) {
      about.trait = Trait::software;
      about.text = text_of(told.vendor);
      out.identity(about);
    }
    if (card.bits != 0 && !own.none()) out.binding({card, own});
  } else if (told.kind == 5 && card.bits != 0) {
    if (!given.none()) out.binding({card, given});
    if (given.none() && !own.none()) out.binding({card, own});
  }
  return in.bytes.size();
}

}  // namespace

constinit const Dissector dhcp = {"dhcp", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

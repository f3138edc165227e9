// CDP, as Cisco's devices and others tell their neighbours who they are (Cisco, "Cisco Discovery Protocol").
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::size_t header = 4;

bool fits(Bytes b) {
  if (b.size() < header + 4 || b[0] < 1 || b[0] > 2) return false;
  const std::uint16_t kind = big16(b.data() + header);
  const std::uint16_t length = big16(b.data() + header + 2);
  return kind >= 1 && kind <= 0x1f && length >= 4 && header + length <= b.size();
}

// How many addresses, then each: kind and length of protocol, protocol, length of address, address. IPv4 is 01 01 CC.
Ip address_of(Bytes value) {
  Reader in(value);
  const std::uint32_t count = in.u32();
  for (std::uint32_t n = 0; n < count && !in.failed(); ++n) {
    in.skip(1);
    const Bytes protocol = in.take(in.u8());
    const Bytes address = in.take(in.u16());
    if (protocol.size() == 1 && protocol[0] == 0xcc && address.size() == 4) return ip4(big32(address.data()));
  }
  return {};
}

struct Field {
  std::uint16_t kind = 0;
  Bytes value;
};

Field next(Reader& in) {
  Field field;
  field.kind = in.u16();
  const std::uint16_t length = in.u16();
  if (length < 4) in.fail();
  field.value = in.take(in.failed() ? 0 : length - 4U);
  return field;
}

void state(const Field& field, Identity about, Sink& out) {
  about.text = text_of(field.value);
  switch (field.kind) {
    case 1:
      about.trait = Trait::name;
      break;
    case 5:
      about.trait = Trait::software;
      break;
    case 6:
      about.trait = Trait::model;
      break;
    case 0x17:
      about.trait = Trait::location;
      break;
    default:
      about.text = {};
      break;
  }
  if (!about.text.empty()) out.identity(about);
  if (field.kind != 4 || field.value.size() < 4) return;
  about.trait = Trait::role;
  about.text = {};
  for (const std::uint32_t bit : {1U, 8U, 0x80U}) {
    about.code = bit;
    if ((big32(field.value.data()) & bit) != 0) out.identity(about);
  }
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  out.operation({0, 1, Saying::notice, {}});
  Identity about;
  for (Reader fields(after(in.bytes, header)); fields.left() >= 4;) {
    const Field field = next(fields);
    if (fields.failed()) break;
    if ((field.kind == 2 || field.kind == 0x16) && about.ip.none()) about.ip = address_of(field.value);
  }
  for (Reader fields(after(in.bytes, header)); fields.left() >= 4;) {
    const Field field = next(fields);
    if (fields.failed()) break;
    state(field, about, out);
  }
  return in.bytes.size();
}

}  // namespace

constinit const Dissector cdp = {"cdp", only(Carrier::ethernet), tables, looks, read};

}  // namespace masugata::wire::protocol

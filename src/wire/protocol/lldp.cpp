// LLDP (IEEE 802.1AB), with the inventory of LLDP-MED (ANSI/TIA-1057) and the card's address of PROFINET (IEC
// 61158-6-10).
#include "wire/protocol/description.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t announced = 1;
constexpr std::uint64_t left = 2;

constexpr std::uint32_t med = 0x0012bb;
constexpr std::uint32_t profinet = 0x000ecf;

// What is gathered in a first pass, as facts belong to the management address when there is one.
struct Told {
  Mac chassis;
  Ip management;
  std::uint16_t able = 0;  // enabled capabilities
  std::uint16_t life = 1;
  bool profinet = false;
  std::string_view name;
};

struct Field {
  std::uint8_t kind = 0;
  Bytes value;
};

Field next(Reader& in) {
  const std::uint16_t head = in.u16();
  return {static_cast<std::uint8_t>(head >> 9U), in.take(head & 0x1ffU)};
}

void gather_chassis(Bytes value, Told& told) {
  if (value.size() == 7 && value[0] == 4) told.chassis = mac_at(value.data() + 1);
  if (value.size() == 6 && value[0] == 5 && value[1] == 1) told.management = ip4(big32(value.data() + 2));
  if (value.size() > 1 && value[0] == 7 && told.name.empty()) told.name = text_of(after(value, 1));
}

void gather_management(Bytes value, Told& told) {
  if (value.size() >= 6 && value[0] == 5 && value[1] == 1) told.management = ip4(big32(value.data() + 2));
}

bool gather(Bytes bytes, Told& told) {
  Reader in(bytes);
  while (!in.done()) {
    const Field field = next(in);
    if (in.failed()) return false;
    switch (field.kind) {
      case 0:
        return true;
      case 1:
        gather_chassis(field.value, told);
        break;
      case 3:
        told.life = field.value.size() >= 2 ? big16(field.value.data()) : std::uint16_t{1};
        break;
      case 5:
        told.name = text_of(field.value);
        break;
      case 7:
        if (field.value.size() >= 4) told.able = big16(field.value.data() + 2);
        break;
      case 8:
        gather_management(field.value, told);
        break;
      case 127: {
        Reader own(field.value);
        if (own.u24() != profinet) break;
        told.profinet = true;
        if (own.u8() == 5 && own.left() >= 6) told.chassis = mac_at(own.rest().data());
        break;
      }
      default:
        break;
    }
  }
  return true;
}

void read_inventory(Bytes value, Identity about, Sink& out) {
  Reader in(value);
  if (in.u24() != med) return;
  switch (in.u8()) {
    case 5:
      about.trait = Trait::hardware;
      break;
    case 6:
      about.trait = Trait::firmware;
      break;
    case 7:
      about.trait = Trait::software;
      break;
    case 8:
      about.trait = Trait::serial;
      break;
    case 9:
      about.trait = Trait::maker;
      break;
    case 10:
      about.trait = Trait::model;
      break;
    default:
      return;
  }
  about.text = text_of(in.rest());
  if (!about.text.empty()) out.identity(about);
}

// A device of PROFINET has a switch inside that is not its role.
void state_role(const Told& told, Identity about, Sink& out) {
  about.trait = Trait::role;
  about.text = {};
  for (const std::uint32_t bit : {0x0008U, 0x0010U, 0x0020U}) {
    about.code = bit;
    if ((told.able & bit) != 0) out.identity(about);
  }
  about.code = 4;
  if ((told.able & 0x1cU) == 4 && !told.profinet) out.identity(about);
}

void state(Bytes bytes, const Told& told, Identity about, Sink& out) {
  if (!told.name.empty()) {
    about.trait = Trait::name;
    about.text = told.name;
    out.identity(about);
  }
  Reader in(bytes);
  while (!in.done()) {
    const Field field = next(in);
    if (in.failed() || field.kind == 0) break;
    if (field.kind == 6) describe(text_of(field.value), about, out);
    if (field.kind == 127) read_inventory(field.value, about, out);
  }
  state_role(told, about, out);
}

// The three fields that every frame begins with, in their order.
bool fits(Bytes b) {
  if (b.size() < 10 || b[0] != 2 || b[1] < 2 || b[2] == 0 || b[2] > 7) return false;
  const std::size_t port = 2U + b[1];
  return b.size() > port + 2 && b[port] == 4 && b[port + 2] >= 1 && b[port + 2] <= 7;
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  Told told;
  if (!gather(in.bytes, told)) return not_ours;
  out.operation({0, told.life == 0 ? left : announced, Saying::notice, {}});
  Identity about;
  if (!told.management.none()) {
    about.ip = told.management;
    const Mac card = told.chassis.bits != 0 ? told.chassis : in.packet.source_mac;
    if (card.bits != 0) out.binding({card, told.management});
  } else {
    about.mac = told.chassis;
  }
  state(in.bytes, told, about, out);
  return in.bytes.size();
}

}  // namespace

constinit const Dissector lldp = {"lldp", only(Carrier::ethernet), tables, looks, read};

}  // namespace masugata::wire::protocol

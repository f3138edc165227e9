// IEC 60870-5-104: telecontrol over TCP (IEC 60870-5-104:2006, IEC 60870-5-101 for the types).
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"type", "control"};
constexpr std::uint8_t type_table = 0;
constexpr std::uint8_t control_table = 1;

constexpr std::uint8_t mark = 0x68;
constexpr std::uint8_t shortest = 4;
constexpr std::uint8_t longest = 253;
constexpr std::uint32_t information_object = 1;  // the only area

bool known_type(std::uint8_t type) {
  return (type >= 1 && type <= 40) || (type >= 45 && type <= 69) || type == 70 || (type >= 81 && type <= 95) ||
         (type >= 100 && type <= 107) || (type >= 110 && type <= 113) || (type >= 120 && type <= 127);
}

// Of unnumbered frames: start, stop, test; each asked and confirmed.
bool known_control(std::uint8_t control) {
  const std::uint8_t which = control >> 2U;
  return (control & 3U) == 3 && which != 0 && (which & (which - 1U)) == 0;
}

bool plausible(Bytes b) {
  if (b.size() < 6 || b[0] != mark || b[1] < shortest || b[1] > longest) return false;
  if ((b[2] & 1U) == 0) return b[1] >= 10 && (b[4] & 1U) == 0;
  if (b[1] != shortest) return false;
  if ((b[2] & 3U) == 3) return known_control(b[2]) && b[3] == 0 && b[4] == 0 && b[5] == 0;
  return b[2] == 1 && b[3] == 0 && (b[4] & 1U) == 0;
}

Likeness looks(const Stretch& in) {
  const Bytes b = in.bytes;
  if (!plausible(b)) return Likeness::no;
  const std::size_t size = 2U + b[1];
  const bool fits = size == b.size() || (size < b.size() && b[size] == mark);
  if (!fits) return Likeness::maybe;
  if ((b[2] & 3U) == 3) return Likeness::sure;
  if ((b[2] & 1U) != 0 || b.size() < 12) return Likeness::maybe;
  const std::uint8_t cause = b[8] & 0x3fU;
  return known_type(b[6]) && cause >= 1 && cause <= 47 && (b[7] & 0x7fU) != 0 ? Likeness::sure : Likeness::maybe;
}

Saying saying_of(std::uint8_t cause) {
  const bool negative = (cause & 0x40U) != 0;
  switch (cause & 0x3fU) {
    case 6:
    case 8:
      return Saying::request;
    case 7:
    case 9:
    case 10:
      return negative ? Saying::refusal : Saying::answer;
    case 44:
    case 45:
    case 46:
    case 47:
      return Saying::refusal;
    default:
      return Saying::notice;
  }
}

void read_unit(Reader in, const Stretch& stretch, Sink& out) {
  const std::uint8_t type = in.u8();
  const std::uint8_t count = in.u8() & 0x7fU;
  const std::uint8_t cause = in.u8();
  in.skip(3);  // originator, common address
  const std::uint32_t address = in.le24();
  if (in.failed()) return;
  Saying saying = saying_of(cause);
  const bool asks_to_read = type == 102 && (cause & 0x3fU) == 5 && stretch.to_server;
  if (asks_to_read) saying = Saying::request;
  out.operation({type_table, type, saying, {{}, information_object, address, count}});
}

std::size_t read(const Stretch& in, Sink& out) {
  const Bytes b = in.bytes;
  if (b.size() < 6) return incomplete;
  if (!plausible(b)) return not_ours;
  const std::size_t size = 2U + b[1];
  if (b.size() < size) return incomplete;
  if ((b[2] & 1U) == 0) read_unit(Reader(b.subspan(6, size - 6)), in, out);
  if ((b[2] & 3U) == 3) {
    const bool confirms = (b[2] & 0xa8U) != 0;
    const std::uint8_t asked = confirms ? static_cast<std::uint8_t>((b[2] & 0xfcU) >> 1U | 3U) : b[2];
    out.operation({control_table, asked, confirms ? Saying::answer : Saying::request, {}});
  }
  return size;
}

}  // namespace

constinit const Dissector iec104 = {"iec104", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

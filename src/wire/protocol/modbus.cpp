// Modbus/TCP (MODBUS Messaging on TCP/IP Implementation Guide V1.0b; Application Protocol Specification V1.1b3), and
// RTU frames carried over TCP as gateways do.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 3> tables = {"function", "encapsulated", "diagnostic"};
constexpr std::uint8_t function_table = 0;
constexpr std::uint8_t encapsulated_table = 1;
constexpr std::uint8_t diagnostic_table = 2;

constexpr std::size_t header = 7;
constexpr std::size_t longest = 260;

// Which of the four tables of data a function speaks of; the numbers are those of `areas`.
std::uint32_t area_of(std::uint8_t function) {
  switch (function) {
    case 1:
    case 5:
    case 15:
      return 1;  // coils
    case 2:
      return 2;  // discrete inputs
    case 4:
      return 3;  // input registers
    case 3:
    case 6:
    case 16:
    case 22:
    case 23:
      return 4;  // holding registers
    default:
      return 0;
  }
}

Object object_of(std::uint8_t function, Reader& body) {
  Object object{{}, area_of(function), 0, 0};
  switch (function) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 15:
    case 16:
    case 23:
      object.first = body.u16();
      object.count = body.u16();
      break;
    case 5:
    case 6:
    case 22:
      object.first = body.u16();
      object.count = 1;
      break;
    default:
      break;
  }
  if (body.failed()) return {};
  return object;
}

// Read Device Identification (6.21): basic and regular objects.
void identify(Reader body, Sink& out) {
  body.skip(4);  // code, conformity, more follows, next object
  const std::uint8_t objects = body.u8();
  for (unsigned n = 0; n < objects && !body.failed(); ++n) {
    const std::uint8_t id = body.u8();
    const std::string_view text = body.text(body.u8());
    if (body.failed() || text.empty()) return;
    if (id == 0) out.identity({Trait::maker, text});
    if (id == 1) out.identity({Trait::order_number, text});
    if (id == 2) out.identity({Trait::firmware, text});
    if (id == 4 || id == 5) out.identity({Trait::model, text});
    if (id == 6) out.identity({Trait::software, text});
  }
}

struct Head {
  std::uint16_t protocol = 0;
  std::uint16_t length = 0;
  std::uint8_t function = 0;
};

Head head_of(Bytes bytes) {
  const std::uint8_t* b = bytes.data();
  return {big16(b + 2), big16(b + 4), b[header]};
}

bool plausible(const Head& head) { return head.protocol == 0 && head.length >= 2 && head.length <= longest - 6; }

Likeness looks(const Stretch& in) {
  if (in.bytes.size() < header + 1) return Likeness::no;
  const Head head = head_of(in.bytes);
  const std::uint8_t plain = head.function & 0x7fU;
  if (!plausible(head) || plain == 0) return Likeness::no;
  const bool exact = in.bytes.size() == 6U + head.length;
  const bool common = plain <= 24 || plain == 43;
  return exact && common && head.length >= 3 ? Likeness::sure : Likeness::maybe;
}

// A request and an answer of one function look alike; the direction tells them apart.
std::size_t read(const Stretch& in, Sink& out) {
  if (in.bytes.size() < header + 1) return incomplete;
  const Head head = head_of(in.bytes);
  if (!plausible(head)) return not_ours;
  const std::size_t size = 6U + head.length;
  if (in.bytes.size() < size) return incomplete;
  Reader body(in.bytes.subspan(header + 1, size - header - 1));
  const bool refused = (head.function & 0x80U) != 0;
  const auto function = static_cast<std::uint8_t>(head.function & 0x7fU);
  const Saying saying = in.to_server ? Saying::request : refused ? Saying::refusal : Saying::answer;
  const Object object = in.to_server ? object_of(function, body) : Object{};
  if (function == 43 && !refused) {
    const std::uint8_t kind = body.u8();
    out.operation({encapsulated_table, kind, saying, {}});
    if (kind == 14 && !in.to_server) identify(Reader(in.bytes.subspan(header + 2, size - header - 2)), out);
  } else if (function == 8 && !refused) {
    out.operation({diagnostic_table, body.u16(), saying, {}});
  } else {
    out.operation({function_table, function, saying, object});
  }
  return size;
}

}  // namespace

constinit const Dissector modbus = {"modbus", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

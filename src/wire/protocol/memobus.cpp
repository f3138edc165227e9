// Extended MEMOBUS of Yaskawa's controllers (SIEP C880700 and C880725, the 218 header): twelve bytes of head, then a
// message of main function, subfunction and the controllers between which it goes. Binary only.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"function"};

constexpr std::size_t header = 12;
constexpr std::uint8_t request = 0x11;
constexpr std::uint8_t answer = 0x19;
constexpr std::uint8_t registers = 0x20;  // the two main functions
constexpr std::uint8_t kinds = 0x43;
constexpr std::uint8_t refused = 0x80;

// Head: kind, number, two channels, two zeros, length of all, four zeros.
std::size_t size_of(Bytes b) {
  if (b.size() < header + 4) return incomplete;
  Reader in(b);
  const std::uint8_t kind = in.u8();
  in.skip(3);
  const std::uint16_t zero = in.le16();
  const std::size_t size = in.le16();
  const std::uint32_t zeros = in.le32();
  const std::size_t content = in.le16();
  const std::uint8_t main = in.u8();
  const std::uint8_t function = in.u8();
  const bool fits = size >= header + 5 && content + header + 2 == size && function != 0;
  const bool known = (kind == request || kind == answer) && (main == registers || main == kinds);
  return known && fits && zero == 0 && zeros == 0 ? size : not_ours;
}

Likeness looks(const Stretch& in) {
  const std::size_t size = size_of(in.bytes);
  return size == incomplete || size == not_ours ? Likeness::no : Likeness::sure;
}

// 1 to 4: which of the tables of data; as they are for Modbus. From 'G' on: the letter of a kind of register.
std::uint32_t area_of(std::uint8_t function) {
  switch (function) {
    case 0x01:
    case 0x05:
    case 0x0f:
      return 1;
    case 0x02:
      return 2;
    case 0x04:
    case 0x0a:
      return 3;
    default:
      return 4;
  }
}

// Behind the two functions and the controllers. The older ones have the higher byte first and no byte of room.
Object object_of(std::uint8_t main, std::uint8_t function, Reader body) {
  Object object;
  if (main == kinds) {
    if (function == 0x4d || function == 0x4e) return object;  // scattered
    body.skip(1);
    object.area = body.u8();
    body.skip(1);
    object.first = body.le32();
    object.count = body.le16();
  } else if (function == 0x05 || function == 0x06) {
    object = {{}, area_of(function), body.u16(), 1};
  } else if (function <= 0x04 || function == 0x0f || function == 0x10) {
    object.area = area_of(function);
    object.first = body.u16();
    object.count = body.u16();
  } else if (function >= 0x09 && function <= 0x0b) {
    body.skip(1);
    object.area = area_of(function);
    object.first = body.le16();
    object.count = body.le16();
  }
  return body.failed() ? Object{} : object;
}

std::size_t read(const Stretch& in, Sink& out) {
  const std::size_t size = size_of(in.bytes);
  if (size == incomplete || size == not_ours || in.bytes.size() < size) return size == not_ours ? not_ours : incomplete;
  const Bytes b = in.bytes.first(size);
  const std::uint8_t main = b[header + 2];
  const auto function = static_cast<std::uint8_t>(b[header + 3] & 0x7fU);
  const std::uint64_t code = main * 256U + function;
  if (b[0] == request) {
    out.operation({0, code, Saying::request, object_of(main, function, Reader(b.subspan(header + 5)))});
    return size;
  }
  out.operation({0, code, (b[header + 3] & refused) != 0 ? Saying::refusal : Saying::answer, {}});
  if (in.memory[0]++ == 0) out.identity({Trait::maker, {}, 1});
  return size;
}

}  // namespace

constinit const Dissector memobus = {"memobus", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

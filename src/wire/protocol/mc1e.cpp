// MC protocol, 1E frames in binary (Mitsubishi SH-080008, A compatible 1E frame). They have neither a mark nor a
// length: a frame is what a segment or datagram carries, and is looked for only on the ports of its table.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"command"};

constexpr std::uint8_t is_answer = 0x80;
constexpr std::uint8_t type_name = 0x15;

bool known(std::uint8_t command) {
  return command <= 0x09 || (command >= 0x0e && command <= 0x1e) || command == 0x3b || command == 0x3c;
}

// A request: command, station, time to wait, content. The commands 0 to 3 name a device by two letters.
bool is_request(Bytes b) {
  if (b.size() < 4 || !known(b[0])) return false;
  if (b[0] <= 3) return b.size() >= 12 && b[11] == 0 && b[9] >= 'A' && b[9] <= 'Z';
  return true;
}
bool is_reply(Bytes b) {
  return b.size() >= 2 && b[0] >= is_answer && known(b[0] & 0x7fU) && (b[1] == 0 || (b[1] >= 0x50 && b[1] <= 0x60));
}

Likeness looks(const Stretch& in) {
  return (in.to_server ? is_request(in.bytes) : is_reply(in.bytes)) ? Likeness::maybe : Likeness::no;
}

Object device(Bytes b) {
  Reader in(b.subspan(4));
  Object object;
  object.first = in.le32();
  object.area = in.le16();
  object.count = in.u8();
  if (object.count == 0) object.count = 256;
  return in.failed() ? Object{} : object;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (looks(in) == Likeness::no) return not_ours;
  const Bytes b = in.bytes;
  const std::uint8_t command = b[0] & 0x7fU;
  if (in.to_server) {
    out.operation({0, command, Saying::request, command <= 3 ? device(b) : Object{}});
    return b.size();
  }
  out.operation({0, command, b[1] == 0 ? Saying::answer : Saying::refusal, {}});
  if (command == type_name && b[1] == 0 && b.size() >= 3) {
    out.identity({Trait::maker, {}, 1});
    out.identity({Trait::model, {}, b[2]});
  }
  return b.size();
}

}  // namespace

constinit const Dissector mc1e = {"mc1e", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

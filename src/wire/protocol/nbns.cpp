// NetBIOS name service over UDP (RFC 1002 clause 4.2).
#include "wire/protocol/netbios_name.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::size_t header = 12;
constexpr std::uint16_t type_name = 0x20;
constexpr std::uint16_t type_status = 0x21;
constexpr std::uint64_t status_code = 0x100;

struct Head {
  bool answer = false;
  std::uint8_t opcode = 0;
  std::uint8_t result = 0;
  std::uint16_t questions = 0;
  std::uint16_t answers = 0;
  std::uint16_t additional = 0;
};

bool head_of(Bytes b, Head& head) {
  if (b.size() < header + netbios_name_size + 4) return false;
  head = {(b[2] & 0x80U) != 0,
          static_cast<std::uint8_t>(b[2] >> 3U & 15U),
          static_cast<std::uint8_t>(b[3] & 15U),
          big16(b.data() + 4),
          big16(b.data() + 6),
          big16(b.data() + 10)};
  return head.questions <= 1 && head.answers <= 1 && head.additional <= 1 && head.questions + head.answers == 1;
}

// Names of a workstation (00h) and of a file server (20h) that belong to one machine only.
bool of_machine(std::uint8_t suffix, std::uint16_t flags) {
  return (flags & 0x8000U) == 0 && (suffix == 0x00 || suffix == 0x20);
}

// The answer to a node status request: all names of the machine, then the address of its card.
void read_status(Bytes data, const Packet& packet, Sink& out) {
  Reader in(data);
  const std::uint8_t names = in.u8();
  for (unsigned n = 0; n < names && !in.failed(); ++n) {
    const std::string_view name = in.text(15);
    const std::uint8_t suffix = in.u8();
    const std::uint16_t flags = in.u16();
    if (!in.failed() && suffix == 0x00 && of_machine(suffix, flags))
      out.identity({Trait::name, name.substr(0, name.find_last_not_of(' ') + 1)});
  }
  const Bytes card = in.take(6);
  if (card.size() == 6 && mac_at(card.data()).bits != 0) out.binding({mac_at(card.data()), packet.source});
}

// A registration, a refresh, an answer: the name with flags and address of its owner.
void read_owner(Reader in, const NetbiosName& name, const Packet& packet, Sink& out) {
  const std::uint16_t length = in.u16();
  const std::uint16_t flags = in.u16();
  const Ip owner = ip4(in.u32());
  if (in.failed() || length < 6 || owner != packet.source || !of_machine(name.suffix, flags)) return;
  if (!name.text().empty()) out.identity({Trait::name, name.text()});
}

Saying saying_of(const Head& head) {
  if (!head.answer) return Saying::request;
  return head.result == 0 ? Saying::answer : Saying::refusal;
}

bool fits(Bytes b, Head& head, NetbiosName& name, Reader& in) {
  if (!head_of(b, head)) return false;
  in = Reader(b);
  in.skip(header);
  return read_netbios_name(in, name);
}

Likeness looks(const Stretch& in) {
  Head head;
  NetbiosName name;
  Reader rest(in.bytes);
  return fits(in.bytes, head, name, rest) ? Likeness::sure : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  Head head;
  NetbiosName name;
  Reader rest(in.bytes);
  if (!fits(in.bytes, head, name, rest)) return not_ours;
  const std::uint16_t type = rest.u16();
  rest.skip(2);  // class
  const std::uint64_t code = type == type_status ? status_code : head.opcode;
  out.operation({0, code, saying_of(head), {name.text(), 0, name.suffix, 0}});
  if (head.answers == 1 && head.result == 0) {
    rest.skip(4);  // how long it may be remembered
    if (type == type_status) {
      const std::uint16_t length = rest.u16();
      read_status(first(rest.rest(), length), in.packet, out);
    }
    if (type == type_name && head.opcode == 0) read_owner(rest, name, in.packet, out);
  } else if (!head.answer && head.additional == 1 && (head.opcode == 5 || head.opcode >= 8)) {
    const std::uint8_t pointer = rest.u8();  // the record's name points at the question's, or is written again
    rest.skip((pointer & 0xc0U) == 0xc0U ? 1 : netbios_name_size - 1);
    rest.skip(8);  // type, class, how long
    read_owner(rest, name, in.packet, out);
  }
  return in.bytes.size();
}

}  // namespace

constinit const Dissector nbns = {"nbns", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

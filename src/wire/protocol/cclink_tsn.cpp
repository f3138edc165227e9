// CC-Link IE Control, Field and TSN: frames of EtherType 890F, and the settings that a TSN manager sends over UDP in
// SLMP frames of their own kind (CLPA; its published analysis files for frames and commands). What cyclic data means
// stands in the parameters of a network, not in its frames.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"frame", "command"};
constexpr std::uint8_t frame_table = 0;
constexpr std::uint8_t command_table = 1;

constexpr std::uint8_t test_data_answer = 0x12;
constexpr std::uint8_t setup_answer = 0x14;
constexpr std::uint8_t transient_answer = 0x23;
constexpr std::uint8_t measure_answer = 0x41;
constexpr std::uint8_t connect_answer = 0x01;
constexpr std::uint8_t detection = 0xc1;
constexpr std::uint8_t detection_answer = 0xc2;
constexpr std::size_t field_header = 14;
constexpr std::size_t detection_size = 0x82;  // of what is read of an answer to a detection

bool is_tsn(std::uint8_t type) { return type >= 0xc0 && type <= 0xc5; }

bool known(std::uint8_t type) {
  if (type <= 0x06 || is_tsn(type)) return true;
  if (type >= 0x10 && type <= 0x15) return true;
  switch (type) {
    case 0x1c:
    case 0x20:
    case 0x22:
    case 0x23:
    case 0x24:
    case 0x25:
    case 0x26:
    case 0x28:
    case 0x29:
    case 0x2f:
      return true;
    default:
      return (type >= 0x40 && type <= 0x43) || (type >= 0x80 && type <= 0x85) || (type >= 0x8c && type <= 0x8f);
  }
}

Saying saying_of(std::uint8_t type) {
  switch (type) {
    case connect_answer:
    case test_data_answer:
    case setup_answer:
    case transient_answer:
    case measure_answer:
    case detection_answer:
      return Saying::answer;
    case detection:
      return Saying::request;
    default:
      return Saying::notice;
  }
}

// Who answers to a detection: kind of node, addresses, maker and model. The version is the second byte.
void identify(Bytes b, Sink& out) {
  if (b.size() < detection_size || b[3] > 1) return;
  const std::uint8_t node = b[2] & 0x0fU;
  const Mac mac = mac_at(b.data() + 6);
  const Ip ip = ip4(big32(b.data() + 0x3a));
  if (node <= 4) out.identity({Trait::role, {}, node + 1U});
  if (!ip.none() && mac.bits != 0) out.binding({mac, ip});
  const std::uint16_t maker = big16(b.data() + 0x78);
  const std::uint32_t model = big32(b.data() + 0x7a);
  if (maker == 0 && model == 0) return;
  out.identity({Trait::maker, {}, maker});
  out.identity({Trait::model, {}, model});
}

bool frame_fits(Bytes b) { return b.size() >= 2 && known(b[0]) && (is_tsn(b[0]) || b.size() >= field_header); }

std::size_t read_frame(Bytes b, Sink& out) {
  if (!frame_fits(b)) return not_ours;
  out.operation({frame_table, b[0], saying_of(b[0]), {}});
  if (b[0] == detection_answer) identify(b, out);
  return b.size();
}

// The frames over UDP: 68 00 or E8 00, serial number, route of ten bytes, length.
struct Message {
  bool answer = false;
  std::uint16_t ended = 0;
  std::uint16_t command = 0;
  std::uint16_t sub = 0;
};

bool message_of(Bytes b, Message& out) {
  Reader in(b);
  const std::uint16_t mark = in.u16();
  if (mark != 0x6800 && mark != 0xe800) return false;
  in.skip(12);
  const std::uint16_t length = in.le16();
  if (in.failed() || length < 6 || in.left() != length) return false;
  out.answer = mark == 0xe800;
  out.ended = in.le16();
  if (!out.answer) out.ended = 0;  // there it is the time to wait
  out.command = in.le16();
  out.sub = in.le16();
  return !in.failed() && out.command != 0;
}

Likeness looks(const Stretch& in) {
  if (in.packet.transport == Transport::other) return frame_fits(in.bytes) ? Likeness::sure : Likeness::no;
  Message message;
  if (!message_of(in.bytes, message)) return Likeness::no;
  const std::uint8_t group = message.command >> 8U;
  return group == 0x0e || group == 0x30 || group == 0x32 || group == 0x40 ? Likeness::sure : Likeness::maybe;
}

// These two are several commands, told apart by the subcommand: it stands above the command in the code.
std::uint64_t code_of(const Message& message) {
  const bool several = message.command == 0x0e90 || message.command == 0x0e93 || message.command == 0x4020;
  return (several ? std::uint64_t{message.sub} << 16U : 0U) | message.command;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.packet.transport == Transport::other) return read_frame(in.bytes, out);
  Message message;
  if (!message_of(in.bytes, message)) return not_ours;
  const Saying saying = !message.answer ? Saying::request : message.ended == 0 ? Saying::answer : Saying::refusal;
  out.operation({command_table, code_of(message), saying, {}});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector cclink_tsn = {"cclink-tsn", Carrier::udp | Carrier::ethernet, tables, looks, read};

}  // namespace masugata::wire::protocol

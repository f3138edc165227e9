// CC-Link IE Field Basic (CLPA BAP-C2006ENG and its sample code): cyclic data in SLMP frames of command 0E70 over UDP.
// The master asks a group of slaves by broadcast; each answers it and says who it is.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"command"};

constexpr std::uint16_t cyclic = 0x0e70;
constexpr std::uint32_t group_area = 1;
constexpr std::uint32_t master = 1;
constexpr std::uint32_t slave = 2;
// Before the part that the offset of a message points to: version, error, the offset itself, room for others.
constexpr std::size_t least_offset = 20;

// One frame: where its content begins, and how long it is.
struct Frame {
  bool answer = false;
  Bytes content;
};

// Subheader 5000 or D000, or 5400 or D400 with a serial number; then the route and the length.
bool frame_of(Bytes b, Frame& frame) {
  Reader in(b);
  const std::uint16_t mark = in.u16();
  if (mark != 0x5000 && mark != 0xd000 && mark != 0x5400 && mark != 0xd400) return false;
  if ((mark & 0x0400U) != 0) in.skip(4);
  in.skip(5);
  const std::uint16_t length = in.le16();
  if (in.failed() || in.left() != length) return false;
  frame = {(mark & 0x8000U) != 0, in.rest()};
  return true;
}

// Of a request: behind timer, command and subcommand. Of an answer: behind the end code.
struct Message {
  std::uint16_t ended = 0;
  Bytes data;
  Bytes body;  // from the offset on
};

bool message_of(const Frame& frame, Message& out) {
  Reader in(frame.content);
  if (frame.answer) {
    out.ended = in.le16();
  } else {
    in.skip(2);
    if (in.le16() != cyclic || in.le16() != 0) return false;
  }
  out.data = in.rest();
  const std::uint16_t version = in.le16();
  const std::uint16_t error = in.le16();
  // A request counts its offset from the command on, an answer from its own data on.
  std::size_t offset = in.le16();
  if (!frame.answer) offset = offset < 4 ? 0 : offset - 4;
  if (in.failed() || version == 0 || version > 9 || offset < least_offset || offset + 8 > out.data.size()) return false;
  if (frame.answer && out.ended == 0) out.ended = error;
  out.body = out.data.subspan(offset);
  return true;
}

// A request carries 76 bytes for each station, an answer 72.
bool stations_fit(const Frame& frame, const Message& message, std::uint32_t& stations) {
  if (frame.answer) {
    stations = static_cast<std::uint32_t>((message.body.size() - 8) / 72);
    return (message.body.size() - 8) % 72 == 0;
  }
  Reader in(message.body);
  in.skip(14);
  stations = in.le16();
  return !in.failed() && stations >= 1 && stations <= 64 && in.left() >= stations * std::size_t{76};
}

Likeness looks(const Stretch& in) {
  Frame frame;
  Message message;
  std::uint32_t stations = 0;
  if (!frame_of(in.bytes, frame) || !message_of(frame, message)) return Likeness::no;
  return stations_fit(frame, message, stations) ? Likeness::sure : Likeness::no;
}

// Which maker's which model answers. A slave that was given neither sends zeros.
void identify(Bytes data, Sink& out) {
  Reader in(data);
  in.skip(least_offset);
  const std::uint16_t maker = in.le16();
  in.skip(2);
  const std::uint32_t model = in.le32();
  if (in.failed() || (maker == 0 && model == 0)) return;
  out.identity({Trait::maker, {}, maker});
  out.identity({Trait::model, {}, model});
}

// Cyclic: what a station is is said once a conversation.
std::size_t read(const Stretch& in, Sink& out) {
  Frame frame;
  Message message;
  std::uint32_t stations = 0;
  if (!frame_of(in.bytes, frame) || !message_of(frame, message)) return not_ours;
  if (!stations_fit(frame, message, stations)) return not_ours;
  const std::uint8_t group = message.body[4];
  const Saying saying = !frame.answer ? Saying::request : message.ended == 0 ? Saying::answer : Saying::refusal;
  out.operation({0, cyclic, saying, {{}, group_area, group, frame.answer ? 0U : 1U}});
  const std::uint64_t bit = frame.answer ? 2 : 1;
  if ((in.memory[0] & bit) != 0) return in.bytes.size();
  in.memory[0] |= bit;
  out.identity({Trait::role, {}, frame.answer ? slave : master});
  if (frame.answer) identify(message.data, out);
  return in.bytes.size();
}

}  // namespace

constinit const Dissector cclink_ief_basic = {"cclink-ief-basic", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

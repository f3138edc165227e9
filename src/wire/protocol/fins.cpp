// OMRON FINS over UDP and FINS/TCP (OMRON W342 Communications Commands; W420 and W421 Ethernet Units).
#include <algorithm>

#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"command", "tcp"};
constexpr std::uint8_t command_table = 0;
constexpr std::uint8_t tcp_table = 1;

constexpr std::size_t header = 10;  // of a FINS frame, before its command
constexpr std::size_t tcp_header = 16;
constexpr std::uint32_t carries_frame = 2;
constexpr std::uint16_t controller_data = 0x0501;
constexpr std::uint8_t is_answer = 0x40;

// A code has two bytes: groups that exist, each with the range of its commands.
bool known(std::uint16_t command) {
  struct Group {
    std::uint8_t number, first, last;
  };
  constexpr std::array<Group, 14> groups = {{{1, 1, 5},
                                             {2, 1, 0x21},
                                             {3, 1, 8},
                                             {4, 1, 3},
                                             {5, 1, 2},
                                             {6, 1, 0x20},
                                             {7, 1, 2},
                                             {8, 1, 3},
                                             {9, 0x20, 0x20},
                                             {0x0c, 1, 3},
                                             {0x21, 1, 0x41},
                                             {0x22, 1, 0x20},
                                             {0x23, 1, 0x0a},
                                             {0x26, 1, 3}}};
  return std::ranges::any_of(groups, [&](const Group& one) {
    return one.number == command >> 8U && (command & 0xffU) >= one.first && (command & 0xffU) <= one.last;
  });
}

bool plausible(Bytes b) {
  if (b.size() < header + 2 || (b[0] & 0x3eU) != 0 || b[0] < 0x80 || b[1] != 0 || b[2] > 7) return false;
  const bool answers = (b[0] & is_answer) != 0;
  if (answers && b.size() < header + 4) return false;
  return b[3] < 0x80 && b[6] < 0x80 && known(big16(b.data() + header));
}

Object object_of(std::uint16_t command, Reader body) {
  Object object;
  const bool memory = command >= 0x0101 && command <= 0x0103;
  if (memory) {
    object.area = body.u8();
    object.first = body.u16();
    body.skip(1);
    object.count = body.u16();
  } else if (command == 0x2203) {  // single file write: disk, what to do, name
    body.skip(4);
    object.text = body.text(12);
  } else if (command == 0x0307 || command == 0x0306) {  // program number, first byte
    body.skip(2);
    object.first = body.u32();
    object.count = 1;
  }
  return body.failed() ? Object{} : object;
}

std::string_view trimmed(std::string_view text) {
  text = text.substr(0, text.find('\0'));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// Controller data read: twenty characters each of model and version.
void identify(Reader body, Sink& out) {
  const std::string_view model = trimmed(body.text(20));
  const std::string_view version = trimmed(body.text(20));
  if (body.failed()) return;
  out.identity({Trait::maker, {}, 1});
  if (!model.empty()) out.identity({Trait::model, model});
  if (!version.empty()) out.identity({Trait::firmware, version});
}

void read_frame(Bytes b, Sink& out) {
  const std::uint16_t command = big16(b.data() + header);
  Reader body(b.subspan(header + 2));
  if ((b[0] & is_answer) == 0) {
    const bool wanted = (b[0] & 1U) == 0;
    out.operation({command_table, command, wanted ? Saying::request : Saying::notice, object_of(command, body)});
    return;
  }
  // The highest bits say that it was relayed and that the controller has an error of its own.
  const unsigned ended = body.u16() & 0x7f3fU;
  out.operation({command_table, command, ended == 0 ? Saying::answer : Saying::refusal, {}});
  if (command == controller_data && ended == 0) identify(body, out);
}

bool over_tcp(Bytes b) { return b.size() >= 4 && text_of(b.first(4)) == "FINS"; }

Likeness looks(const Stretch& in) {
  if (in.packet.transport == Transport::tcp) {
    if (!over_tcp(in.bytes) || in.bytes.size() < tcp_header) return Likeness::no;
    return big32(in.bytes.data() + 4) >= 8 && big32(in.bytes.data() + 4) < 0x10000 ? Likeness::sure : Likeness::no;
  }
  if (!plausible(in.bytes)) return Likeness::no;
  const bool asks = (in.bytes[0] & is_answer) == 0;
  const std::uint16_t command = big16(in.bytes.data() + header);
  // Sound in RTP begins alike: sure only where the whole length follows from the command.
  const bool exact =
      command == 0x0101 && asks ? in.bytes.size() == header + 8 : command == controller_data && in.bytes.size() < 200;
  return exact && in.bytes[2] != 0 ? Likeness::sure : Likeness::maybe;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.packet.transport != Transport::tcp) {
    if (!plausible(in.bytes)) return not_ours;
    read_frame(in.bytes, out);
    return in.bytes.size();
  }
  if (in.bytes.size() < tcp_header) return incomplete;
  if (!over_tcp(in.bytes)) return not_ours;
  Reader head(in.bytes);
  head.skip(4);
  const std::size_t size = 8 + std::size_t{head.u32()};
  const std::uint32_t command = head.u32();
  const std::uint32_t error = head.u32();
  if (size < tcp_header || size > longest_message) return not_ours;
  if (in.bytes.size() < size) return incomplete;
  const Bytes content = in.bytes.subspan(tcp_header, size - tcp_header);
  if (command == carries_frame) {
    if (plausible(content)) read_frame(content, out);
    return size;
  }
  out.operation({tcp_table,
                 command,
                 in.to_server ? Saying::request
                 : error != 0 ? Saying::refusal
                              : Saying::answer,
                 {}});
  return size;
}

}  // namespace

constinit const Dissector fins = {"fins", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

// BACnet/IP (ANSI/ASHRAE 135, annex J for the link, clause 6 for the network, clauses 20 and 21 for the application).
#include <algorithm>

#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 5> tables = {"confirmed", "unconfirmed", "network", "link", "end"};
constexpr std::uint8_t confirmed_table = 0;
constexpr std::uint8_t unconfirmed_table = 1;
constexpr std::uint8_t network_table = 2;
constexpr std::uint8_t link_table = 3;
constexpr std::uint8_t end_table = 4;

constexpr std::uint8_t mark = 0x81;
constexpr std::uint8_t forwarded = 4;
constexpr std::uint8_t last_function = 0x0c;
constexpr std::uint8_t read_property = 12;
constexpr std::uint8_t read_property_multiple = 14;
constexpr std::uint8_t i_am = 0;
constexpr std::uint32_t device_object = 8;
constexpr std::uint32_t no_object = UINT32_MAX;

bool carries_network(std::uint8_t function) { return function == forwarded || (function >= 9 && function <= 0x0b); }
std::size_t head_of(std::uint8_t function) { return function == forwarded ? 10 : 4; }

// A wrong length is forgiven on the port of its own.
Likeness looks(const Stretch& in) {
  const Bytes b = in.bytes;
  if (b.size() < 4 || b[0] != mark || b[1] > last_function) return Likeness::no;
  const bool fits = big16(b.data() + 2) == b.size();
  if (!carries_network(b[1])) return fits ? Likeness::maybe : Likeness::no;
  const std::size_t head = head_of(b[1]);
  const bool network = b.size() >= head + 3 && b[head] == 1 && (b[head + 1] & 0x50U) == 0;
  return !network ? Likeness::no : fits ? Likeness::sure : Likeness::maybe;
}

// One tag (20.2.1): its number, whether its meaning follows from the context, what it holds.
struct Tag {
  std::uint8_t number = 0;
  bool context = false;
  bool opens = false;
  bool closes = false;
  Bytes content;
};

Tag next_tag(Reader& in) {
  const std::uint8_t first = in.u8();
  Tag tag;
  tag.number = first >> 4U;
  tag.context = (first & 8U) != 0;
  if (tag.number == 15) tag.number = in.u8();
  std::size_t length = first & 7U;
  tag.opens = tag.context && length == 6;
  tag.closes = tag.context && length == 7;
  if (tag.opens || tag.closes) return tag;
  if (!tag.context && tag.number == 1) length = 0;  // a truth value stands in the tag itself
  if (length == 5) length = in.u8();
  if (length == 254) length = in.u16();
  if (length == 255) length = in.u32();
  tag.content = in.take(length);
  return tag;
}

std::uint32_t number_of(Bytes content) {
  std::uint32_t value = 0;
  for (const std::uint8_t byte : first(content, 4)) value = value << 8U | byte;
  return value;
}

// About whom an answer speaks: absent for the sender.
void identify(std::uint32_t property, const Tag& value, Ip about, Sink& out) {
  Identity fact;
  fact.ip = about;
  if (property == 120 && value.number == 2) {
    fact.trait = Trait::maker;
    fact.code = number_of(value.content);
    out.identity(fact);
    return;
  }
  if (value.number != 7 || value.content.size() < 2 || value.content[0] != 0) return;  // no text, or not in UTF-8
  fact.text = text_of(value.content.subspan(1));
  switch (property) {
    case 12:
      fact.trait = Trait::software;
      break;
    case 44:
      fact.trait = Trait::firmware;
      break;
    case 58:
      fact.trait = Trait::location;
      break;
    case 70:
      fact.trait = Trait::model;
      break;
    case 77:
      fact.trait = Trait::name;
      break;
    case 121:
      fact.trait = Trait::maker;
      break;
    case 372:
      fact.trait = Trait::serial;
      break;
    default:
      return;
  }
  out.identity(fact);
}

// What was read of the device object, one property or several.
void read_properties(Reader in, std::uint8_t service, Ip about, Sink& out) {
  const std::uint8_t property_tag = service == read_property ? 1 : 2;
  const int property_depth = service == read_property ? 0 : 1;
  std::uint32_t object = no_object;
  std::uint32_t property = 0;
  int depth = 0;
  while (!in.done()) {
    const Tag tag = next_tag(in);
    if (tag.opens) ++depth;
    if (tag.closes) --depth;
    if (tag.opens || tag.closes || in.failed()) continue;
    if (tag.context && depth == 0 && tag.number == 0) object = number_of(tag.content);
    if (tag.context && depth == property_depth && tag.number == property_tag) property = number_of(tag.content);
    if (!tag.context && depth > property_depth && object >> 22U == device_object) identify(property, tag, about, out);
  }
}

// I-Am: object, longest message, segmentation, vendor.
void read_i_am(Reader in, Ip about, Sink& out) {
  const Tag object = next_tag(in);
  next_tag(in);
  next_tag(in);
  const Tag vendor = next_tag(in);
  if (in.failed() || object.number != 12 || vendor.number != 2) return;
  out.identity({Trait::maker, {}, number_of(vendor.content), {}, about});
}

// The object that a request names first; areas are numbered from one.
Object object_of(Reader in) {
  const Tag tag = next_tag(in);
  const bool names = tag.content.size() == 4 && (tag.context ? tag.number == 0 : tag.number == 12);
  if (in.failed() || !names) return {};
  const std::uint32_t object = number_of(tag.content);
  return {{}, 1 + (object >> 22U), object & 0x3fffffU, 1};
}

bool names_object(std::uint8_t service) {
  return (service >= 6 && service <= 12) || (service >= 14 && service <= 16) || service == 26;
}

bool unasked(std::uint8_t service) { return service <= 3 || service == 11 || service == 12; }

// `about` is none when the sender speaks for itself; `relayed` when it speaks for one on another network.
struct Origin {
  Ip about;
  bool relayed = false;
};

void read_confirmed(Reader in, std::uint8_t head, Memory& memory, Sink& out) {
  const bool segmented = (head & 8U) != 0;
  in.skip(1);
  const std::uint8_t invoke = in.u8();
  const bool later = segmented && in.u8() != 0;
  if (segmented) in.skip(1);
  const std::uint8_t service = in.u8();
  if (in.failed() || later) return;
  memory[invoke & 3U] = 0x10000U | std::uint32_t{invoke} << 8U | service;
  out.operation({confirmed_table, service, Saying::request, names_object(service) ? object_of(in) : Object{}});
}

void read_ended(Reader in, std::uint8_t head, Memory& memory, const Origin& origin, Sink& out) {
  const std::uint8_t kind = head >> 4U;
  const bool segmented = kind == 3 && (head & 8U) != 0;
  const std::uint8_t invoke = in.u8();
  const bool later = segmented && in.u8() != 0;
  if (segmented) in.skip(1);
  std::uint8_t service = in.u8();
  if (in.failed() || later) return;
  std::uint64_t& asked = memory[invoke & 3U];
  if (kind >= 6) {  // reject and abort give a reason instead of the service
    if (asked >> 8U != (0x100U | invoke)) return out.operation({end_table, kind, Saying::refusal, {}});
    service = static_cast<std::uint8_t>(asked & 0xffU);
  }
  asked = 0;
  out.operation({confirmed_table, service, kind <= 3 ? Saying::answer : Saying::refusal, {}});
  const bool reads = service == read_property || service == read_property_multiple;
  if (kind == 3 && reads && !origin.relayed) read_properties(in, service, origin.about, out);
}

void read_application(Reader in, Memory& memory, const Origin& origin, Sink& out) {
  const std::uint8_t head = in.u8();
  const std::uint8_t kind = head >> 4U;
  if (kind == 0) read_confirmed(in, head, memory, out);
  if (kind == 2 || kind == 3 || (kind >= 5 && kind <= 7)) read_ended(in, head, memory, origin, out);
  if (kind != 1) return;
  const std::uint8_t service = in.u8();
  if (in.failed()) return;
  out.operation({unconfirmed_table, service, unasked(service) ? Saying::notice : Saying::request, {}});
  if (service == i_am && !origin.relayed) read_i_am(in, origin.about, out);
}

void read_network(Reader in, Memory& memory, Origin origin, Sink& out) {
  in.skip(1);
  const std::uint8_t control = in.u8();
  const bool addressed = (control & 0x20U) != 0;
  if (addressed) {
    in.skip(2);
    in.skip(in.u8());
  }
  if ((control & 8U) != 0) {
    in.skip(2);
    in.skip(in.u8());
    origin.relayed = true;
  }
  if (addressed) in.skip(1);  // hops
  if (in.failed()) return;
  if ((control & 0x80U) == 0) return read_application(in, memory, origin, out);
  const std::uint8_t type = in.u8();
  if (!in.failed()) out.operation({network_table, type, Saying::notice, {}});
}

std::size_t read(const Stretch& in, Sink& out) {
  if (looks(in) == Likeness::no) return not_ours;
  const Bytes b = in.bytes;
  if (!carries_network(b[1])) {
    const bool answers = b[1] == 0 || b[1] == 3 || b[1] == 7;
    const bool refused = b[1] == 0 && b.size() >= 6 && big16(b.data() + 4) != 0;
    out.operation({link_table, b[1], refused ? Saying::refusal : answers ? Saying::answer : Saying::request, {}});
    return b.size();
  }
  Origin origin;
  if (b[1] == forwarded) origin.about = ip4(big32(b.data() + 4));
  read_network(Reader(b.subspan(head_of(b[1]))), in.memory, origin, out);
  return b.size();
}

}  // namespace

constinit const Dissector bacnet = {"bacnet", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

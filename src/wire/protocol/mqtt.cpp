// MQTT 3.1, 3.1.1 and 5 (OASIS MQTT), with Sparkplug B (Eclipse Sparkplug 3.0) told by its topics. User names,
// passwords and what is published are stepped over.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"packet", "sparkplug"};
constexpr std::uint8_t packet_table = 0;
constexpr std::uint8_t sparkplug_table = 1;

constexpr std::uint8_t connect = 1;
constexpr std::uint8_t connack = 2;
constexpr std::uint8_t publish = 3;
constexpr std::uint8_t subscribe = 8;
constexpr std::uint8_t unsubscribe = 10;

// The index is the code.
constexpr std::array<std::string_view, 10> sparkplug = {"",      "NBIRTH", "NDEATH", "DBIRTH", "DDEATH",
                                                        "NDATA", "DDATA",  "NCMD",   "DCMD",   "STATE"};

// Flags that the kinds of packets must have; PUBLISH has any.
bool flags_fit(std::uint8_t first) {
  const unsigned kind = first >> 4U;
  const unsigned flags = first & 15U;
  if (kind == publish) return (flags & 6U) != 6U;
  const bool two = kind == 6 || kind == subscribe || kind == unsubscribe;
  return kind != 0 && flags == (two ? 2U : 0U);
}

struct Head {
  std::size_t begin = 0;  // of what follows the head; 0: not all there yet
  std::size_t length = 0;
};

// False when it cannot be one.
bool head_of(Bytes b, Head& head) {
  if (b.empty() || !flags_fit(b[0])) return false;
  for (std::size_t n = 1; n <= 4 && n < b.size(); ++n) {
    head.length |= static_cast<std::size_t>(b[n] & 0x7fU) << (7U * (n - 1));
    if ((b[n] & 0x80U) == 0) {
      head.begin = n + 1;
      return true;
    }
  }
  return b.size() <= 4;
}

bool is_connect(Bytes b) {
  Head head;
  if (!head_of(b, head) || b[0] != 0x10 || head.begin == 0) return false;
  Reader in(b.subspan(head.begin));
  const std::string_view name = in.text(in.u16());
  const std::uint8_t level = in.u8();
  if (in.failed()) return false;
  return (name == "MQTT" && (level == 4 || level == 5)) || (name == "MQIsdp" && level == 3);
}

// A number of seven bits a byte, the least first.
std::size_t variable(Reader& in) {
  std::size_t value = 0;
  for (unsigned n = 0; n < 4; ++n) {
    const std::uint8_t byte = in.u8();
    value |= static_cast<std::size_t>(byte & 0x7fU) << (7U * n);
    if ((byte & 0x80U) == 0) return value;
  }
  in.fail();
  return 0;
}

void read_connect(Reader in, Memory& memory, Sink& out) {
  in.skip(in.u16());
  const std::uint8_t level = in.u8();
  in.skip(3);  // flags, keep alive
  if (level == 5) in.skip(variable(in));
  memory[0] = level;
  const std::string_view client = in.text(in.u16());
  if (!in.failed() && !client.empty()) out.identity({Trait::name, client});
}

// spBv1.0/group/KIND/edge/device
std::uint64_t sparkplug_kind(std::string_view topic) {
  if (!topic.starts_with("spBv1.0/")) return 0;
  topic.remove_prefix(8);
  if (topic.starts_with("STATE")) return 9;
  const std::size_t group = topic.find('/');
  if (group == std::string_view::npos) return 0;
  topic.remove_prefix(group + 1);
  const std::string_view kind = topic.substr(0, topic.find('/'));
  for (std::size_t n = 1; n < sparkplug.size(); ++n) {
    if (kind == sparkplug[n]) return n;
  }
  return 0;
}

void read_publish(Reader in, Saying saying, Sink& out) {
  const std::string_view topic = in.text(in.u16());
  const std::uint64_t kind = sparkplug_kind(topic);
  if (kind != 0) {
    out.operation({sparkplug_table, kind, saying, {topic, 0, 0, 0}});
  } else {
    out.operation({packet_table, publish, saying, {topic, 0, 0, 0}});
  }
}

void read_topics(Reader in, std::uint8_t kind, const Memory& memory, Sink& out) {
  in.skip(2);
  if (memory[0] == 5) in.skip(variable(in));
  while (!in.done()) {
    const std::string_view topic = in.text(in.u16());
    if (kind == subscribe) in.skip(1);
    if (!in.failed()) out.operation({packet_table, kind, Saying::request, {topic, 0, 0, 0}});
  }
}

Likeness looks(const Stretch& in) {
  if (is_connect(in.bytes)) return Likeness::sure;
  Head head;
  const bool fits = head_of(in.bytes, head) && head.begin != 0 && head.begin + head.length <= in.bytes.size();
  return fits ? Likeness::maybe : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  Head head;
  if (!head_of(in.bytes, head)) return not_ours;
  if (head.begin == 0) return incomplete;
  const std::size_t size = head.begin + head.length;
  const auto kind = static_cast<std::uint8_t>(in.bytes[0] >> 4U);
  const bool big = size > longest_message;  // its beginning says what it is
  if (in.bytes.size() < size && (!big || in.bytes.size() < 1024)) return incomplete;
  Reader body(first(in.bytes.subspan(head.begin), head.length));
  switch (kind) {
    case publish:
      read_publish(body, in.to_server ? Saying::request : Saying::notice, out);
      break;
    case subscribe:
    case unsubscribe:
      read_topics(body, kind, in.memory, out);
      break;
    case connack: {
      body.skip(1);
      const bool refused = body.u8() != 0;
      out.operation({packet_table, connect, refused ? Saying::refusal : Saying::answer, {}});
      break;
    }
    default:
      if (kind == connect) read_connect(body, in.memory, out);
      out.operation({packet_table, kind, in.to_server ? Saying::request : Saying::answer, {}});
      break;
  }
  return size;
}

}  // namespace

constinit const Dissector mqtt = {"mqtt", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

// DNS (RFC 1035) over UDP and TCP, and its two relatives without a server: mDNS (RFC 6762, 6763) and LLMNR (RFC 4795).
#include "wire/protocol/domain_name.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 4> tables = {"dns", "mdns", "llmnr", "service"};
constexpr std::uint8_t dns_table = 0;
constexpr std::uint8_t mdns_table = 1;
constexpr std::uint8_t llmnr_table = 2;
constexpr std::uint8_t service_table = 3;

constexpr std::size_t header = 12;
constexpr std::uint16_t type_a = 1;
constexpr std::uint16_t type_ptr = 12;
constexpr std::uint16_t type_aaaa = 28;
constexpr std::uint16_t type_opt = 41;

struct Head {
  bool answer = false;
  std::uint8_t opcode = 0;
  std::uint8_t result = 0;
  std::array<std::uint16_t, 4> counts{};  // questions, answers, authorities, additional
};

Head head_of(Bytes b) {
  Head head;
  head.answer = (b[2] & 0x80U) != 0;
  head.opcode = static_cast<std::uint8_t>(b[2] >> 3U & 15U);
  head.result = b[3] & 15U;
  for (std::size_t n = 0; n < 4; ++n) head.counts[n] = big16(b.data() + 4 + 2 * n);
  return head;
}

// Counts that fit into the bytes that are there: a question takes five bytes at least, a record eleven.
bool plausible(Bytes b) {
  if (b.size() < header) return false;
  const Head head = head_of(b);
  const bool opcode = head.opcode == 0 || head.opcode == 1 || head.opcode == 2 || head.opcode == 4 || head.opcode == 5;
  const std::size_t records = std::size_t{head.counts[1]} + head.counts[2] + head.counts[3];
  return opcode && head.counts[0] + records > 0 && header + head.counts[0] * 5U + records * 11U <= b.size();
}

bool host_like(std::string_view name) {
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '.' && c != '-' && c != '_') return false;
  }
  return name.find('.') != std::string_view::npos;
}

struct Question {
  DomainName name;
  std::uint16_t type = 0;
  std::uint16_t group = 0;  // the class
};

bool read_question(Bytes b, std::size_t& at, Question& out) {
  if (!read_name(b, at, out.name) || at + 4 > b.size()) return false;
  out.type = big16(b.data() + at);
  out.group = big16(b.data() + at + 2);
  at += 4;
  return true;
}

struct Entry {
  DomainName name;
  std::uint16_t type = 0;
  Bytes data;
};

bool read_entry(Bytes b, std::size_t& at, Entry& out) {
  if (!read_name(b, at, out.name) || at + 10 > b.size()) return false;
  out.type = big16(b.data() + at);
  const std::size_t length = big16(b.data() + at + 8);
  at += 10;
  if (at + length > b.size()) return false;
  out.data = b.subspan(at, length);
  at += length;
  return true;
}

std::uint8_t table_of(const Packet& packet) {
  const auto speaks = [&](std::uint16_t port) { return packet.source_port == port || packet.target_port == port; };
  return speaks(5353) ? mdns_table : speaks(5355) ? llmnr_table : dns_table;
}

// A machine that answers for its own address says its name.
bool own_address(const Entry& entry, const Packet& packet) {
  if (entry.type == type_a && entry.data.size() == 4) return packet.source == ip4(big32(entry.data.data()));
  return entry.type == type_aaaa && entry.data.size() == 16 && packet.source == ip6_at(entry.data.data());
}

void read_local(const Entry& entry, std::uint8_t table, const Packet& packet, Sink& out) {
  const std::string_view name = entry.name.text();
  if (own_address(entry, packet) && !name.empty()) out.identity({Trait::name, name});
  const bool service =
      table == mdns_table && entry.type == type_ptr && name.starts_with('_') && !name.starts_with("_services.");
  if (service) out.operation({service_table, 1, Saying::notice, {name}});
}

// Reads one message without the length that TCP puts before it.
bool read_message(Bytes b, const Packet& packet, Sink& out) {
  if (!plausible(b)) return false;
  const Head head = head_of(b);
  const std::uint8_t table = table_of(packet);
  std::size_t at = header;
  Question asked;
  for (unsigned n = 0; n < head.counts[0]; ++n) {
    Question next;
    if (!read_question(b, at, next)) return false;
    if (n == 0) asked = next;
  }
  const Saying saying = !head.answer          ? Saying::request
                        : head.result != 0    ? Saying::refusal
                        : table == mdns_table ? Saying::notice
                                              : Saying::answer;
  out.operation({table, head.opcode, saying, {asked.name.text(), asked.type, 0, 0}});
  if (table == dns_table || !head.answer) return true;
  const unsigned records = unsigned{head.counts[1]} + head.counts[2] + head.counts[3];
  for (unsigned n = 0; n < records; ++n) {
    Entry entry;
    if (!read_entry(b, at, entry)) break;
    read_local(entry, table, packet, out);
  }
  return true;
}

// A question that fills the message but for the extension record, or an answer that repeats its question.
bool exact(Bytes b) {
  const Head head = head_of(b);
  if (head.opcode != 0 || head.counts[0] != 1 || (b[3] & 0x40U) != 0) return false;
  std::size_t at = header;
  Question asked;
  if (!read_question(b, at, asked) || asked.group != 1 || asked.type == 0 || asked.type > 260) return false;
  if (!host_like(asked.name.text())) return false;
  if (head.answer) return head.counts[1] == 0 || at + 12 <= b.size();
  if (head.counts[1] != 0 || head.counts[2] != 0 || head.counts[3] > 1) return false;
  if (head.counts[3] == 0) return at == b.size();
  return at + 11 <= b.size() && b[at] == 0 && big16(b.data() + at + 1) == type_opt;
}

bool over_tcp(const Packet& packet) { return packet.transport == Transport::tcp; }

Likeness looks(const Stretch& in) {
  Bytes b = in.bytes;
  if (over_tcp(in.packet)) {
    if (b.size() < 2 || big16(b.data()) < header) return Likeness::no;
    b = first(after(b, 2), big16(in.bytes.data()));
    if (b.size() < big16(in.bytes.data())) return Likeness::maybe;
  }
  if (!plausible(b)) return Likeness::no;
  return exact(b) ? Likeness::sure : Likeness::maybe;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (!over_tcp(in.packet)) return read_message(in.bytes, in.packet, out) ? in.bytes.size() : not_ours;
  if (in.bytes.size() < 2) return incomplete;
  const std::size_t size = 2U + big16(in.bytes.data());
  if (size < 2 + header) return not_ours;
  if (in.bytes.size() < size) return incomplete;
  return read_message(in.bytes.subspan(2, size - 2), in.packet, out) ? size : not_ours;
}

}  // namespace

constinit const Dissector dns = {"dns", Carrier::udp | Carrier::tcp, tables, looks, read};

}  // namespace masugata::wire::protocol

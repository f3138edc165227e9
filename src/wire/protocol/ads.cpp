// Beckhoff ADS over AMS/TCP, and the search for TwinCAT systems over UDP, as Beckhoff's information system and its
// open library describe them.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 5> tables = {"command", "symbol", "system", "state", "discovery"};
constexpr std::uint8_t command_table = 0;
constexpr std::uint8_t symbol_table = 1;
constexpr std::uint8_t system_table = 2;
constexpr std::uint8_t state_table = 3;
constexpr std::uint8_t discovery_table = 4;

constexpr std::uint16_t read_device_info = 1;
constexpr std::uint16_t read_data = 2;
constexpr std::uint16_t write_data = 3;
constexpr std::uint16_t write_control = 5;
constexpr std::uint16_t notification = 8;
constexpr std::uint16_t read_write = 9;
constexpr std::uint16_t system_service = 10'000;  // the AMS port of the system itself
constexpr std::uint32_t written_bit = 0x10000;    // in a code of the table `system`: the group was written, not read

constexpr std::size_t tcp_head = 6;
constexpr std::size_t ams_head = 32;
constexpr std::uint32_t discovery_mark = 0x71146603;

struct Head {
  std::uint16_t target = 0;  // AMS port
  std::uint16_t command = 0;
  std::uint16_t flags = 0;
  std::uint32_t length = 0;  // of what follows
  std::uint32_t error = 0;
  std::uint32_t invocation = 0;
  [[nodiscard]] bool answers() const { return (flags & 1U) != 0; }
};

Head head_of(Reader& in) {
  Head out;
  in.skip(6);
  out.target = in.le16();
  in.skip(8);
  out.command = in.le16();
  out.flags = in.le16();
  out.length = in.le32();
  out.error = in.le32();
  out.invocation = in.le32();
  return out;
}

// The size of an AMS/TCP message; 0 when its head is not there yet, SIZE_MAX when it is none.
std::size_t size_of(Bytes b) {
  if (b.size() < tcp_head + ams_head) return incomplete;
  Reader in(b);
  const std::uint16_t reserved = in.le16();
  const std::uint32_t length = in.le32();
  const Head head = head_of(in);
  const bool known = head.command >= 1 && head.command <= read_write && (head.flags & 0xff9eU) == 4;
  if (reserved != 0 || !known || length != ams_head + std::uint64_t{head.length}) return not_ours;
  return tcp_head + std::size_t{length};
}

bool is_discovery(const Stretch& in) {
  return in.packet.transport == Transport::udp && in.bytes.size() >= 24 && Reader(in.bytes).le32() == discovery_mark;
}

Likeness looks(const Stretch& in) {
  if (in.packet.transport == Transport::udp) return is_discovery(in) ? Likeness::sure : Likeness::no;
  const std::size_t size = size_of(in.bytes);
  return size == incomplete || size == not_ours ? Likeness::no : Likeness::sure;
}

// "3.1.4024"
class Version {
 public:
  Version(std::string_view before, std::uint32_t major, std::uint32_t minor, std::uint32_t build) {
    for (const char c : before) put(c);
    if (size_ > 0) put(' ');
    number(major);
    put('.');
    number(minor);
    put('.');
    number(build);
  }
  [[nodiscard]] std::string_view text() const { return {text_.data(), size_}; }

 private:
  void put(char c) {
    if (size_ < text_.size()) text_[size_++] = c;
  }
  void number(std::uint32_t value) {
    std::array<char, 10> digits{};
    std::size_t count = 0;
    do {
      digits[count++] = static_cast<char>('0' + value % 10);
      value /= 10;
    } while (value != 0);
    while (count > 0) put(digits[--count]);
  }
  std::array<char, 48> text_{};
  std::size_t size_ = 0;
};

std::string_view until_zero(std::string_view text) { return text.substr(0, text.find('\0')); }

void identify(Reader body, Sink& out) {
  const std::uint8_t major = body.u8();
  const std::uint8_t minor = body.u8();
  const std::uint16_t build = body.le16();
  const std::string_view name = until_zero(body.text(16));
  if (body.failed() || name.empty()) return;
  out.identity({Trait::maker, {}, 1});
  out.identity({Trait::software, Version(name, major, minor, build).text()});
}

// What a group of indices stands for where it is a service rather than a place: of the symbols, or of the system.
Operation access(const Head& head, Reader body) {
  const std::uint32_t group = body.le32();
  const std::uint32_t offset = body.le32();
  const std::uint32_t length = body.le32();
  Operation out{command_table, head.command, Saying::request, {{}, group, offset, length}};
  if (body.failed()) return {command_table, head.command, Saying::request, {}};
  const bool by_handle = group == 0xf005 || group == 0xf002 || group == 0xf004;
  const bool names = group >= 0xf000 && group <= 0xf01f && !by_handle;
  const bool sum = group >= 0xf080 && group <= 0xf08f;
  if (head.target == system_service && group <= 0xffff) {
    out = {system_table, group | (head.command == write_data ? written_bit : 0U), Saying::request, {}};
  } else if (names || sum) {
    out = {symbol_table, group, Saying::request, {}};
  }
  if (by_handle) out.object.count = 1;
  if (out.table == command_table) return out;
  const std::uint32_t written = head.command == read_write ? body.le32() : length;
  const bool named = out.table == system_table || group == 0xf003 || group == 0xf007 || group == 0xf009;
  if (named && head.command != read_data) {
    const std::string_view text = until_zero(text_of(first(body.rest(), written)));
    bool plain = text.size() > 1;
    for (const char c : text) plain = plain && c >= ' ' && c <= '~';
    if (plain) out.object.text = text;
  }
  if (sum) {  // how many there are, and the first of them
    Reader items(body.rest());
    const std::uint32_t area = items.le32();
    out.object = {{}, area, items.le32(), offset};
    if (items.failed()) out.object = {};
  }
  return out;
}

// A cell of the memory: what was asked with this number, as an answer repeats its command only.
std::uint64_t& asked_of(Memory& memory, std::uint32_t invocation) { return memory[invocation % memory.size()]; }

void request(const Head& head, Reader body, const Stretch& in, Sink& out) {
  Operation operation{command_table, head.command, Saying::request, {}};
  if (head.command == read_data || head.command == write_data || head.command == read_write) {
    operation = access(head, body);
  } else if (head.command == write_control) {
    operation = {state_table, body.le16(), Saying::request, {}};
  } else if (head.command == notification) {
    operation.saying = Saying::notice;
  } else if (head.command == 6) {
    const std::uint32_t group = body.le32();
    const std::uint32_t offset = body.le32();
    operation.object = {{}, group, offset, body.le32()};
  }
  if (body.failed()) operation.object = {};
  asked_of(in.memory, head.invocation) =
      std::uint64_t{head.invocation} | (operation.code & 0xfffffU) << 32U | (operation.table + 1ULL) << 56U;
  out.operation(operation);
}

void answer(const Head& head, Reader body, const Stretch& in, Sink& out) {
  const std::uint32_t result = head.length >= 4 ? body.le32() : 0;
  const bool good = head.error == 0 && result == 0;
  Operation operation{command_table, head.command, good ? Saying::answer : Saying::refusal, {}};
  std::uint64_t& asked = asked_of(in.memory, head.invocation);
  if (asked >> 56U != 0 && (asked & 0xffffffffU) == head.invocation) {
    operation.table = static_cast<std::uint8_t>((asked >> 56U) - 1);
    operation.code = asked >> 32U & 0xfffffU;
    asked = 0;
  } else if (head.command == write_control) {
    return;  // which state was asked for is not known
  }
  out.operation(operation);
  if (good && head.command == read_device_info) identify(body, out);
}

// Blocks of a kind, a length and a content: 3 version of TwinCAT, 5 name of the host, 12 name of a route.
void read_blocks(Reader in, Operation& operation, Sink& out) {
  const std::uint32_t count = in.le32();
  for (std::uint32_t n = 0; n < count && !in.done(); ++n) {
    const std::uint16_t kind = in.le16();
    const Bytes content = in.take(in.le16());
    if (in.failed()) return;
    const std::string_view text = until_zero(text_of(content));
    if (operation.saying == Saying::request && kind == 12) operation.object.text = text;
    if (operation.saying == Saying::refusal && kind == 1 && content.size() >= 4 && Reader(content).le32() == 0)
      operation.saying = Saying::answer;
    if (operation.saying != Saying::answer) continue;
    if (kind == 5 && !text.empty()) out.identity({Trait::name, text});
    if (kind != 3 || content.size() < 4) continue;
    const std::uint32_t build = content[2] | static_cast<unsigned>(content[3]) << 8U;
    out.identity({Trait::software, Version("TwinCAT", content[0], content[1], build).text()});
    out.identity({Trait::maker, {}, 1});
  }
}

// A response has the highest bit of its service set; those that only say whether it was done carry a block of kind 1.
std::size_t read_discovery(const Stretch& in, Sink& out) {
  Reader message(in.bytes);
  message.skip(8);
  const std::uint32_t service = message.le32();
  message.skip(8);
  const std::uint32_t code = service & 0x7fffffffU;
  if (message.failed()) return not_ours;
  const bool answered = (service & 0x80000000U) != 0;
  const Saying saying = !answered ? Saying::request : code == 1 ? Saying::answer : Saying::refusal;
  Operation operation{discovery_table, code, saying, {}};
  read_blocks(message, operation, out);
  out.operation(operation);
  return in.bytes.size();
}

// Of a message that is too long to be put together the beginning is enough.
std::size_t read(const Stretch& in, Sink& out) {
  if (in.packet.transport == Transport::udp) return is_discovery(in) ? read_discovery(in, out) : not_ours;
  const std::size_t size = size_of(in.bytes);
  if (size == incomplete || size == not_ours) return size;
  if (in.bytes.size() < size && size < longest_message) return incomplete;
  Reader message(first(in.bytes, size));
  message.skip(tcp_head);
  const Head head = head_of(message);
  const Reader body(message.rest());
  head.answers() ? answer(head, body, in, out) : request(head, body, in, out);
  return size;
}

}  // namespace

constinit const Dissector ads = {"ads", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

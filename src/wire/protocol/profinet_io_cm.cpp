// PROFINET IO context management (IEC 61158-6-10) over connectionless DCE/RPC (C706) and UDP: a controller connects to
// a device, reads and writes its records. The connection names the controller, identification records the device.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"operation"};
constexpr std::size_t header = 80;
constexpr std::uint8_t rpc_version = 4;

constexpr std::uint8_t kind_request = 0;
constexpr std::uint8_t kind_response = 2;
constexpr std::uint8_t kind_fault = 3;
constexpr std::uint8_t kind_reject = 6;
constexpr std::uint8_t last_kind = 10;

constexpr std::uint64_t connect = 0;
constexpr std::uint64_t read_record = 2;
constexpr std::uint64_t write_record = 3;
constexpr std::uint64_t read_implicit = 5;

constexpr std::uint16_t block_connect = 0x0101;
constexpr std::uint16_t block_write = 0x0008;
constexpr std::uint16_t block_read = 0x0009;
constexpr std::uint16_t block_read_answer = 0x8009;
constexpr std::uint16_t block_identification = 0x0020;
constexpr std::uint32_t area_record = 1;

// The last bytes of the names of the four interfaces, and of the objects behind them.
constexpr std::array<std::uint8_t, 8> interface_end = {0x82, 0x71, 0x00, 0xa0, 0x24, 0x42, 0xdf, 0x7d};
constexpr std::uint32_t interface_begin = 0xdea00000;
constexpr std::uint32_t last_interface = 4;

bool little(Bytes b) { return b[4] >> 4U == 1; }

std::uint16_t number16(Bytes b, std::size_t at) {
  return little(b) ? static_cast<std::uint16_t>(b[at] | b[at + 1] << 8U) : big16(b.data() + at);
}

std::uint32_t number32(Bytes b, std::size_t at) {
  const std::uint32_t value = big32(b.data() + at);
  return little(b) ? __builtin_bswap32(value) : value;
}

bool is_ours(Bytes b) {
  if (b.size() < header || b[0] != rpc_version || b[1] > last_kind || b[4] >> 4U > 1) return false;
  const std::uint32_t which = number32(b, 24) - interface_begin;
  const bool named = which >= 1 && which <= last_interface;
  return named && std::memcmp(b.data() + 32, interface_end.data(), interface_end.size()) == 0;
}

// What carries the blocks: behind the lengths of the call.
Reader blocks_of(Bytes b) {
  Reader in(b);
  in.skip(header + 20);
  return in;
}

struct Block {
  std::uint16_t type = 0;
  Bytes content;  // behind type, length and version
};

Block read_block(Reader& in) {
  Block block;
  block.type = in.u16();
  const std::uint16_t length = in.u16();
  in.skip(2);
  if (length < 2) in.fail();
  block.content = in.take(length >= 2 ? length - 2U : 0U);
  return block;
}

// "V7.0.0"
struct Revision {
  std::array<char, 16> characters{};
  std::size_t length = 0;
  void put(char c) { characters[length++] = c; }
  void number(unsigned value) {
    if (value >= 100) put(static_cast<char>('0' + value / 100));
    if (value >= 10) put(static_cast<char>('0' + value / 10 % 10));
    put(static_cast<char>('0' + value % 10));
  }
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};

// Up to its padding.
std::string_view padded(std::string_view text) {
  const std::size_t end = text.find_last_not_of(std::string_view(" \0", 2));
  return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

void read_identification(Bytes content, Sink& out) {
  Reader in(content);
  const std::uint16_t vendor = in.u16();
  const std::string_view order = padded(in.text(20));
  const std::string_view serial = padded(in.text(16));
  const std::uint16_t hardware = in.u16();
  const std::uint8_t kind = in.u8();
  const Bytes software = in.take(3);
  if (in.failed()) return;
  out.identity({Trait::maker, {}, vendor});
  if (!order.empty()) out.identity({Trait::order_number, order});
  if (!serial.empty()) out.identity({Trait::serial, serial});
  Revision revision;
  if (hardware < 1000) {
    revision.number(hardware);
    out.identity({Trait::hardware, revision.text()});
  }
  if (kind < 'A' || kind > 'Z') return;
  revision.length = 0;
  revision.put(static_cast<char>(kind));
  for (std::size_t n = 0; n < software.size(); ++n) {
    if (n > 0) revision.put('.');
    revision.number(software[n]);
  }
  out.identity({Trait::firmware, revision.text()});
}

// The name of the controller's station, which asks for the connection.
void read_connect(Bytes content, Sink& out) {
  Reader in(content);
  in.skip(2 + 16 + 2 + 6 + 16 + 4 + 2 + 2);
  const std::string_view name = in.text(in.u16());
  if (!in.failed() && !name.empty()) out.identity({Trait::name, name});
}

Object record_of(Bytes content) {
  Reader in(content);
  in.skip(2 + 16 + 4 + 2 + 2 + 2);
  Object object;
  object.first = in.u16();
  object.area = in.failed() ? 0 : area_record;
  object.count = in.failed() ? 0 : 1;
  return object;
}

// The object of a request is named after the device's maker.
void read_target(Bytes b, const Packet& packet, Sink& out) {
  const std::uint16_t vendor = big16(b.data() + 22);
  const bool device = number32(b, 8) == interface_begin && number32(b, 24) == interface_begin + 1;
  if (device && vendor != 0) out.identity({Trait::maker, {}, vendor, {}, packet.target});
}

void read_request(Bytes b, std::uint64_t operation, const Packet& packet, Sink& out) {
  Reader in = blocks_of(b);
  const Block block = read_block(in);
  Object object;
  const bool names = operation == read_record || operation == write_record || operation == read_implicit;
  const bool record = block.type == block_read || block.type == block_write;
  if (!in.failed() && names && record) object = record_of(block.content);
  out.operation({0, operation, Saying::request, object});
  read_target(b, packet, out);
  if (!in.failed() && operation == connect && block.type == block_connect) read_connect(block.content, out);
}

void read_response(Bytes b, std::uint64_t operation, Sink& out) {
  const bool refused = b.size() >= header + 4 && big32(b.data() + header) != 0;
  out.operation({0, operation, refused ? Saying::refusal : Saying::answer, {}});
  if (refused || (operation != read_record && operation != read_implicit)) return;
  Reader in = blocks_of(b);
  if (read_block(in).type != block_read_answer) return;
  const Block record = read_block(in);
  if (!in.failed() && record.type == block_identification) read_identification(record.content, out);
}

Likeness looks(const Stretch& in) { return is_ours(in.bytes) ? Likeness::sure : Likeness::no; }

// Of a call in fragments the first one is read; what keeps calls alive is passed over.
std::size_t read(const Stretch& in, Sink& out) {
  const Bytes b = in.bytes;
  if (!is_ours(b)) return not_ours;
  const std::uint64_t operation = number16(b, 68);
  if (number16(b, 76) != 0) return b.size();
  if (b[1] == kind_request) read_request(b, operation, in.packet, out);
  if (b[1] == kind_response) read_response(b, operation, out);
  if (b[1] == kind_fault || b[1] == kind_reject) out.operation({0, operation, Saying::refusal, {}});
  return b.size();
}

}  // namespace

constinit const Dissector profinet_io_cm = {"profinet-io-cm", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

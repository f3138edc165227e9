// OPC UA over TCP in its binary coding (IEC 62541-6; services of IEC 62541-4). What a secure channel encrypts is
// counted as messages only.
#include <algorithm>

#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"service", "message"};
constexpr std::uint8_t service_table = 0;
constexpr std::uint8_t message_table = 1;

constexpr std::size_t header = 8;
constexpr std::size_t longest = 0x4000000;
constexpr std::size_t enough = 16'384;  // of a message longer than is put together, what is looked at
constexpr std::uint32_t service_fault = 397;
constexpr std::uint32_t get_endpoints = 428;
constexpr std::uint32_t create_session = 461;
constexpr std::uint32_t read_values = 631;
constexpr std::uint32_t write_values = 673;
constexpr std::uint32_t call_method = 712;
constexpr std::uint32_t first_far = 12'208;  // from here on an answer's number follows at once; before, three later

// The kinds of messages by the numbers of the table `message`; 0 for none.
std::uint8_t kind_of(Bytes b) {
  constexpr std::array<std::string_view, 7> names = {"HEL", "ACK", "ERR", "RHE", "OPN", "CLO", "MSG"};
  const auto* const found = std::ranges::find(names, text_of(b.first(3)));
  return found == names.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - names.begin() + 1);
}
constexpr std::uint8_t error = 3;
constexpr std::uint8_t open_channel = 5;

bool is_service(std::uint32_t id) {
  constexpr std::array<std::uint32_t, 40> ids = {
      422, 428, 437, 446, 452, 461, 467, 473, 479, 488, 494, 500, 506, 527, 533, 554, 560, 566, 615,    621,
      631, 664, 673, 700, 712, 751, 763, 769, 775, 781, 787, 793, 799, 826, 832, 841, 847, 397, 12'208, 12'211};
  return std::ranges::find(ids, id) != ids.end();
}

struct Node {
  std::string_view text;
  std::uint32_t number = 0;
  std::uint16_t space = 0;
};

std::string_view string_of(Reader& in) {
  const std::uint32_t length = in.le32();
  return length == UINT32_MAX ? std::string_view() : in.text(length);
}

Node node_of(Reader& in) {
  Node node;
  const std::uint8_t coding = in.u8();
  switch (coding & 0x3fU) {
    case 0:
      node.number = in.u8();
      break;
    case 1:
      node.space = in.u8();
      node.number = in.le16();
      break;
    case 2:
      node.space = in.le16();
      node.number = in.le32();
      break;
    case 3:
      node.space = in.le16();
      node.text = string_of(in);
      break;
    case 4:
      in.skip(18);
      break;
    case 5:
      in.skip(2);
      string_of(in);
      break;
    default:
      in.fail();
  }
  if ((coding & 0x80U) != 0) string_of(in);
  if ((coding & 0x40U) != 0) in.skip(4);
  return node;
}

void skip_extension(Reader& in) {
  node_of(in);
  if (in.u8() != 0) string_of(in);
}

void skip_request_header(Reader& in) {
  node_of(in);
  in.skip(16);  // time, handle, diagnostics wanted
  string_of(in);
  in.skip(4);
  skip_extension(in);
}

// Returns the result: its two highest bits say good, uncertain or bad.
std::uint32_t read_response_header(Reader& in) {
  in.skip(12);
  const std::uint32_t result = in.le32();
  if (in.u8() != 0) in.fail();  // diagnostics follow: what stands behind is not looked for
  const std::uint32_t texts = in.le32();
  if (texts != UINT32_MAX) {
    for (std::uint32_t n = 0; n < texts && !in.failed(); ++n) string_of(in);
  }
  skip_extension(in);
  return result;
}

// Application description: its address, its product, its name.
void identify(Reader& in, Sink& out) {
  string_of(in);
  const std::string_view product = string_of(in);
  const std::uint8_t mask = in.u8();
  if ((mask & 1U) != 0) string_of(in);
  const std::string_view name = (mask & 2U) != 0 ? string_of(in) : std::string_view();
  if (in.failed()) return;
  if (!name.empty()) out.identity({Trait::name, name});
  if (!product.empty()) out.identity({Trait::software, product});
}

void identify_endpoint(Reader& in, Sink& out) {
  const std::uint32_t count = in.le32();
  if (in.failed() || count == 0 || count == UINT32_MAX) return;
  string_of(in);
  identify(in, out);
}

// The server's build information by its numbers (IEC 62541-6, annex A): what a single value read of it states.
bool trait_of(std::uint32_t node, Trait& trait) {
  if (node == 2261) trait = Trait::model;
  if (node == 2263) trait = Trait::maker;
  if (node == 2264) trait = Trait::firmware;
  return node == 2261 || node == 2263 || node == 2264;
}

void read_value(Reader& in, std::uint32_t node, Sink& out) {
  Trait trait{};
  if (!trait_of(node, trait) || in.le32() != 1 || (in.u8() & 1U) == 0 || in.u8() != 12) return;
  const std::string_view text = string_of(in);
  if (!in.failed() && !text.empty()) out.identity({trait, text});
}

// The first of the nodes that a request names.
Node first_node(Reader& in, std::uint32_t id) {
  if (id == read_values) in.skip(12);  // greatest age, which times
  const std::uint32_t count = in.le32();
  if (in.failed() || count == 0 || count == UINT32_MAX) return {};
  if (id == call_method) node_of(in);  // the object; then its method
  Node node = node_of(in);
  return in.failed() ? Node{} : node;
}

// Cells: requests not yet answered by their numbers; the last for chunks that continue, a bit for each direction.
void read_request(Reader& in, std::uint32_t id, std::uint32_t number, Memory& memory, Sink& out) {
  std::uint64_t& asked = memory[number % 3];
  asked = std::uint64_t{id} | std::uint64_t{number & 0xffffU} << 16U;
  Operation operation{service_table, id, Saying::request, {}};
  if (id == create_session) {
    out.operation(operation);
    skip_request_header(in);
    return identify(in, out);
  }
  if (id == read_values || id == write_values || id == call_method) {
    skip_request_header(in);
    const Node node = first_node(in, id);
    operation.object.text = node.text;
    if (node.text.empty() && node.number != 0) operation.object = {{}, node.space + 1U, node.number, 1};
    if (id == read_values && node.space == 0) asked |= std::uint64_t{node.number & 0xffffU} << 32U;
  }
  out.operation(operation);
}

void read_response(Reader& in, std::uint32_t id, std::uint32_t number, Memory& memory, Sink& out) {
  std::uint64_t& asked = memory[number % 3];
  const std::uint64_t before = (asked >> 16U & 0xffffU) == (number & 0xffffU) ? asked : 0;
  asked = 0;
  const std::uint32_t result = read_response_header(in);
  const bool bad = (result & 0x80000000U) != 0 || id == service_fault;
  if (id == service_fault && (before & 0xffffU) != 0) id = static_cast<std::uint32_t>(before & 0xffffU);
  out.operation({service_table, id, bad ? Saying::refusal : Saying::answer, {}});
  if (in.failed() || bad) return;
  if (id == get_endpoints) identify_endpoint(in, out);
  if (id == read_values) read_value(in, static_cast<std::uint32_t>(before >> 32U & 0xffffU), out);
  if (id != create_session) return;
  node_of(in);
  node_of(in);
  in.skip(8);
  string_of(in);
  string_of(in);
  identify_endpoint(in, out);
}

void read_service(Reader& in, const Stretch& stretch, std::uint8_t kind, Sink& out) {
  const std::uint32_t number = in.le32();
  const Node type = node_of(in);
  const bool plain = !in.failed() && type.space == 0 && type.text.empty();
  const std::uint32_t gap = type.number >= first_far ? 1 : 3;
  if (plain && type.number != service_fault && is_service(type.number))
    return read_request(in, type.number, number, stretch.memory, out);
  if (plain && type.number == service_fault) return read_response(in, type.number, number, stretch.memory, out);
  if (plain && is_service(type.number - gap)) return read_response(in, type.number - gap, number, stretch.memory, out);
  out.operation({message_table, kind, stretch.to_server ? Saying::request : Saying::answer, {}});
}

bool plausible(Bytes b) {
  if (kind_of(b) == 0 || (b[3] != 'F' && b[3] != 'C' && b[3] != 'A')) return false;
  const std::size_t size = b[4] | std::size_t{b[5]} << 8U | std::size_t{b[6]} << 16U | std::size_t{b[7]} << 24U;
  return size >= 12 && size <= longest;
}

Likeness looks(const Stretch& in) {
  return in.bytes.size() >= header && plausible(in.bytes) ? Likeness::sure : Likeness::no;
}

void read_secured(Reader& in, const Stretch& stretch, std::uint8_t kind, Sink& out) {
  const bool goes_on = stretch.bytes[3] == 'C';
  const std::uint64_t bit = stretch.to_server ? 1 : 2;
  const bool continued = (stretch.memory[3] & bit) != 0;
  stretch.memory[3] = goes_on ? stretch.memory[3] | bit : stretch.memory[3] & ~bit;
  if (continued) return;
  in.skip(4);  // channel
  if (kind == open_channel) {
    string_of(in);  // policy, certificate, thumbprint
    string_of(in);
    string_of(in);
  } else {
    in.skip(4);  // token
  }
  in.skip(4);  // sequence
  read_service(in, stretch, kind, out);
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.bytes.size() < header) return incomplete;
  if (!plausible(in.bytes)) return not_ours;
  Reader message(in.bytes);
  message.skip(4);
  const std::size_t size = message.le32();
  if (in.bytes.size() < std::min(size, size >= longest_message ? enough : size)) return incomplete;
  message = Reader(first(in.bytes, size));
  message.skip(header);
  const std::uint8_t kind = kind_of(in.bytes);
  if (kind >= open_channel) {
    read_secured(message, in, kind, out);
    return size;
  }
  out.operation({message_table,
                 kind,
                 kind == error  ? Saying::refusal
                 : in.to_server ? Saying::request
                                : Saying::answer,
                 {}});
  return size;
}

}  // namespace

constinit const Dissector opcua = {"opcua", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

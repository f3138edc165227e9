// SNMP versions 1, 2c and 3 (RFC 1157, RFC 3416, RFC 3412). Community strings and user names are stepped over.
#include "wire/protocol/ber.hpp"
#include "wire/protocol/description.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"pdu"};
constexpr std::uint64_t version_3 = 0x100;

constexpr std::uint8_t tag_text = 0x04;
constexpr std::uint8_t tag_oid = 0x06;
constexpr std::uint8_t tag_sequence = 0x30;

constexpr std::uint8_t response = 2;
constexpr std::uint8_t set = 3;
constexpr std::uint8_t trap_1 = 4;

// Beginnings of object identifiers, as they are encoded.
constexpr std::array<std::uint8_t, 6> system_group = {0x2b, 6, 1, 2, 1, 1};          // 1.3.6.1.2.1.1
constexpr std::array<std::uint8_t, 10> entity = {0x2b, 6, 1, 2, 1, 47, 1, 1, 1, 1};  // ENTITY-MIB
constexpr std::array<std::uint8_t, 5> enterprises = {0x2b, 6, 1, 4, 1};              // 1.3.6.1.4.1

bool begins(Bytes oid, Bytes with) { return oid.size() >= with.size() && same(oid.first(with.size()), with); }

// The next number of an identifier: seven bits a byte, at most five bytes.
std::uint32_t arc(Reader& in) {
  std::uint32_t value = 0;
  for (int n = 0; n < 5; ++n) {
    const std::uint8_t byte = in.u8();
    value = value << 7U | (byte & 0x7fU);
    if ((byte & 0x80U) == 0) break;
  }
  return value;
}

// "1.3.6.1.2.1…" as far as it has room.
struct Dotted {
  std::array<char, 128> characters{};
  std::size_t length = 0;
  explicit Dotted(Bytes oid) {
    Reader in(oid);
    const std::uint32_t two = arc(in);
    number(two / 40 > 2 ? 2 : two / 40);
    number(two - 40 * (two / 40 > 2 ? 2 : two / 40));
    while (!in.done()) number(arc(in));
  }
  void number(std::uint32_t value) {
    std::array<char, 10> digits{};
    std::size_t count = 0;
    do {
      digits[count++] = static_cast<char>('0' + value % 10);
      value /= 10;
    } while (value > 0);
    if (length + count + 1 > characters.size()) return;
    if (length > 0) characters[length++] = '.';
    while (count > 0) characters[length++] = digits[--count];
  }
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};

void state_maker(Bytes oid, Sink& out) {
  if (!begins(oid, enterprises)) return;
  Reader in(after(oid, enterprises.size()));
  const std::uint32_t maker = arc(in);
  if (!in.failed() && maker != 0) out.identity({Trait::maker, {}, maker});
}

void state_system(std::uint8_t object, const Element& value, Sink& out) {
  if (object == 2 && value.tag == tag_oid) state_maker(value.content, out);
  if (value.tag != tag_text || value.content.empty()) return;
  const std::string_view text = text_of(value.content);
  if (object == 1) describe(text, {}, out);
  if (object == 5) out.identity({Trait::name, text});
  if (object == 6) out.identity({Trait::location, text});
}

// Of the first physical part, which is the device as a whole.
void state_entity(std::uint8_t object, const Element& value, Sink& out) {
  if (value.tag != tag_text || value.content.empty()) return;
  const std::string_view text = text_of(value.content);
  switch (object) {
    case 8:
      out.identity({Trait::hardware, text});
      break;
    case 9:
      out.identity({Trait::firmware, text});
      break;
    case 10:
      out.identity({Trait::software, text});
      break;
    case 11:
      out.identity({Trait::serial, text});
      break;
    case 12:
      out.identity({Trait::maker, text});
      break;
    case 13:
      out.identity({Trait::model, text});
      break;
    default:
      break;
  }
}

void state_object(Bytes oid, const Element& value, Sink& out) {
  if (oid.size() == 8 && begins(oid, system_group) && oid[7] == 0) state_system(oid[6], value, out);
  if (oid.size() == 12 && begins(oid, entity) && oid[11] == 1) state_entity(oid[10], value, out);
}

enum class Values : std::uint8_t { asked, stated };

// The variables of a message: what a device states, and the first that a Set names.
Bytes read_variables(Bytes list, Values values, Sink& out) {
  Bytes named;
  Reader in(list);
  while (!in.done()) {
    Reader one(expect(in, tag_sequence));
    const Bytes oid = expect(one, tag_oid);
    const Element value = element(one);
    if (in.failed() || one.failed()) break;
    if (named.empty()) named = oid;
    if (values == Values::stated) state_object(oid, value, out);
  }
  return named;
}

// Pdu tags A0 to A8; its number is the operation.
bool read_pdu(const Element& pdu, Memory& memory, Sink& out) {
  const auto kind = static_cast<std::uint8_t>(pdu.tag & 0x1fU);
  if ((pdu.tag & 0xe0U) != 0xa0U || kind > 8) return false;
  Reader in(pdu.content);
  if (kind == trap_1) {
    state_maker(expect(in, tag_oid), out);
    out.operation({0, kind, Saying::notice, {}});
    return !in.failed();
  }
  const std::uint64_t number = integer(in) & 0xffffffffU;
  const std::uint32_t error = integer(in);
  integer(in);
  const Bytes list = expect(in, tag_sequence);
  if (in.failed()) return false;
  const bool states = (kind == response && error == 0) || kind >= 6;
  const Bytes named = read_variables(list, states ? Values::stated : Values::asked, out);
  const Saying saying = kind == response ? (error == 0 ? Saying::answer : Saying::refusal)
                        : kind >= 7      ? Saying::notice
                                         : Saying::request;
  const Dotted dotted(kind == set ? named : Bytes{});
  const Object object{kind == set ? dotted.text() : std::string_view{}, 0, 0, 0};
  // A response belongs to the request of its number; the cell keeps the last: number, kind, and that there is one.
  const bool paired = kind == response && (memory[0] & 0xffffffffU) == number && memory[0] >> 40U != 0;
  const std::uint64_t code = paired ? memory[0] >> 32U & 0xffU : kind;
  if (kind != response && saying == Saying::request) memory[0] = number | std::uint64_t{kind} << 32U | 1ULL << 40U;
  out.operation({0, code, saying, object});
  return true;
}

// The engine's identifier begins with its maker's number (RFC 3411 clause 5).
void read_version_3(Reader in, Saying saying, Sink& out) {
  expect(in, tag_sequence);
  Reader security(expect(in, tag_text));
  Reader fields(expect(security, tag_sequence));
  const Bytes engine = expect(fields, tag_text);
  out.operation({0, version_3, saying, {}});
  if (saying == Saying::answer && !fields.failed() && engine.size() >= 5 && (engine[0] & 0x80U) != 0)
    out.identity({Trait::maker, {}, big32(engine.data()) & 0x7fffffffU});
}

struct Message {
  std::uint32_t version = 0;
  Reader rest{Bytes{}};
};

bool open(Bytes bytes, Message& out) {
  if (bytes.size() < 10 || bytes[0] != tag_sequence) return false;
  Reader in(bytes);
  const Bytes content = expect(in, tag_sequence);
  if (in.failed()) return false;
  out.rest = Reader(content);
  out.version = integer(out.rest);
  if (out.rest.failed() || (out.version > 1 && out.version != 3)) return false;
  if (out.version == 3) return out.rest.left() > 2 && out.rest.rest()[0] == tag_sequence;
  expect(out.rest, tag_text);
  return out.rest.left() > 2 && (out.rest.rest()[0] & 0xe0U) == 0xa0U;
}

Likeness looks(const Stretch& in) {
  Message message;
  return open(in.bytes, message) ? Likeness::sure : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  Message message;
  if (!open(in.bytes, message)) return not_ours;
  if (message.version == 3) {
    read_version_3(message.rest, in.to_server ? Saying::request : Saying::answer, out);
    return in.bytes.size();
  }
  return read_pdu(element(message.rest), in.memory, out) ? in.bytes.size() : not_ours;
}

}  // namespace

constinit const Dissector snmp = {"snmp", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

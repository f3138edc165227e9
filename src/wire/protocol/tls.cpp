// TLS (RFC 5246, RFC 8446, RFC 6066): the records, and of the handshake what is not encrypted: versions, the name that
// the client asks for, the names in the server's certificate (RFC 5280).
#include "wire/protocol/ber.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"handshake", "version"};
constexpr std::uint8_t handshake_table = 0;
constexpr std::uint8_t version_table = 1;

constexpr std::size_t header = 5;
constexpr std::size_t longest = 16'384 + 2'048;
constexpr std::uint8_t handshake = 22;

constexpr std::uint8_t client_hello = 1;
constexpr std::uint8_t server_hello = 2;
constexpr std::uint8_t certificate = 11;

constexpr std::uint16_t extension_name = 0;
constexpr std::uint16_t extension_versions = 43;

constexpr std::array<std::uint8_t, 3> common_name = {0x55, 4, 3};
constexpr std::array<std::uint8_t, 3> organization = {0x55, 4, 10};

// Of Memory: a bit for each side whose messages are encrypted from now on.
constexpr std::size_t encrypted_cell = 0;

bool is_record(Bytes b) {
  if (b.size() < header || b[0] < 20 || b[0] > 23 || b[1] != 3 || b[2] > 4) return false;
  const std::size_t length = big16(b.data() + 3);
  return length > 0 && length <= longest;
}

bool is_hello(Bytes b) {
  if (!is_record(b) || b[0] != handshake || b.size() < header + 6) return false;
  const bool kind = b[header] == client_hello || b[header] == server_hello;
  const std::size_t length = std::size_t{b[header + 1]} << 16U | big16(b.data() + header + 2);
  return kind && length >= 38 && length < longest && b[header + 4] == 3 && b[header + 5] <= 4;
}

void read_names(Bytes extension, Sink& out) {
  Reader in(extension);
  in.skip(2);
  const std::uint8_t kind = in.u8();
  const std::string_view name = in.text(in.u16());
  if (in.failed() || kind != 0) return;
  out.operation({handshake_table, client_hello, Saying::request, {name, 0, 0, 0}});
}

// The server chooses one version, in an extension since 1.3.
void read_hello(Bytes body, std::uint8_t kind_of_hello, Sink& out) {
  const bool server = kind_of_hello == server_hello;
  Reader in(body);
  std::uint16_t version = in.u16();
  in.skip(32);
  in.skip(in.u8());  // session
  if (server) {
    in.skip(3);  // cipher suite, compression
  } else {
    in.skip(in.u16());
    in.skip(in.u8());
  }
  Reader extensions(first(after(in.rest(), 2), in.left() >= 2 ? big16(in.rest().data()) : 0));
  bool named = false;
  while (!in.failed() && extensions.left() >= 4) {
    const std::uint16_t kind = extensions.u16();
    const Bytes value = extensions.take(extensions.u16());
    if (extensions.failed()) break;
    if (!server && kind == extension_name && value.size() > 5) {
      named = true;
      read_names(value, out);
    }
    if (server && kind == extension_versions && value.size() == 2) version = big16(value.data());
  }
  if (!server && !named) out.operation({handshake_table, client_hello, Saying::request, {}});
  if (server) out.operation({version_table, version, Saying::answer, {}});
}

// A distinguished name: its common name and its organization.
struct Names {
  std::string_view common;
  std::string_view organization;
};

Names read_distinguished(Bytes sequence) {
  Names names;
  Reader in(sequence);
  while (!in.done()) {
    Reader group(expect(in, 0x31));
    Reader pair(expect(group, 0x30));
    const Bytes kind = expect(pair, 6);
    const std::string_view value = text_of(element(pair).content);
    if (in.failed() || pair.failed()) break;
    if (same(kind, common_name)) names.common = value;
    if (same(kind, organization)) names.organization = value;
  }
  return names;
}

// Who it is for, and who stands for it when that is somebody else.
void read_certificate(Bytes der, Sink& out) {
  Reader outer(der);
  Reader whole(expect(outer, 0x30));
  Reader in(expect(whole, 0x30));
  if (in.left() > 0 && in.rest()[0] == 0xa0) expect(in, 0xa0);  // version
  expect(in, 2);                                                // serial number
  expect(in, 0x30);                                             // signature algorithm
  const Bytes issuer = expect(in, 0x30);
  expect(in, 0x30);  // validity
  const Bytes subject = expect(in, 0x30);
  if (in.failed()) return;
  const Names names = read_distinguished(subject);
  if (!names.common.empty()) out.identity({Trait::name, names.common});
  Object by;
  by.text = read_distinguished(issuer).common;
  if (by.text.empty()) by.text = read_distinguished(issuer).organization;
  out.operation({handshake_table, certificate, Saying::answer, by});
}

void read_handshake(Bytes record, const Stretch& in, Sink& out) {
  Reader messages(record);
  while (messages.left() >= 4) {
    const std::uint8_t kind = messages.u8();
    const std::uint32_t length = messages.u24();
    const Bytes body = messages.take(length);
    if (messages.failed()) return;
    if (kind == client_hello || kind == server_hello) read_hello(body, kind, out);
    if (kind == certificate && !in.to_server && body.size() > 6) {
      Reader list(after(body, 3));
      read_certificate(list.take(list.u24()), out);
    }
    if (kind > 24 && kind != 254) return;  // encrypted: the numbers mean nothing
  }
}

Likeness looks(const Stretch& in) {
  if (is_hello(in.bytes)) return Likeness::sure;
  if (!is_record(in.bytes)) return Likeness::no;
  const std::size_t size = header + big16(in.bytes.data() + 3);
  const bool goes_on = in.bytes.size() > size && is_record(in.bytes.subspan(size));
  return in.bytes.size() == size || goes_on ? Likeness::maybe : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.bytes.size() < header) return incomplete;
  if (!is_record(in.bytes)) return not_ours;
  const std::size_t size = header + big16(in.bytes.data() + 3);
  const std::uint64_t side = in.to_server ? 1 : 2;
  if (in.bytes[0] == 20) in.memory[encrypted_cell] |= side;  // what this side sends now is encrypted
  const bool open = in.bytes[0] == handshake && (in.memory[encrypted_cell] & side) == 0;
  if (!open) return size;
  if (in.bytes.size() < size) return incomplete;
  read_handshake(in.bytes.subspan(header, size - header), in, out);
  return size;
}

}  // namespace

constinit const Dissector tls = {"tls", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

// TLS (RFC 5246, RFC 8446, RFC 6066): the records, and of the handshake what is not encrypted: versions, the name that
// the client asks for, how it asks (JA4), the names in the certificates. Of SSL 2.0 the hello, which older clients
// still open TLS with (RFC 5246 appendix E.2).
#include <algorithm>

#include "wire/hello.hpp"
#include "wire/protocol/certificate.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"handshake", "version"};
constexpr std::uint8_t handshake_table = 0;
constexpr std::uint8_t version_table = 1;

constexpr std::size_t header = 5;
constexpr std::size_t longest = 16'384 + 2'048;
constexpr std::uint8_t change_cipher = 20;
constexpr std::uint8_t handshake = 22;

constexpr std::uint8_t client_hello = 1;
constexpr std::uint8_t server_hello = 2;
constexpr std::uint8_t certificate = 11;

constexpr std::uint16_t ssl_2 = 0x0002;
constexpr std::size_t most_names = 16;  // of a certificate

// Of Memory: a bit for each side whose messages are encrypted from now on; whether all is SSL 2.0.
constexpr std::size_t encrypted_cell = 0;
constexpr std::size_t ssl_2_cell = 1;

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

// Lists of ciphers, of a session and of a challenge fill it exactly.
bool is_old_hello(Bytes b) {
  if (b.size() < 11 || (b[0] & 0x80U) == 0 || b[2] != client_hello) return false;
  const std::size_t length = big16(b.data()) & 0x7fffU;
  const std::uint16_t version = big16(b.data() + 3);
  const std::size_t ciphers = big16(b.data() + 5);
  const std::size_t session = big16(b.data() + 7);
  const std::size_t challenge = big16(b.data() + 9);
  const bool sizes = ciphers > 0 && ciphers % 3 == 0 && (session == 0 || session == 16) && challenge >= 16;
  return (version == ssl_2 || version >> 8U == 3) && sizes && challenge <= 32 &&
         length == 9 + ciphers + session + challenge;
}

void tell_client_hello(Bytes body, Sink& out) {
  const ClientSays said = read_client_hello(body);
  if (said.reading == Reading::none) return;
  out.operation({handshake_table, client_hello, Saying::request, {said.name, 0, 0, 0}});
  const Ja4 ja4 = ja4_of(said.hello);
  if (said.reading == Reading::whole && ja4.length > 0) out.identity({Trait::fingerprint, ja4.text()});
}

void tell_server_hello(Bytes body, Sink& out) {
  const std::uint16_t version = version_of_server_hello(body);
  if (version != 0) out.operation({version_table, version, Saying::answer, {}});
}

// Whom it is for, and who stands for it. A name says nothing of a person: those of mail addresses are left out.
void read_certificate_of(Bytes der, Sink& out) {
  Certificate one;
  if (!read_certificate(der, one)) return;
  const std::string_view common = one.subject.common;
  if (!common.empty() && common.find('@') == std::string_view::npos) out.identity({Trait::name, common});
  constexpr std::uint8_t host_name = 0x82;
  Reader names(one.other_names);
  for (std::size_t n = 0; n < most_names && names.left() > 0; ++n) {
    const Element name = element(names);
    const std::string_view text = text_of(name.content);
    if (!names.failed() && name.tag == host_name && text != common) out.identity({Trait::name, text});
  }
  const Distinguished& issuer = one.issuer;
  const std::string_view by = issuer.organization.empty() ? issuer.common : issuer.organization;
  out.operation({handshake_table, certificate, Saying::answer, {by, 0, 0, 0}});
}

void read_handshake(Bytes record, const Stretch& in, Sink& out) {
  Reader messages(record);
  while (messages.left() >= 4) {
    const std::uint8_t kind = messages.u8();
    const std::uint32_t length = messages.u24();
    const Bytes body = messages.take(length);
    if (messages.failed()) return;
    if (kind == client_hello) tell_client_hello(body, out);
    if (kind == server_hello) tell_server_hello(body, out);
    if (kind == certificate && !in.to_server && body.size() > 6) {
      Reader list(after(body, 3));
      read_certificate_of(list.take(list.u24()), out);
    }
    if (kind > 24 && kind != 254) return;  // encrypted: the numbers mean nothing
  }
}

std::size_t record_size(Bytes b) { return header + big16(b.data() + 3); }

// A handshake message over several records, put together without their headers.
struct Joined {
  std::array<std::uint8_t, 2 * longest> bytes{};
  std::size_t length = 0;
  std::size_t took = 0;  // of the records
};

enum class Joining : std::uint8_t { done, more_needed, broken };

// `b` begins with a whole record that ends inside a handshake message.
Joining join_records(Bytes b, Joined& out) {
  std::size_t needed = 4;
  while (out.length < needed) {
    const Bytes rest = after(b, out.took);
    if (rest.size() < header) return Joining::more_needed;
    if (!is_record(rest) || rest[0] != handshake) return Joining::broken;
    const std::size_t size = record_size(rest);
    if (rest.size() < size) return Joining::more_needed;
    if (out.length + size - header > out.bytes.size()) return Joining::broken;
    std::copy_n(rest.begin() + header, size - header, out.bytes.begin() + static_cast<std::ptrdiff_t>(out.length));
    out.length += size - header;
    out.took += size;
    if (out.length >= 4) needed = 4 + (std::size_t{out.bytes[1]} << 16U | big16(out.bytes.data() + 2));
    if (needed > out.bytes.size()) return Joining::broken;
  }
  return Joining::done;
}

// Whether the last message in a record goes on in the next one.
bool goes_on(Bytes record) {
  Reader messages(record);
  while (messages.left() >= 4) {
    const std::uint8_t kind = messages.u8();
    const std::uint32_t length = messages.u24();
    if (kind != client_hello && kind != server_hello && kind != certificate) return false;
    if (length > messages.left()) return messages.position() == 4;
    messages.skip(length);
  }
  return messages.position() == 0 && messages.left() > 0;
}

// SSL 2.0 has no types outside of encryption: only the hellos are read.
std::size_t read_old(const Stretch& in, Sink& out) {
  const Bytes b = in.bytes;
  if (b.size() < 3) return incomplete;
  const bool padded = (b[0] & 0x80U) == 0;
  const std::size_t size = (padded ? 3U : 2U) + (big16(b.data()) & (padded ? 0x3fffU : 0x7fffU));
  constexpr std::uint8_t old_server_hello = 4;
  const bool answers = !in.to_server && !padded && b[2] == old_server_hello && b.size() >= 7;
  if (answers && big16(b.data() + 5) == ssl_2) out.operation({version_table, ssl_2, Saying::answer, {}});
  return size;
}

std::size_t read_old_hello(const Stretch& in, Sink& out) {
  if (big16(in.bytes.data() + 3) == ssl_2) in.memory[ssl_2_cell] = 1;
  out.operation({handshake_table, client_hello, Saying::request, {}});
  return 2U + (big16(in.bytes.data()) & 0x7fffU);
}

Likeness looks(const Stretch& in) {
  if (is_hello(in.bytes) || is_old_hello(in.bytes)) return Likeness::sure;
  if (in.memory[ssl_2_cell] != 0) return Likeness::maybe;
  if (!is_record(in.bytes)) return Likeness::no;
  const std::size_t size = record_size(in.bytes);
  const bool another = in.bytes.size() > size && is_record(in.bytes.subspan(size));
  return in.bytes.size() == size || another ? Likeness::maybe : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.memory[ssl_2_cell] != 0) return read_old(in, out);
  if (is_old_hello(in.bytes)) return read_old_hello(in, out);
  if (in.bytes.size() < header) return incomplete;
  if (!is_record(in.bytes)) return not_ours;
  const std::size_t size = record_size(in.bytes);
  const std::uint64_t side = in.to_server ? 1 : 2;
  if (in.bytes[0] == change_cipher) in.memory[encrypted_cell] |= side;  // what this side sends now is encrypted
  const bool open = in.bytes[0] == handshake && (in.memory[encrypted_cell] & side) == 0;
  if (!open) return size;
  if (in.bytes.size() < size) return incomplete;
  const Bytes record = in.bytes.subspan(header, size - header);
  if (goes_on(record)) {
    Joined joined;
    const Joining joining = join_records(in.bytes, joined);
    if (joining == Joining::more_needed) return incomplete;
    if (joining == Joining::broken) return size;
    read_handshake(first(joined.bytes, joined.length), in, out);
    return joined.took;
  }
  read_handshake(record, in, out);
  return size;
}

}  // namespace

constinit const Dissector tls = {"tls", only(Carrier::tcp), tables, looks, read, is_hello};

}  // namespace masugata::wire::protocol

// QUIC (RFC 9000, RFC 9001, RFC 9369): of the Initial packets the hellos of TLS, which everybody can open who sees the
// first of them. What a hello is put together from stands in one or several datagrams; all else is not opened.
#include <bitset>

#include "wire/hello.hpp"
#include "wire/protocol/protocols.hpp"
#include "wire/quic_initial.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 3> tables = {"handshake", "version", "transport"};
constexpr std::uint8_t handshake_table = 0;
constexpr std::uint8_t version_table = 1;
constexpr std::uint8_t transport_table = 2;

constexpr std::uint8_t client_hello = 1;
constexpr std::uint8_t server_hello = 2;
constexpr std::size_t longest_id = 20;
constexpr std::size_t least_opening = 1'200;  // bytes of a client's datagram with an Initial
constexpr std::size_t longest_hello = 16'384;
constexpr std::uint64_t most_work = 64;       // packets of a conversation that are opened
constexpr std::uint64_t work_of_failure = 8;  // one that cannot be opened counts as so many

// Of Memory: three cells of the client's first id, with its length in the last byte; then what is done.
constexpr std::size_t id_cells = 3;
constexpr std::size_t done_cell = 3;
constexpr std::uint64_t client_done = 1;
constexpr std::uint64_t server_done = 2;
constexpr unsigned work_shift = 8;

struct Id {
  std::array<std::uint8_t, 8 * id_cells> bytes{};
  [[nodiscard]] Bytes view() const { return first(bytes, bytes.back()); }
};

Id id_in(const Memory& memory) {
  Id id;
  std::memcpy(id.bytes.data(), memory.data(), id.bytes.size());
  return id;
}

void keep_id(Bytes from, Memory& memory) {
  Id id;
  std::copy(from.begin(), from.end(), id.bytes.begin());
  id.bytes.back() = static_cast<std::uint8_t>(from.size());
  std::memcpy(memory.data(), id.bytes.data(), id.bytes.size());
}

std::uint64_t variable(Reader& in) {
  const std::uint8_t head = in.u8();
  std::uint64_t value = head & 0x3fU;
  for (unsigned n = (1U << (head >> 6U)) - 1U; n > 0; --n) value = value << 8U | in.u8();
  return value;
}

enum class Kind : std::uint8_t { initial, other };

// A packet with a long header, and how much of the datagram it takes.
struct Long {
  Kind kind = Kind::other;
  QuicInitial initial;
  Bytes target;          // connection id
  std::size_t size = 0;  // 0: this is none of a version that is read, or it ends too early
};

Long long_at(Bytes b) {
  Long out;
  Reader in(b);
  const std::uint8_t head = in.u8();
  const std::uint32_t version = in.u32();
  if ((head & 0xc0U) != 0xc0U || (version != quic_1 && version != quic_2)) return out;
  const unsigned type = ((head >> 4U & 3U) + (version == quic_2 ? 3U : 0U)) % 4U;  // version 2 counts one further
  constexpr unsigned retry = 3;
  if (type == retry) return out;
  const std::size_t target_size = in.u8();
  out.target = in.take(target_size);
  const std::size_t source_size = in.u8();
  in.skip(source_size);
  if (type == 0) in.skip(variable(in));  // token
  const std::uint64_t length = variable(in);
  if (in.failed() || target_size > longest_id || source_size > longest_id || length > in.left()) return out;
  out.kind = type == 0 ? Kind::initial : Kind::other;
  out.size = in.position() + length;
  out.initial = {version, b.first(out.size), in.position()};
  return out;
}

// The stream of TLS messages, as far as frames have told it.
struct Hello {
  std::array<std::uint8_t, longest_hello> bytes{};
  std::bitset<longest_hello> known;
  [[nodiscard]] Bytes beginning() const {
    std::size_t count = 0;
    while (count < bytes.size() && known[count]) ++count;
    return first(bytes, count);
  }
};

void put_crypto(Reader& in, Hello& out) {
  const std::uint64_t at = variable(in);
  const Bytes data = in.take(variable(in));
  if (in.failed() || at > longest_hello || data.size() > longest_hello - at) return;
  for (std::size_t n = 0; n < data.size(); ++n) {
    out.bytes[at + n] = data[n];
    out.known.set(at + n);
  }
}

void skip_acknowledgement(Reader& in, std::uint64_t kind) {
  variable(in);  // largest
  variable(in);  // delay
  const std::uint64_t ranges = variable(in);
  variable(in);  // first range
  for (std::uint64_t n = 0; n < ranges && !in.failed(); ++n) {
    variable(in);
    variable(in);
  }
  for (unsigned n = 0; kind == 3 && n < 3; ++n) variable(in);  // congestion
}

void read_frames(Bytes frames, Hello& out) {
  constexpr std::uint64_t crypto = 6;
  Reader in(frames);
  while (in.left() > 0) {
    const std::uint64_t kind = variable(in);
    if (kind <= 1) continue;  // padding, ping
    if (kind != 2 && kind != 3 && kind != crypto) return;
    kind == crypto ? put_crypto(in, out) : skip_acknowledgement(in, kind);
  }
}

bool open_with(const Long& packet, Bytes id, const Stretch& in, Hello& out) {
  std::array<std::uint8_t, longest_hello> room{};
  in.memory[done_cell] += std::uint64_t{1} << work_shift;
  const QuicEnd sender = in.to_server ? QuicEnd::client : QuicEnd::server;
  const Bytes frames = open_initial(packet.initial, id, sender, room);
  if (!frames.empty()) read_frames(frames, out);
  return !frames.empty();
}

// With the id that the client chose first; after a Retry it chooses anew.
void open_packet(const Long& packet, const Stretch& in, Hello& out) {
  if (in.memory[done_cell] >> work_shift >= most_work) return;
  const Id id = id_in(in.memory);
  if (!id.view().empty() && open_with(packet, id.view(), in, out)) return;
  if (in.to_server && open_with(packet, packet.target, in, out)) return keep_id(packet.target, in.memory);
  in.memory[done_cell] += work_of_failure << work_shift;
}

// What a hello's message says; false when it is not whole.
bool tell(const Stretch& in, std::uint32_t transport, const Hello& hello, Sink& out) {
  Reader message(hello.beginning());
  const std::uint8_t kind = message.u8();
  const Bytes body = message.take(message.u24());
  if (message.failed()) return false;
  if (in.to_server && kind == client_hello) {
    ClientSays said = read_client_hello(body);
    said.hello.over = ClientHello::Over::udp;
    if (said.reading == Reading::none) return true;
    out.operation({transport_table, transport, Saying::request, {text_of(said.hello.protocol), 0, 0, 0}});
    out.operation({handshake_table, client_hello, Saying::request, {said.name, 0, 0, 0}});
    const Ja4 ja4 = ja4_of(said.hello);
    if (said.reading == Reading::whole && ja4.length > 0) out.identity({Trait::fingerprint, ja4.text()});
  }
  if (!in.to_server && kind == server_hello) {
    const std::uint16_t version = version_of_server_hello(body);
    if (version != 0) out.operation({version_table, version, Saying::answer, {}});
  }
  return true;
}

// A client may have to say its hello again until the server has answered.
bool wanted(const Stretch& in) {
  const std::uint64_t done = in.memory[done_cell];
  if ((done & server_done) != 0 || done >> work_shift >= most_work) return false;
  const bool known = !id_in(in.memory).view().empty();
  return in.to_server ? known || in.bytes.size() >= least_opening : known;
}

Likeness looks(const Stretch& in) {
  const Long packet = long_at(in.bytes);
  if (packet.size == 0) return Likeness::no;
  return packet.kind == Kind::initial && in.bytes.size() >= least_opening ? Likeness::sure : Likeness::maybe;
}

std::size_t read(const Stretch& in, Sink& out) {
  const std::size_t all = in.bytes.size();
  if (all == 0 || (in.bytes[0] & 0x80U) == 0 || !wanted(in)) return all;
  const std::uint64_t bit = in.to_server ? client_done : server_done;
  Hello hello;
  std::uint32_t transport = 0;
  Bytes rest = in.bytes;
  while (!rest.empty()) {
    const Long packet = long_at(rest);
    if (packet.size == 0) break;
    if (packet.kind == Kind::initial) open_packet(packet, in, hello);
    if (transport == 0) transport = packet.initial.version;
    rest = rest.subspan(packet.size);
  }
  if (hello.known.none() || (in.memory[done_cell] & bit) != 0) return all;
  if (tell(in, transport, hello, out)) {
    in.memory[done_cell] |= bit;
    return all;
  }
  return rest.empty() && all < longest_hello ? incomplete : all;
}

}  // namespace

constinit const Dissector quic = {"quic", only(Carrier::udp), tables, looks, read, nullptr, Datagrams::joined};

}  // namespace masugata::wire::protocol

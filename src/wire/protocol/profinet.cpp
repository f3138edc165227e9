// PROFINET on Ethernet (IEC 61158-6-10): DCP, which finds and names devices, and the real-time frames of the same
// EtherType, of which only the kind is read.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 3> tables = {"service", "set", "realtime"};
constexpr std::uint8_t service_table = 0;
constexpr std::uint8_t set_table = 1;
constexpr std::uint8_t realtime_table = 2;

constexpr std::uint8_t get = 3;
constexpr std::uint8_t set = 4;
constexpr std::uint8_t identify = 5;
constexpr std::uint8_t hello = 6;

constexpr std::uint16_t option_ip = 0x0102;
constexpr std::uint16_t option_ip_suite = 0x0103;
constexpr std::uint16_t option_type = 0x0201;
constexpr std::uint16_t option_name = 0x0202;
constexpr std::uint16_t option_device = 0x0203;
constexpr std::uint16_t option_role = 0x0204;
constexpr std::uint16_t option_response = 0x0504;

struct Head {
  std::uint16_t frame = 0;
  std::uint8_t service = 0;
  std::uint8_t kind = 0;  // 0 request, 1 answer, 5 refused
  std::uint16_t length = 0;
};

bool is_dcp(std::uint16_t frame) { return frame >= 0xfefc && frame <= 0xfeff; }

bool dcp_fits(Bytes b) {
  if (b.size() < 12) return false;
  const bool service = b[2] >= get && b[2] <= hello;
  return service && (b[3] <= 1 || b[3] == 5) && 12U + big16(b.data() + 10) <= b.size();
}

// 0 for a number that no kind of frame has.
std::uint64_t realtime_kind(std::uint16_t frame) {
  if (frame < 0x0100 || (frame >= 0xff00 && frame <= 0xff5f)) return 4;  // clocks
  if (frame <= 0x7fff) return 2;                                         // isochronous
  if (frame <= 0xfbff) return 1;
  if (frame >= 0xff80 && frame <= 0xff8f) return 8;  // parts of a longer one
  if (frame == 0xfc01) return 5;
  if (frame == 0xfe01) return 6;
  if (frame == 0xfe02) return 7;
  return 0;
}

void state(const Identity& identity, Sink& out) {
  if (!identity.text.empty() || identity.code != 0) out.identity(identity);
}

// What a device says of itself. `value` is what stands behind the two bytes of block information.
void tell(std::uint16_t option, Bytes value, const Packet& packet, Sink& out) {
  switch (option) {
    case option_ip:
    case option_ip_suite:
      if (value.size() >= 4) out.binding({packet.source_mac, ip4(big32(value.data()))});
      break;
    case option_type:
      state({Trait::model, text_of(value)}, out);
      break;
    case option_name:
      state({Trait::name, text_of(value)}, out);
      break;
    case option_device:
      if (value.size() < 4) break;
      state({Trait::maker, {}, big16(value.data())}, out);
      state({Trait::model, {}, big32(value.data())}, out);
      break;
    case option_role:
      for (const std::uint32_t bit : {1U, 2U, 4U, 8U}) {
        if (!value.empty() && (value[0] & bit) != 0) state({Trait::role, {}, bit}, out);
      }
      break;
    default:
      break;
  }
}

// "192.168.0.5"
struct Dotted {
  std::array<char, 16> characters{};
  std::size_t length = 0;
  explicit Dotted(const std::uint8_t* at) {
    for (int n = 0; n < 4; ++n) {
      if (n > 0) put('.');
      if (at[n] >= 100) put(static_cast<char>('0' + at[n] / 100));
      if (at[n] >= 10) put(static_cast<char>('0' + at[n] / 10 % 10));
      put(static_cast<char>('0' + at[n] % 10));
    }
  }
  void put(char c) { characters[length++] = c; }
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};

// `value` stands behind the two bytes of the qualifier.
void ask_set(std::uint16_t option, Bytes value, Sink& out) {
  Operation operation{set_table, option, Saying::request, {}};
  const bool address = (option == option_ip || option == option_ip_suite) && value.size() >= 4;
  const std::array<std::uint8_t, 4> none{};
  const Dotted dotted(address ? value.data() : none.data());
  if (address) operation.object.text = dotted.text();
  if (option == option_name) operation.object.text = text_of(value);
  out.operation(operation);
}

void answer_set(Bytes value, Sink& out) {
  if (value.size() < 3) return;
  out.operation({set_table, big16(value.data()), value[2] == 0 ? Saying::answer : Saying::refusal, {}});
}

void read_blocks(const Head& head, Bytes bytes, const Packet& packet, Sink& out) {
  Reader in(bytes);
  while (in.left() >= 4) {
    const std::uint16_t option = in.u16();
    const std::uint16_t length = in.u16();
    const Bytes block = in.take(length);
    if (in.failed()) return;
    if ((length & 1U) != 0 && in.left() > 0) in.skip(1);
    const bool tells = head.service == hello || (head.kind == 1 && head.service != set);
    if (tells) tell(option, after(block, 2), packet, out);
    if (head.service == set && head.kind == 0) ask_set(option, after(block, 2), out);
    if (head.service == set && head.kind == 1 && option == option_response) answer_set(block, out);
  }
}

std::size_t read_dcp(const Stretch& in, Sink& out) {
  if (!dcp_fits(in.bytes)) return not_ours;
  const std::uint8_t* b = in.bytes.data();
  const Head head{big16(b), b[2], b[3], big16(b + 10)};
  const Saying saying = head.service == hello ? Saying::notice
                        : head.kind == 0      ? Saying::request
                        : head.kind == 1      ? Saying::answer
                                              : Saying::refusal;
  if (head.service != set) out.operation({service_table, head.service, saying, {}});
  // A refusal as a whole names nothing: it belongs to what was asked last.
  const Bytes blocks = in.bytes.subspan(12, head.length);
  if (head.service == set && head.kind == 0 && blocks.size() >= 2) in.memory[0] = big16(blocks.data());
  if (head.service == set && saying == Saying::refusal && in.memory[0] != 0)
    out.operation({set_table, in.memory[0], saying, {}});
  // Blocks of a Get request are two bytes each, without length: it carries nothing to tell.
  if (head.service != get || head.kind != 0) read_blocks(head, blocks, in.packet, out);
  return in.bytes.size();
}

Likeness looks(const Stretch& in) {
  if (in.bytes.size() < 12) return Likeness::no;
  const std::uint16_t frame = big16(in.bytes.data());
  if (is_dcp(frame)) return dcp_fits(in.bytes) ? Likeness::sure : Likeness::no;
  return realtime_kind(frame) != 0 ? Likeness::maybe : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.bytes.size() < 12) return not_ours;
  const std::uint16_t frame = big16(in.bytes.data());
  if (is_dcp(frame)) return read_dcp(in, out);
  const std::uint64_t kind = realtime_kind(frame);
  if (kind == 0) return not_ours;
  out.operation({realtime_table, kind, Saying::notice, {}});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector profinet = {"profinet", only(Carrier::ethernet), tables, looks, read};

}  // namespace masugata::wire::protocol

// GE SRTP, which programs and reads GE Fanuc and Emerson PACSystems controllers. Never published by its maker; its
// structure is as Denton and others found it (Digital Investigation 22, 2017).
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"service", "message"};
constexpr std::uint8_t service_table = 0;
constexpr std::uint8_t message_table = 1;

constexpr std::size_t head_size = 56;
constexpr std::uint8_t opening = 0;
constexpr std::uint8_t opened = 1;
constexpr std::uint8_t request = 2;
constexpr std::uint8_t answer = 3;

// Kinds of what stands in the mailbox.
constexpr std::uint8_t short_request = 0xc0;
constexpr std::uint8_t long_request = 0x80;
constexpr std::uint8_t done = 0xd4;
constexpr std::uint8_t done_with_text = 0x94;
constexpr std::uint8_t refused = 0xd1;

// The head counts the bytes that follow it.
std::size_t size_of(Bytes b) { return head_size + (b[4] | static_cast<std::size_t>(b[5]) << 8U); }

bool all_zero(Bytes b) {
  for (const std::uint8_t byte : b) {
    if (byte != 0) return false;
  }
  return true;
}

bool plausible(Bytes b) {
  if (b[0] == opening) return all_zero(b.first(head_size));
  if (b[0] == opened) return b[1] == 0 && size_of(b) == head_size;
  const std::uint8_t kind = b[31];
  if (b[1] != 0 || b[2] != b[30]) return false;
  if (b[0] == request) return kind == short_request || kind == long_request;
  return b[0] == answer && (kind == done || kind == done_with_text || kind == refused);
}

Likeness looks(const Stretch& in) {
  const Bytes b = in.bytes;
  if (b.size() < head_size || !plausible(b)) return Likeness::no;
  if (b[0] == opening || b[0] == opened) return b.size() == head_size ? Likeness::maybe : Likeness::no;
  return size_of(b) == b.size() && b[40] >= 1 && b[40] <= b[41] ? Likeness::sure : Likeness::maybe;
}

// The service and its data stand behind the mailbox's addresses; of a long request further on.
void read_request(const Stretch& in, Sink& out) {
  const Bytes b = in.bytes;
  const std::size_t at = b[31] == short_request ? 42 : 50;
  const std::uint8_t service = b[at];
  in.memory[0] = service | 0x100U | std::uint64_t{b[2]} << 16U;
  Reader place(b.subspan(at + 1, 5));
  Object object;
  const bool memory = service >= 4 && service <= 9;
  if (memory) {
    object.area = place.u8();
    object.first = place.le16();
    object.count = place.le16();
  }
  out.operation({service_table, service, Saying::request, object});
}

std::size_t read(const Stretch& in, Sink& out) {
  const Bytes b = in.bytes;
  if (b.size() < head_size) return incomplete;
  if (!plausible(b)) return not_ours;
  const std::size_t size = size_of(b);
  if (b.size() < size) return incomplete;
  if (b[0] == request) {
    read_request(in, out);
  } else if (b[0] == answer) {
    const bool known = (in.memory[0] & 0x100U) != 0 && (in.memory[0] >> 16U & 0xffU) == b[2];
    const Saying saying = b[31] == refused ? Saying::refusal : Saying::answer;
    if (known) out.operation({service_table, in.memory[0] & 0xffU, saying, {}});
    in.memory[0] = 0;
  } else {
    out.operation({message_table, 0, b[0] == opening ? Saying::request : Saying::answer, {}});
  }
  return size;
}

}  // namespace

constinit const Dissector ge_srtp = {"ge-srtp", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

// Remote Desktop (MS-RDPBCGR clause 2.2.1): the first request and its answer; what follows is encrypted. The user's
// name in the first request is stepped over.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t connection = 1;

constexpr std::size_t smallest = 11;  // TPKT and the fixed part of the X.224 message
constexpr std::uint8_t ask = 0xe0;
constexpr std::uint8_t confirm = 0xd0;

struct Message {
  std::size_t size = 0;
  std::uint8_t kind = 0;
  Bytes variable;
};

// TPKT (03 00, length), X.224 (length, kind, two references, class 0).
bool open(Bytes b, Message& out) {
  if (b.size() < smallest || b[0] != 3 || b[1] != 0) return false;
  out = {big16(b.data() + 2), b[5], {}};
  if (out.size < smallest || out.size > 512 || b[4] + 5U != out.size || b[10] != 0) return false;
  out.variable = first(b.subspan(smallest), out.size - smallest);
  return out.kind == ask || out.kind == confirm;
}

// The last eight bytes: kind, flags, length 8, protocols.
std::uint8_t negotiation(Bytes variable) {
  if (variable.size() < 8) return 0;
  const Bytes last = variable.last(8);
  return last[2] == 8 && last[3] == 0 && last[0] >= 1 && last[0] <= 3 ? last[0] : std::uint8_t{0};
}

bool asks(const Message& message) {
  const std::string_view text = text_of(message.variable);
  const bool cookie = text.starts_with("Cookie: mstshash=") || text.starts_with("Cookie: msts=");
  return message.kind == ask && (cookie || (negotiation(message.variable) == 1 && message.variable.size() == 8));
}

Likeness looks(const Stretch& in) {
  Message message;
  if (!open(in.bytes, message)) return Likeness::no;
  if (asks(message)) return Likeness::sure;
  const bool cut = in.bytes.size() < message.size && message.kind == ask;
  if (cut && text_of(message.variable).starts_with("Cookie: ")) return Likeness::maybe;
  return message.kind == confirm && negotiation(message.variable) >= 2 ? Likeness::sure : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  Message message;
  const bool first_words = (in.memory[0] & (in.to_server ? 1U : 2U)) == 0;
  if (first_words && in.bytes.size() < smallest) return incomplete;
  if (!first_words || !open(in.bytes, message)) return in.bytes.size();
  if (in.bytes.size() < message.size) return incomplete;
  in.memory[0] |= in.to_server ? 1U : 2U;
  const bool refused = negotiation(message.variable) == 3;
  const Saying saying = message.kind == ask ? Saying::request : refused ? Saying::refusal : Saying::answer;
  out.operation({0, connection, saying, {}});
  return message.size;
}

}  // namespace

constinit const Dissector rdp = {"rdp", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

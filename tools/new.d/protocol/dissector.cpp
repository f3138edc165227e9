// NEW-ID: the messages below are invented. Say here what the protocol is for, and which document
// its structure is taken from.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"function"};

constexpr std::uint32_t mark = 0xE5000000;
constexpr std::size_t header = 8;
constexpr std::uint8_t about_itself = 3;

// Head: mark, length of all, what is said (as Saying numbers it), function.
std::size_t size_of(Bytes b) {
  if (b.size() < header) return incomplete;
  Reader in(b);
  const bool marked = in.u32() == mark;
  const std::size_t size = in.u16();
  return marked && size >= header && in.u8() <= static_cast<std::uint8_t>(Saying::refusal) ? size : not_ours;
}

Likeness looks(const Stretch& in) {
  const std::size_t size = size_of(in.bytes);
  return size == incomplete || size == not_ours ? Likeness::no : Likeness::sure;
}

// A request: where it begins and how many.
Object object_of(Reader body) {
  const std::uint16_t first = body.u16();
  const std::uint16_t count = body.u16();
  return body.failed() ? Object{} : Object{{}, 1, first, count};
}

std::size_t read(const Stretch& in, Sink& out) {
  const std::size_t size = size_of(in.bytes);
  if (size == incomplete || size == not_ours) return size;
  if (in.bytes.size() < size) return incomplete;
  Reader message(in.bytes.first(size));
  message.skip(6);
  const auto saying = static_cast<Saying>(message.u8());
  const std::uint8_t function = message.u8();
  out.operation({0, function, saying, saying == Saying::request ? object_of(message) : Object{}});
  if (saying == Saying::answer && function == about_itself) out.identity({Trait::model, text_of(message.rest())});
  return size;
}

}  // namespace

constinit const Dissector NEW_NAME = {"NEW-ID", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

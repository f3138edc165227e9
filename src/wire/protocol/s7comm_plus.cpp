// S7comm-plus, spoken by SIMATIC S7-1200 and S7-1500, over TPKT and COTP. Not published; of it only what stands
// outside of its protection is read: the kind of each message, its function, and the order number that a session says.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"function", "message"};
constexpr std::uint8_t function_table = 0;
constexpr std::uint8_t message_table = 1;

constexpr std::uint8_t mark = 0x72;
constexpr std::uint8_t request = 0x31;
constexpr std::uint8_t answer = 0x32;
constexpr std::uint8_t notification = 0x33;

// TPKT and COTP: the size of the frame, and what a data unit carries.
std::size_t frame_of(Bytes b, Bytes& content) {
  if (b.size() < 7) return incomplete;
  const std::size_t size = big16(b.data() + 2);
  const std::size_t cotp = b[4];
  const std::uint8_t kind = b[5] & 0xf0U;
  if (b[0] != 3 || b[1] != 0 || size < 7 || cotp < 2 || cotp + 5 > size || kind < 0x70) return not_ours;
  if (kind == 0xf0 && b.size() >= size) content = b.subspan(cotp + 5, size - cotp - 5);
  return size;
}

// A connection request to "SIMATIC-ROOT-…" says it before the first message; else the mark, a version, a length that
// is not longer than the frame or, when the message is cut into several, a frame that it fills.
Likeness looks(const Stretch& in) {
  Bytes content;
  const std::size_t size = frame_of(in.bytes, content);
  if (size == incomplete || size == not_ours) return Likeness::no;
  if ((in.bytes[5] & 0xf0U) == 0xe0) {
    const bool root = text_of(first(in.bytes, size)).find("SIMATIC-ROOT-") != std::string_view::npos;
    return root ? Likeness::sure : Likeness::no;
  }
  if (content.size() < 8 || content[0] != mark || content[1] < 1 || content[1] > 3) return Likeness::no;
  const std::size_t told = big16(content.data() + 2);
  return told + 4 <= content.size() + 4 ? Likeness::sure : Likeness::maybe;
}

// "1;6ES7 214-1AG40-0XB0;V4.0": what the answer to the opening of a session says of the controller.
void identify(Bytes content, Sink& out) {
  const std::string_view text = text_of(content);
  const std::size_t begin = text.find(";6ES7 ");
  if (begin == std::string_view::npos) return;
  const std::size_t end = text.find(';', begin + 1);
  if (end == std::string_view::npos || end - begin > 32) return;
  out.identity({Trait::maker, {}, 1});
  out.identity({Trait::order_number, text.substr(begin + 1, end - begin - 1)});
  std::size_t last = end + 1;
  while (last < text.size() && last - end < 16 &&
         (text[last] == 'V' || text[last] == '.' || (text[last] >= '0' && text[last] <= '9')))
    ++last;
  if (last > end + 2) out.identity({Trait::firmware, text.substr(end + 1, last - end - 1)});
}

std::size_t read(const Stretch& in, Sink& out) {
  Bytes content;
  const std::size_t size = frame_of(in.bytes, content);
  if (size == incomplete || size == not_ours) return size;
  if (in.bytes.size() < size) return incomplete;
  Reader message(content);
  if (message.u8() != mark) return size;  // connecting, or the rest of a message that was cut
  const std::uint8_t version = message.u8();
  message.skip(2);
  if (version == 3) message.skip(message.u8());  // what proves that it is whole
  const std::uint8_t kind = message.u8();
  message.skip(2);
  const std::uint16_t function = message.u16();
  if (message.failed()) return size;
  if (kind == request || kind == answer)
    out.operation({function_table, function, kind == request ? Saying::request : Saying::answer, {}});
  if (kind == notification) out.operation({message_table, kind, Saying::notice, {}});
  if (kind == answer) identify(content, out);
  return size;
}

}  // namespace

constinit const Dissector s7comm_plus = {"s7comm-plus", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

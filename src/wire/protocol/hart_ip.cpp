// HART-IP (FieldComm Group TS20085) over TCP and UDP, and the HART commands it carries (HCF_SPEC-127, 151, 183).
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"message", "command"};
constexpr std::uint8_t message_table = 0;
constexpr std::uint8_t command_table = 1;

constexpr std::size_t head_size = 8;
constexpr std::uint8_t type_answer = 1;
constexpr std::uint8_t type_publish = 2;
constexpr std::uint8_t type_refusal = 15;
constexpr std::uint8_t session_begins = 0;
constexpr std::uint8_t carries_frame = 3;     // a frame of the token-passing link
constexpr std::uint8_t carries_commands = 4;  // commands without a frame
constexpr std::uint8_t extended = 31;         // the number of the command stands in its data

struct Head {
  std::uint8_t version = 0;
  std::uint8_t type = 0;
  std::uint8_t id = 0;
  std::uint8_t status = 0;
  std::size_t size = 0;
};

Head head_of(Bytes b) { return {b[0], b[1], b[2], b[3], big16(b.data() + 6)}; }

bool plausible(const Head& head) {
  const bool type = head.type <= type_publish || head.type == type_refusal;
  return (head.version == 1 || head.version == 2) && type && head.id <= 5 && head.size >= head_size &&
         head.size <= 2048;
}

// A frame of the link: who sends, to whom, which command, with what.
struct Frame {
  std::uint8_t kind = 0;  // 2 the host, 6 the device, 1 the device unasked
  std::uint32_t command = 0;
  std::uint8_t code = 0;  // of an answer: 0 done, else a warning or a refusal
  Bytes data;
};

bool frame_of(Bytes b, Frame& out) {
  Reader in(b);
  const std::uint8_t delimiter = in.u8();
  out.kind = delimiter & 7U;
  in.skip((delimiter & 0x80U) != 0 ? 5 : 1);
  in.skip(delimiter >> 5U & 3U);
  out.command = in.u8();
  Reader data(in.take(in.u8()));
  in.skip(1);
  if (out.kind != 2) {
    out.code = data.u8();
    data.skip(1);
  }
  if (out.command == extended && data.left() >= 2) out.command = data.u16();
  out.data = data.rest();
  return !in.failed() && (out.kind == 1 || out.kind == 2 || out.kind == 6);
}

Likeness looks(const Stretch& in) {
  if (in.bytes.size() < head_size) return Likeness::no;
  const Head head = head_of(in.bytes);
  if (!plausible(head) || head.size > in.bytes.size()) return Likeness::no;
  if (head.size < in.bytes.size() && in.bytes[head.size] != head.version) return Likeness::no;
  const Bytes body = in.bytes.subspan(head_size, head.size - head_size);
  if (head.id == session_begins && head.type <= type_answer)
    return body.size() == 5 && body[0] <= 1 ? Likeness::sure : Likeness::maybe;
  Frame frame;
  if (head.id != carries_frame || head.type > type_publish || !frame_of(body, frame)) return Likeness::maybe;
  const bool fits = head.type == 0 ? frame.kind == 2 : frame.kind != 2;
  return fits ? Likeness::sure : Likeness::maybe;
}

class Digits {
 public:
  explicit Digits(std::uint32_t value) {
    do {
      text_[--begin_] = static_cast<char>('0' + value % 10);
      value /= 10;
    } while (value != 0);
  }
  [[nodiscard]] std::string_view view() const { return {text_.data() + begin_, text_.size() - begin_}; }

 private:
  std::array<char, 10> text_{};
  std::size_t begin_ = 10;
};

// Four characters of six bits in three bytes.
template <std::size_t bytes>
class Packed {
 public:
  explicit Packed(Bytes b) {
    for (std::size_t n = 0; n < size_ && b.size() >= bytes; ++n) {
      const std::size_t bit = 6 * n;
      const unsigned two = static_cast<unsigned>(b[bit / 8]) << 8U | (bit / 8 + 1 < bytes ? b[bit / 8 + 1] : 0U);
      const unsigned six = two >> (10 - bit % 8) & 0x3fU;
      text_[n] = static_cast<char>(six < 0x20 ? six + 0x40 : six);
    }
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  static constexpr std::size_t size_ = bytes / 3 * 4;
  std::array<char, size_> text_{};
};

void state(Trait trait, std::string_view text, Sink& out) {
  text = text.substr(0, text.find('\0'));
  const std::size_t end = text.find_last_not_of(" ?@");  // '@' is what zeros become when they are unpacked
  if (end != std::string_view::npos) out.identity({trait, text.substr(0, end + 1)});
}

// Command 0 and its like: makers are one byte up to revision 5 of the protocol, two from 7 on.
void identify(Bytes data, Sink& out) {
  if (data.size() < 12 || data[0] != 254) return;
  const bool old = data[4] < 7;
  const std::uint32_t maker = old ? data[1] : data.size() >= 19 ? big16(data.data() + 17) : 0;
  if (maker != 0) out.identity({Trait::maker, {}, maker});
  out.identity({Trait::model, {}, big16(data.data() + 1)});
  out.identity({Trait::firmware, Digits(data[6]).view()});
  out.identity({Trait::hardware, Digits(data[7] >> 3U).view()});
  Reader id(data.subspan(9));
  out.identity({Trait::serial, Digits(id.u24()).view()});
}

void read_answer(std::uint32_t command, Bytes data, Sink& out) {
  switch (command) {
    case 0:
    case 11:
    case 21:
      return identify(data, out);
    case 13:
    case 18:
      if (data.size() >= 18) state(Trait::name, Packed<6>(data).view(), out);
      if (data.size() >= 18) state(Trait::location, Packed<12>(data.subspan(6)).view(), out);
      return;
    case 20:
    case 22:
      if (data.size() >= 32) state(Trait::name, text_of(data.first(32)), out);
      return;
    default:
      return;
  }
}

// Codes that are warnings still did what was asked, and 33 and 34 say that it goes on (HCF_SPEC-307).
bool refused(std::uint8_t code) {
  const bool warning = code == 0 || code == 8 || code == 14 || (code >= 24 && code <= 31) || (code >= 96 && code < 128);
  return !warning && code != 33 && code != 34;
}

Object object_of(std::uint32_t command, Bytes data) {
  if (command == 22 && data.size() >= 32) {
    const std::string_view tag = text_of(data.first(32));
    return {tag.substr(0, tag.find('\0')), 0, 0, 0};
  }
  return {};
}

void read_frame(const Head& head, Bytes body, Sink& out) {
  Frame frame;
  if (!frame_of(body, frame)) {
    out.operation({message_table, head.id, head.type == 0 ? Saying::request : Saying::answer, {}});
    return;
  }
  const Saying saying = head.type == type_publish || frame.kind == 1 ? Saying::notice
                        : frame.kind == 2                            ? Saying::request
                        : refused(frame.code)                        ? Saying::refusal
                                                                     : Saying::answer;
  const Object object = saying == Saying::request ? object_of(frame.command, frame.data) : Object{};
  out.operation({command_table, frame.command, saying, object});
  if (saying == Saying::answer) read_answer(frame.command, frame.data, out);
}

// Two bytes of status, then commands: number, length, and of an answer a code before the data.
void read_commands(const Head& head, Reader in, Sink& out) {
  in.skip(2);
  while (in.left() >= 3) {
    const std::uint16_t command = in.u16();
    Reader data(in.take(in.u8()));
    if (in.failed()) return;
    const bool answers = head.type == type_answer;
    const std::uint8_t code = answers ? data.u8() : std::uint8_t{0};
    const Saying saying = head.type == type_publish ? Saying::notice
                          : !answers                ? Saying::request
                          : refused(code)           ? Saying::refusal
                                                    : Saying::answer;
    out.operation({command_table, command, saying, {}});
    if (saying == Saying::answer) read_answer(command, data.rest(), out);
  }
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.bytes.size() < head_size) return incomplete;
  const Head head = head_of(in.bytes);
  if (!plausible(head)) return not_ours;
  if (in.bytes.size() < head.size) return incomplete;
  const Bytes body = in.bytes.subspan(head_size, head.size - head_size);
  const bool refusal = head.type == type_refusal || (head.type == type_answer && head.status >= 1 && head.status < 8);
  if (head.id == carries_frame && head.type <= type_publish && !body.empty()) {
    read_frame(head, body, out);
  } else if (head.id == carries_commands && head.type <= type_publish && !body.empty()) {
    read_commands(head, Reader(body), out);
  } else {
    const Saying saying = head.type == 0              ? Saying::request
                          : refusal                   ? Saying::refusal
                          : head.type == type_publish ? Saying::notice
                                                      : Saying::answer;
    out.operation({message_table, head.id, saying, {}});
  }
  return head.size;
}

}  // namespace

constinit const Dissector hart_ip = {"hart-ip", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

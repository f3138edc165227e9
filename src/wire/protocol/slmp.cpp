// SLMP and MC protocol, 3E and 4E frames, binary and ASCII, over TCP and UDP (CLPA BAP-C2006ENG; Mitsubishi
// SH-080008). 1E frames are too short to be told from chance by content; they are read by mc1e.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"command"};

// A reader of numbers in either coding: two bytes least significant first, or four hexadecimal digits.
enum class Coding : std::uint8_t { binary, ascii };

class Coded {
 public:
  Coded(Bytes bytes, Coding coding) : in_(bytes), ascii_(coding == Coding::ascii) {}
  std::uint32_t number(std::size_t bytes) {
    if (!ascii_) return bytes == 1 ? in_.u8() : bytes == 2 ? in_.le16() : bytes == 3 ? in_.le24() : in_.le32();
    return digits(bytes * 2, 16);
  }
  // A head device: three bytes, or six digits in base 10 or 16 as the device has it.
  std::uint32_t digits(std::size_t count, unsigned base) {
    std::uint32_t value = 0;
    for (const char c : in_.text(count)) {
      const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                             : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                             : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                                                    : 99U;
      if (digit >= base) in_.fail();
      value = value * base + digit;
    }
    return value;
  }
  std::string_view text(std::size_t count) { return in_.text(count); }
  [[nodiscard]] bool ascii() const { return ascii_; }
  [[nodiscard]] bool failed() const { return in_.failed(); }

 private:
  Reader in_;
  bool ascii_;
};

// Where the fixed parts of a frame stand.
struct Shape {
  Coding coding = Coding::binary;
  bool answer = false;
  std::size_t before_length = 0;  // bytes of subheader and access route
};

std::uint32_t hex4(Bytes b) {
  Coded in(b, Coding::ascii);
  const std::uint32_t value = in.number(2);
  return in.failed() ? UINT32_MAX : value;
}

// The subheader: 50 00 and D0 00 (3E), 54 00 and D4 00 with a serial number (4E); in ASCII the digits of it.
bool shape_of(Bytes b, Shape& shape) {
  if (b.size() < 11) return false;
  const bool digits = b[0] == '5' || b[0] == 'D';
  const std::uint32_t mark = digits ? hex4(b.first(4)) : big16(b.data());
  if (mark != 0x5000 && mark != 0xd000 && mark != 0x5400 && mark != 0xd400) return false;
  const bool serial = (mark & 0x0400U) != 0;
  const std::size_t bytes = 2U + (serial ? 4U : 0U) + 5U;
  shape = {digits ? Coding::ascii : Coding::binary, (mark & 0x8000U) != 0, digits ? bytes * 2 : bytes};
  return true;
}

// Of a whole frame; 0 when its length field is not there yet, SIZE_MAX when it makes no sense.
std::size_t size_of(Bytes b, const Shape& shape) {
  const std::size_t width = shape.coding == Coding::ascii ? 4 : 2;
  if (b.size() < shape.before_length + width) return incomplete;
  Coded in(b.subspan(shape.before_length, width), shape.coding);
  const std::size_t content = in.number(2);
  const std::size_t least = shape.answer ? 2U : 6U;
  if (in.failed() || content < least * width / 2 || content > 20'000) return not_ours;
  return shape.before_length + width + content;
}

// Batch commands name a device: its code, its number, how many points.
enum class Width : std::uint8_t { usual, wide };  // of the device field: iQ-R has longer ones

Object device(Coded& in, Width width) {
  const bool wide = width == Width::wide;
  Object object;
  if (in.ascii()) {
    const std::string_view code = in.text(wide ? 4 : 2);
    object.text = code.substr(0, code.find('*'));
    const bool hexadecimal = object.text == "X" || object.text == "Y" || object.text == "B" || object.text == "W" ||
                             object.text == "SB" || object.text == "SW" || object.text == "DX" || object.text == "DY";
    object.first = in.digits(wide ? 8 : 6, hexadecimal ? 16 : 10);
  } else {
    object.first = in.number(wide ? 4 : 3);
    object.area = in.number(wide ? 2 : 1);
  }
  object.count = in.number(2);
  return in.failed() ? Object{} : object;
}

Object object_of(std::uint32_t command, std::uint32_t sub, Coded& in) {
  const bool batch = command == 0x0401 || command == 0x1401;
  return batch ? device(in, (sub & 2U) != 0 ? Width::wide : Width::usual) : Object{};
}

// Read type name (0101): sixteen characters of model, then its number.
void identify(Coded& in, Sink& out) {
  std::string_view model = in.text(16);
  model = model.substr(0, model.find_last_not_of(' ') + 1);
  if (in.failed()) return;
  if (!model.empty()) out.identity({Trait::model, model});
  out.identity({Trait::maker, {}, 1});
}

Likeness looks(const Stretch& in) {
  Shape shape;
  if (!shape_of(in.bytes, shape)) return Likeness::no;
  const std::size_t size = size_of(in.bytes, shape);
  if (size == incomplete || size == not_ours) return Likeness::no;
  return size == in.bytes.size() ? Likeness::sure : Likeness::maybe;
}

// The answer does not repeat the command: the last one asked is remembered.
std::size_t read(const Stretch& in, Sink& out) {
  Shape shape;
  if (in.bytes.size() < 11) return incomplete;
  if (!shape_of(in.bytes, shape)) return not_ours;
  const std::size_t size = size_of(in.bytes, shape);
  if (size == incomplete || size == not_ours || in.bytes.size() < size) return size == not_ours ? not_ours : incomplete;
  const std::size_t begin = shape.before_length + (shape.coding == Coding::ascii ? 4U : 2U);
  Coded body(in.bytes.subspan(begin, size - begin), shape.coding);
  if (shape.answer) {
    const std::uint32_t ended = body.number(2);
    const std::uint64_t asked = in.memory[0];
    if (asked != 0) out.operation({0, asked & 0xffffU, ended == 0 ? Saying::answer : Saying::refusal, {}});
    if (asked == (0x10000U | 0x0101U) && ended == 0) identify(body, out);
    in.memory[0] = 0;
    return size;
  }
  static_cast<void>(body.number(2));  // monitoring timer
  const std::uint32_t command = body.number(2);
  const std::uint32_t sub = body.number(2);
  if (body.failed()) return not_ours;
  in.memory[0] = 0x10000U | command;
  out.operation({0, command, Saying::request, object_of(command, sub, body)});
  return size;
}

}  // namespace

constinit const Dissector slmp = {"slmp", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

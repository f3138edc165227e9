// TOYOPUC computer link (JTEKT, Ethernet modules and CPUs): frames of a type, an answer code, a length and a command.
// A relayed command is read as the relay, not as what it carries.
#include <algorithm>

#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"command", "function"};
constexpr std::uint8_t command_table = 0;
constexpr std::uint8_t function_table = 1;

constexpr std::size_t header = 4;
constexpr std::size_t longest = 2048;  // of command and data
constexpr std::uint8_t request = 0x00;
constexpr std::uint8_t answer = 0x80;
constexpr std::uint8_t refused = 0x10;
constexpr std::uint8_t call = 0x32;
constexpr std::uint8_t wide_call = 0xa0;

// How much data a request of a command carries: exactly so much, or so much and more.
enum class Size : std::uint8_t { exact, least };
struct Form {
  std::uint8_t command = 0;
  std::uint8_t data = 0;
  Size size = Size::least;
};

constexpr std::array<Form, 32> forms = {{
    {0x18, 4, Size::exact},
    {0x19, 4},
    {0x1c, 4, Size::exact},
    {0x1d, 4},
    {0x1e, 4, Size::exact},
    {0x1f, 3},
    {0x20, 2, Size::exact},
    {0x21, 3, Size::exact},
    {0x22, 2},
    {0x23, 3},
    {0x24, 2},
    {0x25, 3},
    {0x26, 2},
    {0x27, 3},
    {0x32, 2},
    {0x60, 3},
    {0x90, 5, Size::exact},
    {0x91, 4},
    {0x92, 5, Size::exact},
    {0x93, 4},
    {0x94, 5, Size::exact},
    {0x95, 4},
    {0x96, 5, Size::exact},
    {0x97, 4},
    {0x98, 3},
    {0x99, 3},
    {0xa0, 3},
    {0xc2, 6, Size::exact},
    {0xc3, 3},
    {0xc4, 3},
    {0xc5, 3},
    {0xca, 1, Size::exact},
}};

// nullptr when there is no such command.
const Form* form_of(std::uint8_t command) {
  const auto* const found = std::ranges::find(forms, command, &Form::command);
  return found == forms.end() ? nullptr : found;
}

// Of the whole message; `incomplete` or `not_ours`.
std::size_t size_of(Bytes b) {
  if (b.size() < header + 1) return incomplete;
  const std::size_t length = b[2] + std::size_t{b[3]} * 256;
  if ((b[0] != request && b[0] != answer) || length == 0 || length > longest) return not_ours;
  if (b[0] == request && b[1] != 0) return not_ours;
  if (b[0] == answer && b[1] != 0 && b[1] != refused) return not_ours;
  const Form* form = form_of(b[4]);
  if (b[1] != refused && form == nullptr) return not_ours;
  if (b[0] == request && form != nullptr) {
    const std::size_t told = form->data + std::size_t{1};
    if (form->size == Size::exact ? length != told : length < told) return not_ours;
  }
  return header + length;
}

// A whole frame that is a request is enough where its length follows from its command, or where it calls a function
// that exists.
bool surely(Bytes b) {
  const Form* form = form_of(b[4]);
  if (b[0] != request || form == nullptr) return false;
  if (form->size == Size::exact) return form->data >= 4;
  if (b[4] == call) return b[6] == 0 && (b[5] == 0x11 || b[5] == 0x70 || b[5] == 0x71 || b[5] == 1 || b[5] == 2);
  return b[4] == 0x1d && b.size() % 2 == 1;
}

Likeness looks(const Stretch& in) {
  const std::size_t size = size_of(in.bytes);
  if (size == incomplete || size == not_ours) return Likeness::no;
  if ((in.bytes[0] == request) != in.to_server || size != in.bytes.size()) return Likeness::no;
  return surely(in.bytes) ? Likeness::sure : Likeness::maybe;
}

// Where the command reads or writes: `area` is the number of the program, 1 higher, where it names one.
Object object_of(std::uint8_t command, Reader body) {
  Object object;
  if (command >= 0x90 && command <= 0x97) {
    object.area = body.u8() + 1U;
    object.first = body.le16();
    if ((command & 1U) == 0) object.count = body.le16();
  } else if (command == 0xc2 || command == 0xc3) {
    object.first = body.le32();
    object.count = command == 0xc2 ? body.le16() : static_cast<std::uint32_t>(body.left());
  } else if (command >= 0x18 && command <= 0x21) {
    object.first = body.le16();
    const bool one = command >= 0x20;
    const bool bytes = command == 0x1f;
    object.count = one                   ? 1U
                   : (command & 1U) == 0 ? body.le16()
                                         : static_cast<std::uint32_t>(bytes ? body.left() : body.left() / 2);
  }
  return body.failed() ? Object{} : object;
}

// Function calls name what they do in the two bytes behind the command; the wider form has a number before them.
std::uint64_t function_of(std::uint8_t command, Reader body) {
  if (command == wide_call) body.skip(1);
  const std::uint8_t number = body.u8();
  const std::uint8_t part = body.u8();
  const std::uint64_t function = number * 256U + part;
  // Stop, and its end, differ in what follows.
  return number == 2 ? function << 8U | body.u8() : function << 8U;
}

std::size_t read(const Stretch& in, Sink& out) {
  const std::size_t size = size_of(in.bytes);
  if (size == incomplete || size == not_ours || in.bytes.size() < size) return size == not_ours ? not_ours : incomplete;
  const Bytes b = in.bytes.first(size);
  // A refusal says why where an answer has its command: the last one asked is remembered.
  if (b[0] == answer && b[1] == refused) {
    const std::uint64_t asked = in.memory[0];
    if (asked != 0) {
      const auto table = static_cast<std::uint8_t>(asked >> 32U & 1U);
      out.operation({table, asked & 0xffffffU, Saying::refusal, {}});
    }
    in.memory[0] = 0;
    return size;
  }
  const std::uint8_t command = b[4];
  const Reader body(b.subspan(header + 1));
  const bool calls = command == call || command == wide_call;
  const std::uint8_t table = calls ? function_table : command_table;
  const bool asks = b[0] == request;
  std::uint64_t code = command;
  if (calls) code = asks ? function_of(command, body) : in.memory[0] & 0xffffffU;
  if (!asks && in.memory[1]++ == 0) out.identity({Trait::maker, {}, 1});
  if (calls && code == 0) return size;  // an answer whose request was not heard
  if (asks) in.memory[0] = std::uint64_t{1} << 33U | std::uint64_t{table} << 32U | code;
  out.operation({table, code, asks ? Saying::request : Saying::answer, asks ? object_of(command, body) : Object{}});
  return size;
}

}  // namespace

constinit const Dissector toyopuc = {"toyopuc", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

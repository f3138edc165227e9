// S7 communication of SIMATIC S7-300/400 and of what speaks like them, over TPKT and COTP (RFC 1006, ISO 8073). The
// protocol itself was never published by its maker; its structure is as the snap7 project documents it.
#include <algorithm>

#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 3> tables = {"function", "userdata", "service"};
constexpr std::uint8_t function_table = 0;
constexpr std::uint8_t userdata_table = 1;
constexpr std::uint8_t service_table = 2;

constexpr std::uint8_t mark = 0x32;
constexpr std::uint8_t job = 1;
constexpr std::uint8_t acknowledge = 2;
constexpr std::uint8_t answer_data = 3;
constexpr std::uint8_t userdata = 7;
constexpr std::uint8_t area_data_block = 0x84;
constexpr std::uint8_t good = 0xff;

// A short text that is put together from numbers.
class Label {
 public:
  Label& text(std::string_view part) {
    for (const char c : part) put(c);
    return *this;
  }
  Label& number(std::uint32_t value) {
    std::array<char, 10> digits{};
    std::size_t count = 0;
    do {
      digits[count++] = static_cast<char>('0' + value % 10);
      value /= 10;
    } while (value != 0);
    while (count > 0) put(digits[--count]);
    return *this;
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  void put(char c) {
    if (size_ < text_.size()) text_[size_++] = c;
  }
  std::array<char, 32> text_{};
  std::size_t size_ = 0;
};

struct Frame {
  std::size_t size = 0;  // with TPKT
  Bytes content;         // of a COTP data unit; empty for the others
};

// TPKT and COTP. Size 0 when the header is not there yet, SIZE_MAX when it is none.
Frame frame_of(Bytes b) {
  if (b.size() < 7) return {};
  const std::size_t size = big16(b.data() + 2);
  const std::size_t cotp = b[4];
  const std::uint8_t kind = b[5] & 0xf0U;
  const bool known = kind == 0xf0 || kind == 0xe0 || kind == 0xd0 || kind == 0x80 || kind == 0xc0 || kind == 0x70;
  if (b[0] != 3 || b[1] != 0 || size < 7 || cotp < 2 || cotp + 5 > size || !known) return {not_ours, {}};
  if (kind != 0xf0 || b.size() < size) return {size, {}};
  return {size, b.subspan(cotp + 5, size - cotp - 5)};
}

Likeness looks(const Stretch& in) {
  const Frame frame = frame_of(in.bytes);
  if (frame.content.size() < 10 || frame.content[0] != mark) return Likeness::no;
  const std::uint8_t kind = frame.content[1];
  if (kind != job && kind != acknowledge && kind != answer_data && kind != userdata) return Likeness::no;
  const std::size_t head = kind == acknowledge || kind == answer_data ? 12 : 10;
  const std::size_t told = head + big16(frame.content.data() + 6) + big16(frame.content.data() + 8);
  return told == frame.content.size() ? Likeness::sure : Likeness::maybe;
}

// Read and write variable: the first of its items.
Operation variable(std::uint8_t function, Reader body, Label& label) {
  Operation out{function_table, function, Saying::request, {}};
  body.skip(1);  // how many items
  const std::uint8_t specification = body.u8();
  body.skip(1);
  const std::uint8_t syntax = body.u8();
  body.skip(1);
  const std::uint16_t count = body.u16();
  const std::uint16_t block = body.u16();
  const std::uint8_t area = body.u8();
  const std::uint32_t address = body.u24() / 8;
  if (body.failed() || specification != 0x12 || syntax != 0x10) return out;
  if (area == area_data_block) {
    out.object.text = label.text("DB").number(block).text(".DBB").number(address).view();
  } else {
    out.object = {{}, area, area == 0x1c || area == 0x1d ? address * 8 : address, count};
  }
  return out;
}

// A name behind its length, after `before` bytes.
Object named(Reader body, std::size_t before) {
  body.skip(before);
  const std::string_view text = body.text(body.u8());
  return body.failed() ? Object{} : Object{text, 0, 0, 0};
}

// Program invocation services are told by their names; the numbers are those of the table `service`.
Operation invocation(Reader body) {
  body.skip(7);
  const Bytes parameters = body.take(body.u16());
  const std::string_view name = body.text(body.u8());
  Operation out{service_table, 0, Saying::request, {}};
  if (body.failed()) return out;
  constexpr std::array<std::string_view, 6> names = {"P_PROGRAM", "_INSE", "_DELE", "_GARB", "_MODU", "_N_LOGIN_"};
  const auto* const found = std::ranges::find(names, name);
  if (found != names.end()) out.code = static_cast<std::uint64_t>(found - names.begin()) + 1;
  const bool block = out.code == 2 || out.code == 3;  // one byte of count and one of fill, then the blocks
  out.object.text = block && parameters.size() > 2 ? text_of(parameters.subspan(2)) : name;
  if (out.code == 1) out.object.text = {};
  return out;
}

Operation request(Reader body, Label& label) {
  const std::uint8_t function = body.u8();
  switch (function) {
    case 0x04:
    case 0x05:
      return variable(function, body, label);
    case 0x1a:
    case 0x1b:
    case 0x1c:
    case 0x1d:
      return {function_table, function, Saying::request, named(body, 7)};
    case 0x28:
      return invocation(body);
    default:
      return {function_table, function, Saying::request, {}};
  }
}

// SZL xx11: records of 28 bytes: which part, its order number, its version.
void identify_module(Reader& body, std::uint16_t count, Sink& out) {
  for (unsigned n = 0; n < count; ++n) {
    const std::uint16_t part = body.u16();
    const std::string_view order = body.text(20);
    body.skip(2);
    const Bytes version = body.take(4);
    if (body.failed()) return;
    if (part == 1) out.identity({Trait::order_number, order});
    if (part == 1 && order.starts_with("6ES7")) out.identity({Trait::maker, {}, 1});
    if (part == 6 && big16(version.data()) != 0) {
      Label label;
      out.identity({Trait::hardware, label.number(big16(version.data())).view()});
    }
    if (part != 7 || version[0] != 'V') continue;
    Label label;
    label.text("V").number(version[1]).text(".").number(version[2]).text(".").number(version[3]);
    out.identity({Trait::firmware, label.view()});
  }
}

// SZL xx1C: records of 34 bytes: which fact, its text.
void identify_component(Reader& body, std::uint16_t count, Sink& out) {
  for (unsigned n = 0; n < count; ++n) {
    const std::uint16_t fact = body.u16();
    std::string_view text = body.text(32);
    if (body.failed()) return;
    text = text.substr(0, text.find('\0'));
    if (text.find_first_not_of(' ') == std::string_view::npos) continue;
    if (fact == 1) out.identity({Trait::name, text});
    if (fact == 4 && text.find("Siemens") != std::string_view::npos) out.identity({Trait::maker, {}, 1});
    if (fact == 5) out.identity({Trait::serial, text});
    if (fact == 7) out.identity({Trait::model, text});
    if (fact == 11) out.identity({Trait::location, text});
  }
}

void identify(Reader data, Sink& out) {
  const std::uint8_t ended = data.u8();
  data.skip(3);
  const std::uint16_t list = data.u16();
  data.skip(2);
  const std::uint16_t length = data.u16();
  const std::uint16_t count = data.u16();
  if (data.failed() || ended != good) return;
  if ((list & 0xffU) == 0x11 && length == 28) identify_module(data, count, out);
  if ((list & 0xffU) == 0x1c && length == 34) identify_component(data, count, out);
}

void read_userdata(Reader parameters, Reader data, Sink& out) {
  parameters.skip(3);  // 00 01 12
  const std::uint8_t length = parameters.u8();
  parameters.skip(1);
  const std::uint8_t group = parameters.u8();
  const std::uint8_t sub = parameters.u8();
  parameters.skip(1);
  if (parameters.failed()) return;
  std::uint16_t error = 0;
  if (length >= 8) {
    parameters.skip(2);
    error = parameters.u16();
  }
  const std::uint8_t kind = group >> 4U;
  const std::uint64_t code = (group & 15U) << 8U | sub;
  const Saying saying = kind == 4    ? Saying::request
                        : kind != 8  ? Saying::notice
                        : error != 0 ? Saying::refusal
                                     : Saying::answer;
  out.operation({userdata_table, code, saying, {}});
  if (code == 0x0401 && saying == Saying::answer) identify(data, out);
}

// Answers say their function; of a program invocation only that it was one. What was asked is remembered.
void read_answer(Reader parameters, Reader data, Saying saying, std::uint64_t& asked, Sink& out) {
  const std::uint8_t function = parameters.u8();
  if (parameters.failed()) {
    if (asked != 0) out.operation({function_table, asked & 0xffU, Saying::refusal, {}});
    return;
  }
  if (function == 0x05 && parameters.u8() == 1 && data.u8() != good) saying = Saying::refusal;
  if (function == 0x04 && parameters.u8() == 1 && data.u8() != good) saying = Saying::refusal;
  if (function == 0x28 && (asked & 0xffU) == 0x28) {
    out.operation({service_table, asked >> 8U & 0xffU, saying, {}});
  } else {
    out.operation({function_table, function, saying, {}});
  }
  asked = 0;
}

std::size_t read(const Stretch& in, Sink& out) {
  const Frame frame = frame_of(in.bytes);
  if (frame.size == incomplete || frame.size == not_ours) return frame.size;
  if (in.bytes.size() < frame.size) return incomplete;
  if (frame.content.empty() || frame.content[0] != mark) return frame.size;  // connecting, or the rest of a cut unit
  Reader head(frame.content);
  head.skip(1);
  const std::uint8_t kind = head.u8();
  head.skip(4);
  const std::size_t parameter_length = head.u16();
  head.skip(2);
  const bool ended = kind == acknowledge || kind == answer_data;
  const Saying saying = ended && head.u16() != 0 ? Saying::refusal : Saying::answer;
  const Reader parameters(head.take(parameter_length));
  if (head.failed()) return frame.size;
  const Reader data(head.rest());
  if (kind == userdata) {
    read_userdata(parameters, data, out);
  } else if (ended) {
    read_answer(parameters, data, saying, in.memory[0], out);
  } else if (kind == job && parameter_length > 0) {
    Label label;
    const Operation operation = request(parameters, label);
    const std::uint64_t function = operation.table == service_table ? 0x28 : operation.code;
    in.memory[0] = function | (operation.table == service_table ? operation.code << 8U : 0);
    out.operation(operation);
  }
  return frame.size;
}

}  // namespace

constinit const Dissector s7comm = {"s7comm", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

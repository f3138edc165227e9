// FOCAS over Ethernet of FANUC's controls. The maker publishes its library, not its frames: what is read follows open
// clients (pyfanuc). A frame has a mark, a version, a kind and a length; a call holds several functions.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"frame", "function"};
constexpr std::uint8_t frame_table = 0;
constexpr std::uint8_t function_table = 1;

constexpr std::size_t header = 10;
constexpr std::uint32_t mark = 0xa0a0a0a0;
constexpr std::uint16_t call = 0x2101;
constexpr std::uint16_t reply = 0x2102;
constexpr std::uint16_t failed_reply = 0x2103;
constexpr std::uint64_t system_information = 0x10018;
constexpr unsigned most_functions = 32;

struct Head {
  std::uint16_t kind = 0;
  std::size_t size = 0;  // of all
};

bool head_of(Bytes b, Head& out) {
  Reader in(b);
  const bool marked = in.u32() == mark;
  const std::uint16_t version = in.u16();
  out.kind = in.u16();
  out.size = header + in.u16();
  return !in.failed() && marked && version >= 1 && version <= 9 && (out.kind & 0xffU) <= 4;
}

Likeness looks(const Stretch& in) {
  Head head;
  return head_of(in.bytes, head) ? Likeness::sure : Likeness::no;
}

std::string_view trimmed_text(Bytes bytes) {
  std::string_view text = text_of(bytes);
  text = text.substr(0, text.find('\0'));
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// System information: two numbers; kind of control, kind of machine, series, version.
void identify(Reader in, Sink& out) {
  in.skip(4);
  const std::string_view control = trimmed_text(in.take(2));
  in.skip(2);
  const std::string_view series = trimmed_text(in.take(4));
  const std::string_view version = trimmed_text(in.take(4));
  if (in.failed()) return;
  std::uint32_t model = 0;
  for (const char c : control) model = model << 8U | static_cast<unsigned char>(c);
  out.identity({Trait::maker, {}, 1});
  out.identity({Trait::role, {}, 1});
  if (model != 0) out.identity({Trait::model, {}, model});
  if (!series.empty()) out.identity({Trait::software, series});
  if (!version.empty()) out.identity({Trait::firmware, version});
}

// One function of a call: for whom (1 control, 2 its PMC), a number, the function; five numbers, or an error and data.
void read_function(Bytes part, Saying saying, Sink& out) {
  Reader in(part);
  const std::uint64_t whom = in.u16();
  in.skip(2);
  const std::uint64_t code = whom << 16U | in.u16();
  if (in.failed()) return;
  if (saying == Saying::request) {
    Object object;
    object.first = in.u32();
    const std::uint32_t last = in.u32();
    const std::uint32_t area = in.u32();
    const bool memory = whom == 2 && !in.failed() && last >= object.first;
    if (memory) object.area = area + 1;
    object.count = memory ? last - static_cast<std::uint32_t>(object.first) + 1 : 0;
    out.operation({function_table, code, saying, memory ? object : Object{}});
    return;
  }
  const std::uint16_t error = in.u16();
  in.skip(4);
  const std::uint16_t length = in.u16();
  out.operation({function_table, code, saying == Saying::refusal || error != 0 ? Saying::refusal : saying, {}});
  if (code == system_information && error == 0) identify(Reader(in.take(length)), out);
}

void read_functions(Bytes content, Saying saying, Sink& out) {
  Reader in(content);
  const unsigned count = in.u16();
  for (unsigned n = 0; n < count && n < most_functions && !in.failed(); ++n) {
    const std::size_t size = in.u16();
    if (size < 2) return;
    const Bytes part = in.take(size - 2);
    if (!in.failed()) read_function(part, saying, out);
  }
}

// Loading and fetching a program begin with four bytes and its name.
Object program_of(std::uint16_t kind, Bytes content) {
  Object object;
  const std::uint16_t group = kind >> 8U;
  if ((group == 0x11 || group == 0x15) && (kind & 0xffU) == 1 && content.size() > 4)
    object.text = trimmed_text(first(after(content, 4), 256));
  return object;
}

// The lower byte: 1 asks, 2 answers, 3 refuses, 4 carries data. A control may ask as well: the end of a program.
Saying saying_of(std::uint16_t kind) {
  const unsigned part = kind & 0xffU;
  return part == 1 ? Saying::request : part == 2 ? Saying::answer : part == 3 ? Saying::refusal : Saying::notice;
}

std::size_t read(const Stretch& in, Sink& out) {
  Head head;
  if (in.bytes.size() < header) return incomplete;
  if (!head_of(in.bytes, head)) return not_ours;
  if (in.bytes.size() < head.size && head.size < longest_message) return incomplete;
  const Bytes content = first(after(in.bytes, header), head.size - header);
  const Saying saying = saying_of(head.kind);
  if (head.kind == call || head.kind == reply || head.kind == failed_reply) {
    read_functions(content, saying, out);
  } else {
    out.operation({frame_table, static_cast<std::uint64_t>(head.kind >> 8U), saying, program_of(head.kind, content)});
  }
  return head.size;
}

}  // namespace

constinit const Dissector focas = {"focas", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

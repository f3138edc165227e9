// FL-net, the FA link protocol over UDP (JIS B 3521:2004; JEM 1479): cyclic data and the token by broadcast, messages
// between nodes. A frame that is cut into blocks is read by its first.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"transaction"};

constexpr std::size_t header = 64;
constexpr std::uint16_t first_request = 65003;
constexpr std::uint16_t last_request = 65016;
constexpr std::uint16_t to_answer = 200;  // an answer's code is that much higher
constexpr std::uint16_t trigger = 65012;
constexpr std::uint16_t profile = 65011;
constexpr std::uint32_t byte_area = 1;
constexpr std::uint32_t word_area = 2;

struct Head {
  std::uint16_t code = 0;
  std::uint16_t count = 0;  // of a message: how much of the virtual address space
  std::uint32_t first = 0;  // and from where on
  std::uint8_t result = 0;  // of an answer
  std::uint8_t block = 0;   // of how many this is which, from 1
};

// Both nodes are given as 00 01 00 and their number.
bool head_of(Bytes b, Head& out) {
  if (b.size() < header || text_of(b.first(4)) != "FACN") return false;
  const std::uint8_t* at = b.data();
  if (big32(at + 8) >> 8U != 0x000100 || big32(at + 12) >> 8U != 0x000100) return false;
  out.count = big16(at + 30);
  out.first = big32(at + 32);
  out.result = at[37];
  out.code = big16(at + 40);
  out.block = at[56];
  return true;
}

Likeness looks(const Stretch& in) {
  Head head;
  return head_of(in.bytes, head) ? Likeness::sure : Likeness::no;
}

bool is_message(std::uint16_t code) { return code >= first_request && code <= last_request && code != trigger; }

Object object_of(const Head& head) {
  switch (head.code) {
    case 65003:
    case 65004:
      return {{}, byte_area, head.first, head.count};
    case 65005:
    case 65006:
      return {{}, word_area, head.first, head.count};
    default:
      return {};
  }
}

// A parameter of a profile: its name as a PrintableString, then its value as another.
std::string_view parameter(std::string_view text, std::string_view name) {
  constexpr char string_tag = 0x13;
  std::size_t at = text.find(name);
  if (at == std::string_view::npos || at < 2 || text[at - 2] != string_tag) return {};
  if (static_cast<unsigned char>(text[at - 1]) != name.size()) return {};
  at += name.size();
  if (text.size() < at + 2 || text[at] != string_tag) return {};
  const auto length = static_cast<unsigned char>(text[at + 1]);
  if (length >= 0x80 || text.size() < at + 2 + length) return {};
  const std::string_view value = text.substr(at + 2, length);
  return value.substr(0, value.find_last_not_of(std::string_view(" \0", 2)) + 1);
}

void identify(Bytes body, Sink& out) {
  const std::string_view text = text_of(body);
  const std::string_view maker = parameter(text, "VENDOR");
  const std::string_view model = parameter(text, "DVMODEL");
  const std::string_view kind = parameter(text, "DVCATEGORY");
  if (!maker.empty()) out.identity({Trait::maker, maker});
  if (!model.empty()) out.identity({Trait::model, model});
  if (kind == "PLC") out.identity({Trait::role, {}, 1});
  if (kind == "COMPUTER") out.identity({Trait::role, {}, 2});
}

std::size_t read(const Stretch& in, Sink& out) {
  Head head;
  if (!head_of(in.bytes, head)) return not_ours;
  if (head.block > 1) return in.bytes.size();
  if (is_message(head.code)) {
    out.operation({0, head.code, Saying::request, object_of(head)});
    return in.bytes.size();
  }
  const auto asked = static_cast<std::uint16_t>(head.code - to_answer);
  if (head.code >= first_request + to_answer && is_message(asked)) {
    out.operation({0, asked, head.result == 0 ? Saying::answer : Saying::refusal, {}});
    if (asked == profile && head.result == 0) identify(in.bytes.subspan(header), out);
    return in.bytes.size();
  }
  // Below 60000 applications choose the number themselves.
  const std::uint16_t code = head.code < 60'000 ? std::uint16_t{0} : head.code;
  out.operation({0, code, Saying::notice, {}});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector fl_net = {"fl-net", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

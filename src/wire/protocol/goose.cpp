// GOOSE (IEC 61850-8-1): events of protection and control, sent to a group and repeated.
#include "wire/protocol/ber.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t repeated = 1;
constexpr std::uint64_t changed = 2;
constexpr std::uint64_t simulated = 3;
constexpr std::uint64_t management = 4;

constexpr std::uint8_t tag_goose = 0x61;
constexpr std::uint8_t tag_management = 0x60;

// Application identifier, length, two reserved fields, then one element that fills the length.
bool fits(Bytes b) {
  if (b.size() < 12) return false;
  const std::size_t length = big16(b.data() + 2);
  return length >= 10 && length <= b.size() && (b[8] == tag_goose || b[8] == tag_management);
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

struct Publication {
  std::string_view block;  // "IED1LD0/LLN0$GO$gcb01"
  std::string_view data_set;
  std::uint32_t sequence = 0;
  bool simulated = false;
};

Publication publication_of(Bytes bytes) {
  Publication out;
  Reader in(bytes);
  while (!in.done()) {
    const Element one = element(in);
    if (one.tag == 0x80) out.block = text_of(one.content);
    if (one.tag == 0x82) out.data_set = text_of(one.content);
    if (one.tag == 0x87) out.simulated = !one.content.empty() && one.content[0] != 0;
    if (one.tag != 0x86) continue;
    for (const std::uint8_t byte : first(one.content, 5)) out.sequence = out.sequence << 8U | byte;
  }
  return out;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  Reader message(in.bytes.subspan(8, big16(in.bytes.data() + 2) - 8));
  const Element pdu = element(message);
  if (message.failed()) return not_ours;
  if (pdu.tag == tag_management) {
    out.operation({0, management, Saying::request, {}});
    return in.bytes.size();
  }
  const Publication said = publication_of(pdu.content);
  const bool test = said.simulated || (in.bytes[4] & 0x80U) != 0;
  const std::uint64_t code = test ? simulated : said.sequence == 0 ? changed : repeated;
  out.operation({0, code, Saying::notice, {said.data_set.empty() ? said.block : said.data_set, 0, 0, 0}});
  const std::size_t slash = said.block.find('/');
  if (slash != std::string_view::npos && slash > 0) out.identity({Trait::name, said.block.substr(0, slash)});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector goose = {"goose", only(Carrier::ethernet), tables, looks, read};

}  // namespace masugata::wire::protocol

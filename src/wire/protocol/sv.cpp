// Sampled values (IEC 61850-9-2, IEC 61869-9): measured currents and voltages, sent to a group thousands of times a
// second.
#include "wire/protocol/ber.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t published = 1;
constexpr std::uint64_t simulated = 2;
constexpr std::uint8_t tag_samples = 0x60;

bool fits(Bytes b) {
  if (b.size() < 12 || b[8] != tag_samples) return false;
  const std::size_t length = big16(b.data() + 2);
  return length >= 10 && length <= b.size();
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

// The name of the stream, or of its data set where the sender says it: of the first of several data units.
std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  Reader message(in.bytes.subspan(8, big16(in.bytes.data() + 2) - 8));
  Reader fields(element(message).content);
  std::string_view name;
  while (!fields.done()) {
    const Element list = element(fields);
    if (list.tag != 0xa2) continue;
    Reader units(list.content);
    Reader unit(element(units).content);
    while (!unit.done()) {
      const Element one = element(unit);
      if (one.tag == 0x80) name = text_of(one.content);
      if (one.tag == 0x81 && !one.content.empty()) name = text_of(one.content);
    }
    break;
  }
  if (message.failed() || fields.failed()) return not_ours;
  const bool test = (in.bytes[4] & 0x80U) != 0;
  out.operation({0, test ? simulated : published, Saying::notice, {name, 0, 0, 0}});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector sv = {"sv", only(Carrier::ethernet), tables, looks, read};

}  // namespace masugata::wire::protocol

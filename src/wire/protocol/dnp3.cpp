// DNP3 over TCP and UDP (IEEE 1815-2012).
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"function", "link"};
constexpr std::uint8_t function_table = 0;
constexpr std::uint8_t link_table = 1;

constexpr std::size_t header = 10;  // of the link layer, with its checksum
constexpr std::size_t block = 16;
constexpr std::uint8_t confirm = 0;
constexpr std::uint8_t response = 0x81;
constexpr std::uint8_t unsolicited = 0x82;

std::uint16_t checksum(Bytes bytes) {
  unsigned crc = 0;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? crc >> 1U ^ 0xa6bcU : crc >> 1U;
  }
  return static_cast<std::uint16_t>(~crc);
}

bool starts(Bytes b) {
  if (b.size() < header || b[0] != 0x05 || b[1] != 0x64 || b[2] < 5) return false;
  return checksum(b.first(8)) == (b[8] | unsigned{b[9]} << 8U);
}

// With the checksums: two bytes behind each block.
std::size_t size_of(Bytes b) {
  const std::size_t data = b[2] - 5U;
  return header + data + (data + block - 1) / block * 2;
}

Likeness looks(const Stretch& in) { return starts(in.bytes) ? Likeness::sure : Likeness::no; }

// What a frame carries, without the checksums.
struct Content {
  std::array<std::uint8_t, 256> bytes{};
  std::size_t size = 0;
};

Content content_of(Bytes frame) {
  Content out;
  Bytes rest = after(frame, header);
  while (rest.size() > 2) {
    const std::size_t length = rest.size() >= block + 2 ? block : rest.size() - 2;
    std::memcpy(out.bytes.data() + out.size, rest.data(), length);
    out.size += length;
    rest = after(rest, length + 2);
  }
  return out;
}

// Range or count as the qualifier has it (11.3.3); the values are not looked at.
Object range_of(Reader& in, std::uint8_t group, std::uint8_t qualifier) {
  Object object{{}, group, 0, 0};
  const bool wide = (qualifier & 0x0fU) == 1 || (qualifier & 0x0fU) == 8;
  switch (qualifier & 0x0fU) {
    case 0:
    case 1: {
      object.first = wide ? in.le16() : in.u8();
      const std::uint32_t last = wide ? in.le16() : in.u8();
      object.count = last >= object.first ? last - static_cast<std::uint32_t>(object.first) + 1 : 0;
      break;
    }
    case 7:
    case 8:
      object.count = wide ? in.le16() : in.u8();
      if ((qualifier >> 4U & 7U) == 1 && object.count > 0) object.first = in.u8();
      if ((qualifier >> 4U & 7U) == 2 && object.count > 0) object.first = in.le16();
      break;
    default:
      break;
  }
  return in.failed() ? Object{} : object;
}

// The first object that a request speaks of; of files the name.
Object object_of(Reader in) {
  const std::uint8_t group = in.u8();
  const std::uint8_t variation = in.u8();
  const std::uint8_t qualifier = in.u8();
  if (in.failed()) return {};
  if (group != 70 || qualifier != 0x5b) return range_of(in, group, qualifier);
  in.skip(1);
  Reader file(in.take(in.le16()));
  if (variation != 3) return {{}, group, 0, 0};
  file.skip(2);
  const std::size_t length = file.le16();
  file.skip(22);  // created, permissions, key, size, mode, block, request
  const std::string_view name = file.text(length);
  return file.failed() ? Object{{}, group, 0, 0} : Object{name, 0, 0, 0};
}

// Group 0: what the device says of itself, each attribute in a variation of its own.
void identify(Reader in, Sink& out) {
  while (!in.done()) {
    const std::uint8_t group = in.u8();
    const std::uint8_t variation = in.u8();
    const std::uint8_t qualifier = in.u8();
    if (group != 0 || qualifier > 1) return;
    in.skip(qualifier == 0 ? 2 : 4);
    const std::uint8_t kind = in.u8();
    const std::string_view text = in.text(in.u8());
    if (in.failed()) return;
    if (kind != 1) continue;  // no text
    if (variation == 252) out.identity({Trait::maker, text});
    if (variation == 250) out.identity({Trait::model, text});
    if (variation == 248) out.identity({Trait::serial, text});
    if (variation == 247) out.identity({Trait::name, text});
    if (variation == 245) out.identity({Trait::location, text});
    if (variation == 243) out.identity({Trait::hardware, text});
    if (variation == 242) out.identity({Trait::firmware, text});
  }
}

void read_application(Reader in, Memory& memory, Sink& out) {
  const std::uint8_t sequence = in.u8() & 0x0fU;
  const std::uint8_t function = in.u8();
  if (in.failed()) return;
  if (function < response) {
    if (function != confirm) memory[0] = 0x10000U | std::uint64_t{sequence} << 8U | function;
    out.operation({function_table, function, Saying::request, object_of(in)});
    return;
  }
  in.skip(1);
  const bool refused = (in.u8() & 7U) != 0;
  if (in.failed()) return;
  const bool paired = function == response && memory[0] >> 8U == (0x100U | sequence);
  const std::uint64_t code = paired ? memory[0] & 0xffU : function;
  const Saying saying = function == unsolicited ? Saying::notice : refused ? Saying::refusal : Saying::answer;
  out.operation({function_table, code, saying, {}});
  identify(in, out);
}

// Transport: a fragment may come in several frames; its head stands in the first.
void read_data(Bytes frame, Memory& memory, Sink& out) {
  const Content content = content_of(frame);
  if (content.size < 3 || (content.bytes[0] & 0x40U) == 0) return;
  read_application(Reader(Bytes(content.bytes).subspan(1, content.size - 1)), memory, out);
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.bytes.size() < header) return incomplete;
  if (!starts(in.bytes)) return not_ours;
  const std::size_t size = size_of(in.bytes);
  if (in.bytes.size() < size) return incomplete;
  const std::uint8_t control = in.bytes[3];
  const bool primary = (control & 0x40U) != 0;
  const std::uint8_t function = control & 0x0fU;
  if (primary && (function == 3 || function == 4)) {
    read_data(in.bytes.first(size), in.memory, out);
  } else {
    const std::uint64_t code = (primary ? 0x10U : 0U) | function;
    const Saying saying = primary                           ? Saying::request
                          : function == 1 || function >= 14 ? Saying::refusal
                                                            : Saying::answer;
    out.operation({link_table, code, saying, {}});
  }
  return size;
}

}  // namespace

constinit const Dissector dnp3 = {"dnp3", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

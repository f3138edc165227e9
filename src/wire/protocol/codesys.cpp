// CODESYS, versions 2 and 3: how its programming system speaks to controllers. Not published by its maker; version 3
// is read as public analyses describe it (Kaspersky ICS CERT; Microsoft's forensic tools), version 2 only recognised.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 5> tables = {"service", "group", "channel", "name", "version-2"};
constexpr std::uint8_t service_table = 0;
constexpr std::uint8_t group_table = 1;
constexpr std::uint8_t channel_table = 2;
constexpr std::uint8_t name_table = 3;
constexpr std::uint8_t version_2_table = 4;

constexpr std::uint32_t block_mark = 0xe8170100;  // before each datagram on TCP
constexpr std::uint8_t datagram_mark = 0xc5;
constexpr std::uint16_t version_2_mark = 0xbbbb;
constexpr std::size_t longest_block = 4096;

constexpr std::uint16_t plain = 0xcd55;
constexpr std::uint16_t encrypted = 0x7557;

constexpr std::uint8_t name_server = 3;
constexpr std::uint8_t name_client = 4;
constexpr std::uint8_t channel_service = 0x40;

struct Datagram {
  std::uint8_t service = 0;
  Bytes content;
};

// Behind the head: the addresses of receiver and sender in units of two bytes, filled up to a multiple of four. The
// head's own length is told in units of two bytes.
bool datagram_of(Bytes b, Datagram& out) {
  if (b.size() < 8 || b[0] != datagram_mark) return false;
  const std::size_t head = 2U * (b[1] & 7U);
  const bool known = b[3] >= 1 && (b[3] <= name_client || b[3] == channel_service);
  if (head != 6 || !known) return false;
  const std::size_t addresses = 2U * (b[5] & 15U) + 2U * (b[5] >> 4U);
  const std::size_t begin = (head + addresses + 3) / 4 * 4;
  if (begin > b.size()) return false;
  out = {b[3], b.subspan(begin)};
  return true;
}

// The size of a message on TCP; 0 when its head is not there yet, SIZE_MAX when it is none.
std::size_t size_of(Bytes b) {
  if (b.size() < 7) return incomplete;
  Reader in(b);
  if (in.le32() == block_mark) {
    if (b.size() < 8) return incomplete;
    const std::uint32_t size = in.le32();
    return size >= 16 && size <= longest_block ? size : not_ours;
  }
  if (big16(b.data()) != version_2_mark) return not_ours;
  // The byte order is the controller's own: the length is that which is small.
  const std::uint32_t big = big32(b.data() + 2);
  const std::uint32_t little = __builtin_bswap32(big);
  const std::uint32_t length = big < little ? big : little;
  return length >= 1 && length < longest_message - 6 ? 6 + std::size_t{length} : not_ours;
}

bool on_udp(const Stretch& in) { return in.packet.transport == Transport::udp; }

Likeness looks(const Stretch& in) {
  Datagram datagram;
  const Bytes b = in.bytes;
  if (on_udp(in)) {
    if (!datagram_of(b, datagram)) return Likeness::no;
    if (datagram.service != channel_service || datagram.content.size() < 4) return Likeness::maybe;
    Reader content(datagram.content);
    const std::uint8_t kind = content.u8();
    content.skip(19);
    const std::uint16_t layer = content.le16();
    return kind == 1 && (layer == plain || layer == encrypted) ? Likeness::sure : Likeness::maybe;
  }
  const std::size_t size = size_of(b);
  if (size == incomplete || size == not_ours || size > b.size()) return Likeness::no;
  if (b[0] == 0) return datagram_of(b.subspan(8, size - 8), datagram) ? Likeness::sure : Likeness::no;
  return size == b.size() ? Likeness::maybe : Likeness::no;
}

// UTF-16 of the Latin letters, as the names of controllers are; others are left as a question mark.
class Wide {
 public:
  explicit Wide(Bytes b) {
    for (std::size_t n = 0; n + 1 < b.size() && size_ < text_.size() && (b[n] | b[n + 1]) != 0; n += 2)
      text_[size_++] = b[n + 1] == 0 && b[n] >= ' ' && b[n] <= '~' ? static_cast<char>(b[n]) : '?';
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 96> text_{};
  std::size_t size_ = 0;
};

// "3.5.16.0": the least significant byte last in the text.
class Version {
 public:
  explicit Version(Bytes b) {
    for (std::size_t n = b.size(); n > 0; --n) {
      if (size_ > 0) text_[size_++] = '.';
      const unsigned value = b[n - 1];
      if (value >= 100) text_[size_++] = static_cast<char>('0' + value / 100);
      if (value >= 10) text_[size_++] = static_cast<char>('0' + value / 10 % 10);
      text_[size_++] = static_cast<char>('0' + value % 10);
    }
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 16> text_{};
  std::size_t size_ = 0;
};

// What a controller tells of itself: lengths in characters, then node, device and vendor, each with a zero behind it.
void identify(Reader in, Sink& out) {
  in.skip(4);  // how many channels, byte order, unknown
  const std::uint16_t before = in.le16();
  const std::size_t node = in.le16();
  const std::size_t device = in.le16();
  const std::size_t vendor = in.le16();
  in.skip(8);
  const Bytes version = in.take(4);
  in.skip(4);
  const std::size_t serial = in.u8();
  in.skip(3);
  in.skip(before);
  const Wide name(in.take(2 * (node + 1)));
  const Wide model(in.take(2 * (device + 1)));
  const Wide maker(in.take(2 * (vendor + 1)));
  if (in.failed()) return;
  const auto say = [&](Trait trait, std::string_view text) {
    if (!text.empty()) out.identity({trait, text});
  };
  say(Trait::name, name.view());
  say(Trait::model, model.view());
  say(Trait::maker, maker.view());
  if (version.size() == 4 && big32(version.data()) != 0) say(Trait::firmware, Version(version).view());
  const std::string_view number = in.text(serial < in.left() ? serial : in.left());
  say(Trait::serial, number.substr(0, number.find('\0')));
}

void read_name(const Datagram& datagram, Sink& out) {
  Reader in(datagram.content);
  const std::uint16_t command = in.le16();
  in.skip(6);
  if (in.failed()) return;
  const bool answers = datagram.service == name_client;
  const std::uint64_t code = command == 0xc280 ? 0xc202 : command;
  out.operation({name_table, code, answers ? Saying::answer : Saying::request, {}});
  if (answers && command == 0xc280) identify(in, out);
}

// The first block of a message begins with the services' own head.
void read_service(Reader in, Sink& out) {
  const std::uint16_t layer = in.le16();
  in.skip(2);
  const std::uint16_t group = in.le16();
  const std::uint16_t command = in.le16();
  if (in.failed() || (layer != plain && layer != encrypted)) return;
  const Saying saying = (group & 0x80U) != 0 ? Saying::answer : Saying::request;
  const std::uint64_t number = group & 0x7fU;
  const bool by_command = number == 1 || number == 2 || number == 5 || number == 8 || number == 9 || number == 0x1b;
  if (by_command) {
    out.operation({service_table, number << 8U | (command & 0xffU), saying, {}});
  } else {
    out.operation({group_table, number, saying, {}});
  }
}

void read_channel(Reader in, Sink& out) {
  const std::uint8_t kind = in.u8();
  const std::uint8_t flags = in.u8();
  if (in.failed()) return;
  if (kind == 1) {
    in.skip(10);
    if ((flags & 1U) == 0) return;  // a further block
    in.skip(8);
    return read_service(in, out);
  }
  const Saying saying = (kind & 0xc0U) == 0x80 ? Saying::answer : Saying::request;
  if (kind >= 0x80) out.operation({channel_table, kind | 0x40U, saying, {}});
}

void read_datagram(Bytes b, Sink& out) {
  Datagram datagram;
  if (!datagram_of(b, datagram)) return;
  if (datagram.service == channel_service) read_channel(Reader(datagram.content), out);
  if (datagram.service == name_server || datagram.service == name_client) read_name(datagram, out);
}

// The first answer of version 2 carries texts at fixed places: the operating system and the product.
void identify_version_2(Bytes b, Sink& out) {
  const auto say = [&](Trait trait, std::size_t at) {
    std::string_view text = text_of(first(after(b, at), 32));
    text = text.substr(0, text.find('\0'));
    bool readable = text.size() > 2;
    for (const char c : text) readable = readable && c >= ' ' && c <= '~';
    if (readable) out.identity({trait, text});
  };
  say(Trait::software, 64);
  say(Trait::model, 128);
}

std::size_t read(const Stretch& in, Sink& out) {
  if (on_udp(in)) {
    Datagram datagram;
    if (!datagram_of(in.bytes, datagram)) return not_ours;
    read_datagram(in.bytes, out);
    return in.bytes.size();
  }
  const std::size_t size = size_of(in.bytes);
  if (size == incomplete || size == not_ours) return size;
  if (in.bytes.size() < size) return incomplete;
  if (in.bytes[0] == 0) {
    read_datagram(in.bytes.subspan(8, size - 8), out);
  } else if (in.to_server) {
    in.memory[0] = in.bytes[6] | 0x100U;
    out.operation({version_2_table, in.bytes[6], Saying::request, {}});
  } else if (in.memory[0] != 0) {
    out.operation({version_2_table, in.memory[0] & 0xffU, Saying::answer, {}});
    if ((in.memory[0] & 0xffU) == 1) identify_version_2(first(in.bytes, size), out);
    in.memory[0] = 0;
  }
  return size;
}

}  // namespace

constinit const Dissector codesys = {"codesys", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

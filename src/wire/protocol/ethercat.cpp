// EtherCAT (IEC 61158-4-12 and 61158-6-12; ETG.1000) on Ethernet and UDP: datagrams, the state of the slaves, and the
// mailbox protocols CoE, FoE and SoE. A frame that returns through the slaves carries the same datagrams with counts.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 7> tables = {"datagram", "register", "state", "coe", "foe", "soe", "mailbox"};
constexpr std::uint8_t datagram_table = 0;
constexpr std::uint8_t register_table = 1;
constexpr std::uint8_t state_table = 2;
constexpr std::uint8_t coe_table = 3;
constexpr std::uint8_t foe_table = 4;
constexpr std::uint8_t soe_table = 5;
constexpr std::uint8_t mailbox_table = 6;

constexpr std::size_t datagram_head = 10;
constexpr std::uint16_t first_memory = 0x1000;  // below it stand the registers of a slave
constexpr std::uint16_t state_register = 0x0120;

struct Datagram {
  std::uint8_t command = 0;
  std::uint16_t station = 0;
  std::uint16_t offset = 0;  // registers and memory of a slave; without meaning for logical addresses
  Bytes data;
  std::uint16_t count = 0;  // of slaves that did it
  bool more = false;
};

Datagram datagram_of(Reader& in) {
  Datagram out;
  out.command = in.u8();
  in.skip(1);
  out.station = in.le16();
  out.offset = in.le16();
  const std::uint16_t length = in.le16();
  in.skip(2);
  out.data = in.take(length & 0x7ffU);
  out.count = in.le16();
  out.more = (length & 0x8000U) != 0;
  if (out.command > 14 || (length & 0x3800U) != 0) in.fail();
  return in.failed() ? Datagram{} : out;
}

bool reads(const Datagram& one) { return one.command == 1 || one.command == 4; }  // by position, by address
bool writes(const Datagram& one) { return one.command == 2 || one.command == 5 || one.command == 8; }

// "1001 0x8010:02"
class Label {
 public:
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
  Label& hex(std::uint32_t value, unsigned digits) {
    while (digits-- > 0) put("0123456789ABCDEF"[value >> (4U * digits) & 15U]);
    return *this;
  }
  Label& text(std::string_view part) {
    for (const char c : part) put(c);
    return *this;
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }
  [[nodiscard]] Object object() const { return {view(), 0, 0, 0}; }

 private:
  void put(char c) {
    if (size_ < text_.size()) text_[size_++] = c;
  }
  std::array<char, 96> text_{};
  std::size_t size_ = 0;
};

// A slave has no address on Ethernet. For what it says of itself one is made up of a prefix that no maker owns, the
// end of its master's and its station number; a frame that returns has one bit of the master's turned.
Mac slave(const Stretch& in, std::uint16_t station) {
  return {0x06ecULL << 32U | (in.packet.source_mac.bits & 0xffffU) << 16U | station};
}

struct Mail {
  const Stretch& stretch;
  std::uint16_t station = 0;
  Saying saying = Saying::request;  // request from the master, answer from the slave
};

void state(const Mail& mail, Trait trait, std::string_view text, std::uint32_t code, Sink& out) {
  text = text.substr(0, text.find('\0'));
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  if (text.empty() && code == 0) return;
  out.identity({trait, text, code, slave(mail.stretch, mail.station), {}});
}

void state_place(const Mail& mail, Sink& out) {
  Label label;
  state(mail, Trait::location, label.text("EtherCAT ").number(mail.station).view(), 0, out);
}

void state_identity(const Mail& mail, std::uint8_t sub, std::uint32_t value, Sink& out) {
  Label label;
  if (sub == 1) state(mail, Trait::maker, {}, value, out);
  if (sub == 1) state_place(mail, out);
  if (sub == 2) state(mail, Trait::order_number, label.text("0x").hex(value, 8).view(), 0, out);
  if (sub == 3) state(mail, Trait::hardware, label.text("0x").hex(value, 8).view(), 0, out);
  if (sub == 4 && value != 0) state(mail, Trait::serial, label.number(value).view(), 0, out);
}

// What an uploaded object says: the identity object whole or by its parts, the names (ETG.1000.6 clause 5.6.7).
void identify(const Mail& mail, std::uint16_t index, std::uint8_t sub, Bytes value, Sink& out) {
  Reader in(value);
  if (index == 0x1008) state(mail, Trait::model, text_of(value), 0, out);
  if (index == 0x1008) state_place(mail, out);
  if (index == 0x1009) state(mail, Trait::hardware, text_of(value), 0, out);
  if (index == 0x100a) state(mail, Trait::firmware, text_of(value), 0, out);
  if (index != 0x1018) return;
  if (sub != 0 && value.size() == 4) return state_identity(mail, sub, in.le32(), out);
  if (sub != 0 || value.size() < 18) return;
  in.skip(2);
  for (std::uint8_t part = 1; part <= 4; ++part) state_identity(mail, part, in.le32(), out);
}

// The value that an initial upload carries; empty when it does not fit into one message.
Bytes uploaded(std::uint8_t command, Reader body) {
  if ((command & 2U) != 0) return first(body.rest(), 4U - ((command & 1U) != 0 ? command >> 2U & 3U : 0U));
  const std::uint32_t size = body.le32();
  return body.left() >= size ? first(body.rest(), size) : Bytes{};
}

// The numbers of the table `coe`: what is done, by the object where that says more.
std::uint64_t download_code(std::uint16_t index) {
  if (index >= 0x1f50 && index <= 0x1f57) return 5;  // program data and its control
  return index == 0x1010 || index == 0x1011 ? 6 : 1;
}

void read_sdo(Mail mail, Reader body, Sink& out) {
  const std::uint8_t command = body.u8();
  const std::uint16_t index = body.le16();
  const std::uint8_t sub = body.u8();
  if (body.failed()) return;
  const unsigned kind = command >> 5U;
  Label label;
  label.number(mail.station).text(" 0x").hex(index, 4).text(":").hex(sub, 2);
  const bool asked = mail.saying == Saying::request;
  std::uint64_t& cell = mail.stretch.memory[0];  // what was asked last
  if (kind == 4) {
    if (cell != 0) out.operation({coe_table, cell, Saying::refusal, label.object()});
    cell = 0;
    return;
  }
  const bool begins = asked ? kind == 1 || kind == 2 : kind == 2 || kind == 3;
  if (!begins) return;  // a further part
  const bool download = kind == (asked ? 1U : 3U);
  const std::uint64_t code = download ? download_code(index) : 2;
  out.operation({coe_table, code, mail.saying, label.object()});
  if (!asked && !download) identify(mail, index, sub, uploaded(command, body), out);
}

void read_coe(Mail mail, Reader body, Sink& out) {
  const std::uint16_t head = body.le16();
  const unsigned service = head >> 12U;
  if (body.failed() || (head & 0x1ffU) != 0) return;
  if (service == 1) out.operation({coe_table, 4, Saying::notice, {}});
  if (service == 2 || service == 3) read_sdo(mail, body, out);
  if (service == 8) out.operation({coe_table, 3, mail.saying, {}});
}

void read_foe(const Mail& mail, Reader body, Sink& out) {
  const std::uint8_t code = body.u8();
  body.skip(5);
  if (body.failed() || code == 0 || code > 6) return;
  Label label;
  if (code <= 2) {
    const std::string_view name = text_of(body.rest());
    label.number(mail.station).text(" ").text(name.substr(0, name.find('\0')));
  }
  const Saying saying = code == 5 ? Saying::refusal : code == 4 || code == 6 ? Saying::answer : Saying::request;
  out.operation({foe_table, code, saying, label.object()});
}

// Read and write of a drive's parameters: the number of the parameter is S-0-x or P-0-x.
void read_soe(const Mail& mail, Reader body, Sink& out) {
  const std::uint8_t head = body.u8();
  body.skip(1);
  const std::uint16_t number = body.le16();
  const unsigned code = head & 7U;
  if (body.failed() || code == 0 || code > 6) return;
  Label label;
  label.number(mail.station).text((number & 0x8000U) != 0 ? " P-" : " S-").number(number >> 12U & 7U).text("-");
  label.number(number & 0xfffU);
  const bool refused = (head & 0x10U) != 0;
  const Saying saying = refused                  ? Saying::refusal
                        : code == 2 || code == 4 ? Saying::answer
                        : code >= 5              ? Saying::notice
                                                 : Saying::request;
  const unsigned asked = code == 2 || code == 4 ? code - 1 : code;
  out.operation({soe_table, asked, saying, label.object()});
}

// Six bytes of header: length, address, channel and priority, kind and counter. All the rest must be what it says.
bool is_mail(Bytes b) {
  if (b.size() < 8) return false;
  const std::size_t length = b[0] | static_cast<unsigned>(b[1]) << 8U;
  const unsigned kind = b[5] & 15U;
  const bool known = kind <= 5 || kind == 15;
  return length >= 2 && length + 6 <= b.size() && (b[4] & 0x3fU) == 0 && (b[5] & 0x80U) == 0 && known;
}

void read_mail(const Mail& mail, Bytes b, Sink& out) {
  const std::size_t length = b[0] | static_cast<unsigned>(b[1]) << 8U;
  const unsigned kind = b[5] & 15U;
  const Reader body(b.subspan(6, length));
  if (kind == 3) return read_coe(mail, body, out);
  if (kind == 4) return read_foe(mail, body, out);
  if (kind == 5) return read_soe(mail, body, out);
  out.operation({mailbox_table, kind, kind == 0 ? Saying::refusal : mail.saying, {}});
}

// A letter goes by twice, out and back: the first slave turns a bit of the sender's address in what comes back.
bool comes_back(const Stretch& in, const Datagram& one) {
  constexpr std::uint64_t local = 0x02ULL << 40U;
  return one.count != 0 && (in.packet.source_mac.bits & local) != 0;
}

// Keeps what a letter asks of an object: a refusal does not say it.
void remember(const Stretch& in, Bytes letter) {
  Reader body(letter);
  body.skip(5);
  const bool coe = (body.u8() & 15U) == 3;
  const bool request = body.le16() >> 12U == 2;
  const unsigned kind = body.u8() >> 5U;
  const std::uint16_t index = body.le16();
  if (coe && request && !body.failed() && (kind == 1 || kind == 2)) in.memory[0] = kind == 1 ? download_code(index) : 2;
}

// The block of registers that a write touches; the numbers are those of the table `register`. 0 for none known.
std::uint64_t block_of(std::uint16_t offset) {
  if (offset == 0x0010 || offset == 0x0040) return offset;
  const unsigned page = offset >> 8U;
  constexpr unsigned pages = 1U << 1U | 1U << 2U | 1U << 4U | 1U << 5U | 1U << 6U | 1U << 8U | 1U << 9U;
  return page <= 9 && (pages >> page & 1U) != 0 ? page << 8U : 0;
}

void read_datagram(const Stretch& in, const Datagram& one, Sink& out) {
  const Saying saying = one.count != 0 ? Saying::answer : Saying::request;
  const bool letter = one.offset >= first_memory && (writes(one) || reads(one)) && is_mail(one.data);
  if (letter && writes(one)) {
    remember(in, one.data);
    if (!comes_back(in, one)) read_mail({in, one.station, Saying::request}, one.data, out);
    return;
  }
  if (letter && one.count != 0) return read_mail({in, one.station, Saying::answer}, one.data, out);
  if (writes(one) && one.offset == state_register && !one.data.empty()) {
    Label label;
    const Object object = one.command == 5 ? label.number(one.station).object() : Object{};
    out.operation({state_table, one.data[0] & 0x0fU, saying, object});
    return;
  }
  const std::uint64_t block = writes(one) && one.offset < first_memory ? block_of(one.offset) : 0;
  if (block != 0) {
    out.operation({register_table, block, saying, {}});
  } else {
    out.operation({datagram_table, one.command, saying, {}});
  }
}

// Do all datagrams fit into the frame?
bool fits(Bytes b) {
  if (b.size() < 2U + datagram_head + 2U) return false;
  const unsigned head = b[0] | static_cast<unsigned>(b[1]) << 8U;
  const std::size_t length = head & 0x7ffU;
  if ((head & 0x800U) != 0 || head >> 12U != 1 || length < datagram_head + 2 || length + 2 > b.size()) return false;
  Reader in(b.subspan(2, length));
  while (datagram_of(in).more) continue;
  return !in.failed() && in.done();
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  const std::size_t length = (in.bytes[0] | static_cast<unsigned>(in.bytes[1]) << 8U) & 0x7ffU;
  Reader datagrams(in.bytes.subspan(2, length));
  while (!datagrams.done()) {
    const Datagram one = datagram_of(datagrams);
    if (!datagrams.failed()) read_datagram(in, one, out);
  }
  return in.bytes.size();
}

}  // namespace

constinit const Dissector ethercat = {"ethercat", Carrier::ethernet | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

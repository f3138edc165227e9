// EtherNet/IP: the encapsulation on 44818, the CIP requests and answers inside of it, and cyclic data on UDP 2222
// (ODVA, The CIP Networks Library, volumes 1 and 2; Rockwell Automation 1756-PM020 for tags, 1770-6.5.16 for PCCC).
#include <algorithm>

#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 5> tables = {"encapsulation", "service", "object", "pccc", "data"};
constexpr std::uint8_t encapsulation_table = 0;
constexpr std::uint8_t service_table = 1;
constexpr std::uint8_t object_table = 2;
constexpr std::uint8_t pccc_table = 3;
constexpr std::uint8_t data_table = 4;

constexpr std::size_t header = 24;
constexpr std::uint16_t list_identity = 0x63;
constexpr std::uint16_t register_session = 0x65;
constexpr std::uint16_t send_rr_data = 0x6f;
constexpr std::uint16_t send_unit_data = 0x70;
constexpr std::uint16_t item_identity = 0x0c;
constexpr std::uint16_t item_connected = 0xb1;
constexpr std::uint16_t item_unconnected = 0xb2;
constexpr std::uint16_t item_sequenced = 0x8002;
constexpr std::uint16_t connection_manager = 6;
constexpr std::uint8_t unconnected_send = 0x52;
constexpr std::uint8_t several_services = 0x0a;
constexpr std::uint16_t pccc_object = 0x67;
constexpr std::uint8_t execute_pccc = 0x4b;
constexpr std::uint8_t first_own_service = 0x32;  // below: common to all objects

// A short text put together from parts.
class Label {
 public:
  Label& text(std::string_view part) {
    for (const char c : part) put(c);
    return *this;
  }
  Label& number(std::uint32_t value, std::uint32_t base, std::size_t least) {
    std::array<char, 10> digits{};
    std::size_t count = 0;
    for (; count < digits.size() && (value != 0 || count < least); value /= base)
      digits[count++] = "0123456789ABCDEF"[value % base];
    while (count > 0) put(digits[--count]);
    return *this;
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  void put(char c) {
    if (size_ < text_.size()) text_[size_++] = c;
  }
  std::array<char, 128> text_{};
  std::size_t size_ = 0;
};

// What a path leads to: an object of a class, or a tag by its name.
struct Path {
  std::uint32_t object_class = 0;
  std::uint32_t instance = 0;
  Label name;
};

std::uint32_t logical(Reader& in, std::uint8_t format) {
  if (format == 0) return in.u8();
  in.skip(1);
  return format == 1 ? in.le16() : in.le32();
}

Path path_of(Reader in) {
  Path path;
  while (!in.done()) {
    const std::uint8_t segment = in.u8();
    if (segment == 0x91) {
      const std::size_t length = in.u8();
      if (!path.name.view().empty()) path.name.text(".");
      path.name.text(in.text(length));
      in.skip(length & 1U);
    } else if (segment == 0x34) {  // electronic key
      in.skip(in.u8() * std::size_t{2} + 1);
    } else if ((segment & 0xe0U) == 0x20 && (segment & 3U) != 3) {
      const std::uint32_t value = logical(in, segment & 3U);
      const std::uint8_t kind = segment >> 2U & 7U;
      if (kind == 0 && path.object_class == 0) path.object_class = value;
      if (kind == 1 && path.instance == 0) path.instance = value;
    } else {
      return path;
    }
  }
  return path;
}

// Setting attributes of these objects changes the device, not the process: identity, parameter, file, time, ring,
// quality of service, clock, port, TCP/IP, link.
bool of_the_device(std::uint32_t object_class) {
  constexpr std::array<std::uint32_t, 10> classes = {0x01, 0x0f, 0x37, 0x43, 0x47, 0x48, 0x8b, 0xf4, 0xf5, 0xf6};
  return std::ranges::find(classes, object_class) != classes.end();
}

Operation operation_of(std::uint8_t service, std::uint32_t object_class, Saying saying) {
  const bool sets = service == 0x02 || service == 0x04 || service == 0x10;
  if (service < first_own_service && !(sets && of_the_device(object_class)))
    return {service_table, service, saying, {}};
  return {object_table, std::uint64_t{object_class & 0xffffU} << 8U | service, saying, {}};
}

// Remembered of a request: its class and service; 0 for none.
std::uint64_t asked(std::uint8_t service, std::uint32_t object_class) {
  return 1ULL << 32U | std::uint64_t{object_class & 0xffffU} << 8U | service;
}

void read_pccc(Reader in, Saying saying, Sink& out) {
  in.skip(std::max<std::size_t>(in.u8(), 1) - 1);  // who asks
  const std::uint8_t command = in.u8();
  in.skip(3);
  const bool answers = (command & 0x40U) != 0;
  const std::uint8_t function = answers ? std::uint8_t{0} : in.u8();
  if (!in.failed() && !answers) out.operation({pccc_table, std::uint64_t{command} << 8U | function, saying, {}});
}

// One request; those inside of it as well, one level deep each. Returns what is to be remembered.
std::uint64_t read_request(Reader in, Sink& out, int depth) {
  const std::uint8_t service = in.u8();
  const Path path = path_of(Reader(in.take(in.u8() * std::size_t{2})));
  if (in.failed()) return 0;
  Operation operation = operation_of(service, path.object_class, Saying::request);
  if (!path.name.view().empty()) {
    operation.object.text = path.name.view();
  } else if (path.object_class != 0) {
    operation.object = {{}, path.object_class, path.instance, 1};
  }
  out.operation(operation);
  if (path.object_class == pccc_object && service == execute_pccc) read_pccc(in, Saying::request, out);
  if (depth > 0 && path.object_class == connection_manager && service == unconnected_send) {
    in.skip(2);
    const Bytes inside = in.take(in.le16());
    // Through a route to another module: what answers is not the one that is spoken to.
    const std::uint64_t known = in.failed() ? 0 : read_request(Reader(inside), out, depth - 1);
    return known == 0 ? 0 : known | 1ULL << 33U;
  }
  if (depth > 0 && service == several_services) {
    const Bytes all = in.rest();
    const std::uint16_t count = in.le16();
    for (unsigned n = 0; n < count && !in.failed(); ++n) {
      const std::uint16_t at = in.le16();
      if (!in.failed() && at < all.size()) read_request(Reader(after(all, at)), out, 0);
    }
  }
  return asked(service, path.object_class);
}

// The attributes of the identity object, in their order.
void identify(Reader in, Sink& out) {
  const std::uint16_t vendor = in.le16();
  const std::uint16_t type = in.le16();
  in.skip(2);
  const std::uint8_t major = in.u8();
  const std::uint8_t minor = in.u8();
  in.skip(2);
  const std::uint32_t serial = in.le32();
  const std::string_view name = in.text(in.u8());
  if (in.failed()) return;
  out.identity({Trait::maker, {}, vendor});
  out.identity({Trait::role, {}, type});
  out.identity({Trait::firmware, Label().number(major, 10, 1).text(".").number(minor, 10, 1).view()});
  if (serial != 0) out.identity({Trait::serial, Label().number(serial, 16, 8).view()});
  if (!name.empty()) out.identity({Trait::model, name});
}

void read_answer(Reader in, std::uint64_t remembered, Sink& out, int depth) {
  const std::uint8_t service = in.u8() & 0x7fU;
  in.skip(1);
  const std::uint8_t status = in.u8();
  in.skip(in.u8() * std::size_t{2});
  if (in.failed()) return;
  const bool same = (remembered & 0xffU) == service;
  const auto object_class = same ? static_cast<std::uint32_t>(remembered >> 8U & 0xffffU) : 0U;
  // 6: more is to come; 0x1e: of several services one has failed.
  const bool good = status == 0 || status == 6 || (service == several_services && status == 0x1e);
  out.operation(operation_of(service, object_class, good ? Saying::answer : Saying::refusal));
  if (status == 0 && remembered == asked(1, 1) && service == 1) identify(in, out);
  if (depth == 0 || service != several_services || !good) return;
  const Bytes all = in.rest();
  const std::uint16_t count = in.le16();
  for (unsigned n = 0; n < count && !in.failed(); ++n) {
    const std::uint16_t at = in.le16();
    if (!in.failed() && at < all.size()) read_answer(Reader(after(all, at)), 0, out, 0);
  }
}

void read_cip(Reader in, std::uint64_t& remembered, Sink& out) {
  if (in.left() == 0) return;
  if ((in.rest()[0] & 0x80U) == 0) {
    remembered = read_request(in, out, 1);
    return;
  }
  read_answer(in, remembered, out, 1);
  remembered = 0;
}

void read_items(Reader in, Memory& memory, Sink& out) {
  const std::uint16_t count = in.le16();
  for (unsigned n = 0; n < count && !in.failed(); ++n) {
    const std::uint16_t type = in.le16();
    Reader item(in.take(in.le16()));
    if (in.failed()) return;
    if (type == item_unconnected) read_cip(item, memory[0], out);
    if (type == item_connected) {
      const std::uint16_t number = item.le16();
      read_cip(item, memory[1U + (number & 1U)], out);
    }
    if (type == item_identity) {
      item.skip(18);  // version and address
      identify(item, out);
    }
  }
}

bool cyclic(Bytes b) {
  if (b.size() < 18 || b[0] != 2 || b[1] != 0) return false;
  Reader in(b.subspan(2));
  const std::uint16_t type = in.le16();
  const std::uint16_t length = in.le16();
  in.skip(8);
  const std::uint16_t data = in.le16();
  return type == item_sequenced && length == 8 && data == item_connected && in.le16() == in.left();
}

bool known(std::uint16_t command) {
  constexpr std::array<std::uint16_t, 10> commands = {0, 4, 0x63, 0x64, 0x65, 0x66, 0x6f, 0x70, 0x72, 0x73};
  return std::ranges::find(commands, command) != commands.end();
}

Likeness looks(const Stretch& in) {
  const Bytes b = in.bytes;
  if (cyclic(b)) return Likeness::sure;
  if (b.size() < header) return Likeness::no;
  Reader head(b);
  const std::uint16_t command = head.le16();
  const std::size_t length = head.le16();
  head.skip(4);
  const std::uint32_t status = head.le32();
  head.skip(8);
  const std::uint32_t options = head.le32();
  if (!known(command) || status > 0xffff || options != 0) return Likeness::no;
  if (status != 0 || length + header != b.size()) return Likeness::maybe;
  if (command == register_session) return length == 4 && head.le32() == 1 ? Likeness::sure : Likeness::maybe;
  if (command == send_rr_data || command == send_unit_data)
    return length >= 16 && head.le32() == 0 ? Likeness::sure : Likeness::maybe;
  if (command != list_identity) return Likeness::maybe;
  const bool asks = in.to_server && length == 0 && big32(b.data() + 4) == 0;
  const bool answers = head.le16() == 1 && head.le16() == item_identity && head.le16() == head.left();
  return asks || answers ? Likeness::sure : Likeness::maybe;
}

std::size_t read(const Stretch& in, Sink& out) {
  if (in.packet.transport == Transport::udp && cyclic(in.bytes)) {
    out.operation({data_table, item_connected, Saying::notice, {}});
    return in.bytes.size();
  }
  if (in.bytes.size() < header) return incomplete;
  Reader head(in.bytes);
  const std::uint16_t command = head.le16();
  const std::size_t size = header + head.le16();
  head.skip(4);
  const std::uint32_t status = head.le32();
  if (!known(command) || status > 0xffff) return not_ours;
  if (in.bytes.size() < size) return incomplete;
  Reader body(in.bytes.subspan(header, size - header));
  const Saying saying = in.to_server ? Saying::request : status != 0 ? Saying::refusal : Saying::answer;
  if (command != send_rr_data && command != send_unit_data) {
    out.operation({encapsulation_table, command, saying, {}});
    if (command == list_identity && !in.to_server) read_items(body, in.memory, out);
    return size;
  }
  if (status != 0) out.operation({encapsulation_table, command, saying, {}});
  body.skip(6);  // interface, time to wait
  read_items(body, in.memory, out);
  return size;
}

}  // namespace

constinit const Dissector enip = {"enip", Carrier::tcp | Carrier::udp, tables, looks, read};

}  // namespace masugata::wire::protocol

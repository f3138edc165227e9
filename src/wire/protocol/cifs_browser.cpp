// The browser service of Windows networks ([MS-BRWS], over mailslots [MS-MAIL] and NetBIOS datagrams, RFC 1002 clause
// 4.4): machines announce their name, the version of their system and what they are for.
#include "wire/protocol/netbios_name.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 2> tables = {"browse", "datagram"};
constexpr std::uint8_t browse_table = 0;
constexpr std::uint8_t datagram_table = 1;

constexpr std::size_t header = 14;
constexpr std::uint8_t direct_unique = 0x10;
constexpr std::uint8_t broadcast = 0x12;
constexpr std::size_t smb_header = 32;
constexpr std::uint8_t transaction = 0x25;
constexpr std::string_view browse_slot = "\\MAILSLOT\\BROWSE";

constexpr std::uint8_t host_announcement = 1;
constexpr std::uint8_t domain_announcement = 12;
constexpr std::uint8_t local_master_announcement = 15;

// Bits of what a machine is for: it serves a domain, or its system is made for servers.
constexpr std::uint32_t domain_controllers = 0x00000018;
constexpr std::uint32_t server_system = 0x00008000;
constexpr std::uint32_t role_server = 1;

struct Datagram {
  std::uint8_t kind = 0;
  Ip source;
  NetbiosName from;
  NetbiosName to;
  Bytes carried;
};

bool read_datagram(Bytes b, Datagram& out) {
  if (b.size() < header + 2 * netbios_name_size) return false;
  Reader in(b);
  out.kind = in.u8();
  in.skip(3);
  out.source = ip4(in.u32());
  in.skip(6);
  if (out.kind < direct_unique || out.kind > broadcast) return false;
  if (!read_netbios_name(in, out.from) || !read_netbios_name(in, out.to)) return false;
  out.carried = in.rest();
  return !in.failed();
}

std::uint16_t little16(Bytes b, std::size_t at) {
  return at + 2 <= b.size() ? static_cast<std::uint16_t>(b[at] | b[at + 1] << 8U) : std::uint16_t{0};
}

// What a mailslot is sent: its name, and the message.
struct Mail {
  std::string_view slot;
  Bytes message;
};

bool read_mail(Bytes b, Mail& out) {
  const bool smb = b.size() > smb_header && b[0] == 0xff && b[1] == 'S' && b[2] == 'M' && b[3] == 'B';
  if (!smb || b[4] != transaction) return false;
  constexpr std::uint8_t fixed_words = 14;
  const std::uint8_t words = b[smb_header];
  if (words < fixed_words) return false;
  constexpr std::size_t data_count = smb_header + 1U + 22U;
  const std::size_t name_at = smb_header + 1U + words * 2U + 2U;
  const std::string_view name = text_of(first(after(b, name_at), 64));
  out.slot = name.substr(0, name.find('\0'));
  out.message = first(after(b, little16(b, data_count + 2)), little16(b, data_count));
  return out.slot.starts_with('\\');
}

// "6.1"
struct Version {
  std::array<char, 8> characters{};
  std::size_t length = 0;
  void number(unsigned value) {
    if (value >= 100) characters[length++] = static_cast<char>('0' + value / 100);
    if (value >= 10) characters[length++] = static_cast<char>('0' + value / 10 % 10);
    characters[length++] = static_cast<char>('0' + value % 10);
  }
  Version(std::uint8_t major, std::uint8_t minor) {
    number(major);
    characters[length++] = '.';
    number(minor);
  }
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};

// The announcement of a domain names the domain; its sender is not described.
void read_announcement(Reader in, std::uint8_t command, Sink& out) {
  in.skip(5);  // how often it has changed, how often it is sent
  const std::string_view padded = in.text(16);
  const std::string_view name = padded.substr(0, padded.find('\0'));
  const std::uint8_t major = in.u8();
  const std::uint8_t minor = in.u8();
  const std::uint32_t purposes = in.le32();
  if (in.failed()) return;
  out.operation({browse_table, command, Saying::notice, {name, 0, 0, 0}});
  if (command == domain_announcement) return;
  if (!name.empty()) out.identity({Trait::name, name});
  const std::uint32_t system = static_cast<std::uint32_t>(major) << 8U | minor;
  out.identity({Trait::software, {}, system});
  out.identity({Trait::firmware, Version(major, minor).text()});
  if ((purposes & (domain_controllers | server_system)) != 0) out.identity({Trait::role, {}, role_server});
}

void read_browse(Bytes message, Sink& out) {
  Reader in(message);
  const std::uint8_t command = in.u8();
  if (in.failed()) return;
  const bool announces =
      command == host_announcement || command == domain_announcement || command == local_master_announcement;
  if (announces) return read_announcement(in, command, out);
  out.operation({browse_table, command, Saying::notice, {}});
}

Likeness looks(const Stretch& in) {
  Datagram datagram;
  return read_datagram(in.bytes, datagram) ? Likeness::sure : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  Datagram datagram;
  if (!read_datagram(in.bytes, datagram)) return not_ours;
  const bool of_machine = datagram.from.suffix == 0x00 || datagram.from.suffix == 0x20;
  const std::string_view from = datagram.from.text();
  if (of_machine && datagram.source == in.packet.source && !from.empty()) out.identity({Trait::name, from});
  Mail mail;
  if (read_mail(datagram.carried, mail) && mail.slot == browse_slot) {
    read_browse(mail.message, out);
  } else {
    out.operation({datagram_table, datagram.kind, Saying::notice, {mail.slot, 0, 0, 0}});
  }
  return in.bytes.size();
}

}  // namespace

constinit const Dissector cifs_browser = {"cifs-browser", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

// SMB 1 (MS-CIFS) and SMB 2 and 3 (MS-SMB2) over TCP: commands, the names of shares, and who the server says it is in
// its sign-in challenge (MS-NLMP). User names are never given out.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 3> tables = {"session", "smb1", "smb2"};
constexpr std::uint8_t session_table = 0;
constexpr std::uint8_t smb1_table = 1;
constexpr std::uint8_t smb2_table = 2;

constexpr std::size_t session_header = 4;
constexpr std::size_t smb1_header = 32;
constexpr std::size_t smb2_header = 64;
constexpr std::uint64_t encrypted = 0x100;

constexpr std::uint16_t session_setup = 1;
constexpr std::uint16_t tree_connect = 3;
constexpr std::uint32_t more_to_do = 0xc0000016;  // a sign-in of several steps
constexpr std::uint32_t no_status = 0;

enum class Kind : std::uint8_t { none, smb1, smb2, sealed };

Kind kind_of(Bytes b) {
  if (b.size() < 4 || b[1] != 'S' || b[2] != 'M' || b[3] != 'B') return Kind::none;
  return b[0] == 0xff                   ? Kind::smb1
         : b[0] == 0xfe                 ? Kind::smb2
         : b[0] == 0xfd || b[0] == 0xfc ? Kind::sealed
                                        : Kind::none;
}

std::uint16_t little16(Bytes b, std::size_t at) {
  return at + 2 <= b.size() ? static_cast<std::uint16_t>(b[at] | b[at + 1] << 8U) : std::uint16_t{0};
}

std::uint32_t little32(Bytes b, std::size_t at) {
  return little16(b, at) | static_cast<std::uint32_t>(little16(b, at + 2)) << 16U;
}

Bytes part(Bytes b, std::size_t at, std::size_t length) { return first(after(b, at), length); }

// UTF-16, least byte first, as UTF-8, up to its end or a zero. What does not fit is left out.
struct Wide {
  std::array<char, 192> characters{};
  std::size_t length = 0;
  explicit Wide(Bytes b) {
    for (std::size_t n = 0; n + 1 < b.size() && length + 3 <= characters.size(); n += 2) {
      const auto unit = static_cast<unsigned>(b[n] | b[n + 1] << 8U);
      if (unit == 0) break;
      if (unit < 0x80) {
        put(unit);
      } else if (unit < 0x800) {
        put(0xc0U | unit >> 6U);
        put(0x80U | (unit & 0x3fU));
      } else if (unit >= 0xd800 && unit <= 0xdfff) {
        put('?');
      } else {
        put(0xe0U | unit >> 12U);
        put(0x80U | (unit >> 6U & 0x3fU));
        put(0x80U | (unit & 0x3fU));
      }
    }
  }
  void put(unsigned byte) { characters[length++] = static_cast<char>(byte); }
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};

// "10.0.17763"
struct Version {
  std::array<char, 16> characters{};
  std::size_t length = 0;
  void number(unsigned value) {
    std::array<char, 5> digits{};
    std::size_t count = 0;
    do {
      digits[count++] = static_cast<char>('0' + value % 10);
      value /= 10;
    } while (value > 0 && count < digits.size());
    while (count > 0) characters[length++] = digits[--count];
  }
  explicit Version(Bytes b) {
    number(b[0]);
    characters[length++] = '.';
    number(b[1]);
    characters[length++] = '.';
    number(little16(b, 2));
  }
  [[nodiscard]] std::string_view text() const { return {characters.data(), length}; }
};

// The server's challenge: its names, and the version of its operating system (Windows only fills in a build).
void read_challenge(Bytes b, Sink& out) {
  const std::size_t at = text_of(first(b, 512)).find(std::string_view("NTLMSSP\0\2\0\0\0", 12));
  if (at == std::string_view::npos) return;
  const Bytes message = after(b, at);
  if (message.size() >= 56 && (little32(message, 20) & 0x02000000U) != 0 && little16(message, 50) != 0) {
    const Version version(message.subspan(48));
    out.identity({Trait::software, {}, 1});
    out.identity({Trait::firmware, version.text()});
  }
  Reader pairs(part(message, little32(message, 44), little16(message, 40)));
  while (pairs.left() >= 4) {
    const std::uint16_t kind = pairs.le16();
    const Bytes value = pairs.take(pairs.le16());
    if (pairs.failed() || kind == 0) break;
    const Wide name(value);
    if ((kind == 1 || kind == 3) && !name.text().empty()) out.identity({Trait::name, name.text()});
  }
}

Saying answered(std::uint32_t status) {
  return status == no_status || status == more_to_do || status < 0xc0000000U ? Saying::answer : Saying::refusal;
}

// One command of a chain; 0 when it is the last.
std::size_t read_smb2(Bytes b, Sink& out) {
  if (b.size() < smb2_header || little16(b, 4) != smb2_header) return 0;
  const std::uint16_t command = little16(b, 12);
  const bool answers = (b[16] & 1U) != 0;
  const std::uint32_t next = little32(b, 20);
  const bool names = command == tree_connect && !answers;
  const Bytes body = after(b, smb2_header);
  const Wide share(names ? part(b, little16(body, 4), little16(body, 6)) : Bytes{});
  out.operation({smb2_table, command, answers ? answered(little32(b, 8)) : Saying::request, {share.text(), 0, 0, 0}});
  if (command == session_setup && answers) read_challenge(body, out);
  return next >= smb2_header && next < b.size() ? next : 0;
}

// The names of operating system and software behind a sign-in's answer.
void read_native(Bytes b, Sink& out) {
  if (b.size() < smb1_header + 3 || (little16(b, 10) & 0x8000U) == 0) return;
  const std::uint8_t words = b[smb1_header];
  if (words != 3 && words != 4) return;
  const std::size_t blob = words == 4 ? little16(b, smb1_header + 1 + 6) : 0;
  std::size_t at = smb1_header + 1U + words * 2U + 2U + blob;
  at += at & 1U;
  const Wide system(after(b, at));
  if (!system.text().empty()) out.identity({Trait::software, system.text()});
}

void read_smb1(Bytes b, Sink& out) {
  if (b.size() < smb1_header) return;
  const bool answers = (b[9] & 0x80U) != 0;
  out.operation({smb1_table, b[4], answers ? answered(little32(b, 5)) : Saying::request, {}});
  if (b[4] != 0x73 || !answers) return;
  read_challenge(after(b, smb1_header), out);
  read_native(b, out);
}

bool is_session(std::uint8_t kind) { return kind == 0 || (kind >= 0x81 && kind <= 0x85); }

Likeness looks(const Stretch& in) {
  if (in.bytes.size() < session_header) return Likeness::no;
  if (in.bytes[0] == 0 && kind_of(after(in.bytes, session_header)) != Kind::none) return Likeness::sure;
  const bool asks = in.bytes[0] == 0x81 && in.bytes[1] == 0 && big16(in.bytes.data() + 2) == 68;
  return asks && in.bytes.size() == 72 && in.bytes[4] == 32 ? Likeness::sure : Likeness::no;
}

// Long writes are read by their beginning.
std::size_t read(const Stretch& in, Sink& out) {
  if (in.bytes.size() < session_header) return incomplete;
  const std::uint8_t kind = in.bytes[0];
  if (!is_session(kind)) return not_ours;
  const std::size_t size = session_header + (std::size_t{in.bytes[1]} << 16U | big16(in.bytes.data() + 2));
  if (kind != 0) {
    out.operation({session_table,
                   kind,
                   kind == 0x81   ? Saying::request
                   : kind == 0x83 ? Saying::refusal
                                  : Saying::answer,
                   {}});
    return size;
  }
  if (in.bytes.size() < size && in.bytes.size() < 4096) return incomplete;
  Bytes message = first(after(in.bytes, session_header), size - session_header);
  switch (kind_of(message)) {
    case Kind::none:
      return not_ours;
    case Kind::smb1:
      read_smb1(message, out);
      break;
    case Kind::sealed:
      out.operation({smb2_table, encrypted, in.to_server ? Saying::request : Saying::answer, {}});
      break;
    case Kind::smb2:
      for (std::size_t next = 1; next > 0; message = after(message, next)) next = read_smb2(message, out);
      break;
  }
  return size;
}

}  // namespace

constinit const Dissector smb = {"smb", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

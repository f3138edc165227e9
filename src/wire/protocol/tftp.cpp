// TFTP (RFC 1350, RFC 2347). Data flows between two new ports: those packets are read where they go on in one flow.
#include "wire/protocol/lines.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"opcode"};
constexpr std::uint16_t read_file = 1;
constexpr std::uint16_t write_file = 2;
constexpr std::uint16_t failed = 5;

// A request: opcode, the file's name, a mode, each ended by a zero byte.
bool request(Bytes b, std::string_view& file) {
  if (b.size() < 10 || b[0] != 0 || (b[1] != read_file && b[1] != write_file)) return false;
  std::string_view text = text_of(after(b, 2));
  const std::size_t end = text.find('\0');
  if (end == std::string_view::npos || end == 0 || end > 512) return false;
  file = text.substr(0, end);
  text.remove_prefix(end + 1);
  const std::size_t close = text.find('\0');
  if (close == std::string_view::npos) return false;
  const std::string_view mode = text.substr(0, close);
  return printable(file) && (alike(mode, "octet") || alike(mode, "netascii") || alike(mode, "mail"));
}

bool follows(Bytes b) { return b.size() >= 4 && b[0] == 0 && b[1] >= 3 && b[1] <= 6; }

Likeness looks(const Stretch& in) {
  std::string_view file;
  if (request(in.bytes, file)) return Likeness::sure;
  return follows(in.bytes) && in.packet.target_port == 69 ? Likeness::maybe : Likeness::no;
}

std::size_t read(const Stretch& in, Sink& out) {
  std::string_view file;
  if (request(in.bytes, file)) {
    in.memory[0] = in.bytes[1];
    out.operation({0, in.bytes[1], Saying::request, {file, 0, 0, 0}});
    return in.bytes.size();
  }
  if (!follows(in.bytes)) return not_ours;
  if (in.bytes[1] == failed && in.memory[0] != 0) out.operation({0, in.memory[0], Saying::refusal, {}});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector tftp = {"tftp", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

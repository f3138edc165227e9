// NTP and SNTP (RFC 5905), with control messages (RFC 9327) and the private ones of old servers by their mode only.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"mode"};
constexpr std::size_t size = 48;
constexpr std::uint8_t server_mode = 4;
constexpr std::uint8_t control_mode = 6;
constexpr std::uint8_t private_mode = 7;

std::uint8_t mode_of(Bytes b) { return b[0] & 7U; }

bool fits(Bytes b) {
  if (b.size() < 8) return false;
  const unsigned version = b[0] >> 3U & 7U;
  if (version < 1 || version > 4) return false;
  if (mode_of(b) >= control_mode) return true;
  return b.size() >= size && b[1] <= 16;
}

// Nothing in it is a mark: it is taken by its port only.
Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::maybe : Likeness::no; }

std::size_t read(const Stretch& in, Sink& out) {
  if (!fits(in.bytes)) return not_ours;
  const std::uint8_t mode = mode_of(in.bytes);
  const bool answers = mode == server_mode || (mode == control_mode && (in.bytes[1] & 0x80U) != 0) ||
                       (mode == private_mode && (in.bytes[0] & 0x80U) != 0) || (mode == 2);
  const bool unasked = mode == 5;
  const bool refused = mode == control_mode && (in.bytes[1] & 0x40U) != 0;
  out.operation({0,
                 mode,
                 unasked   ? Saying::notice
                 : refused ? Saying::refusal
                 : answers ? Saying::answer
                           : Saying::request,
                 {}});
  return in.bytes.size();
}

}  // namespace

constinit const Dissector ntp = {"ntp", only(Carrier::udp), tables, looks, read};

}  // namespace masugata::wire::protocol

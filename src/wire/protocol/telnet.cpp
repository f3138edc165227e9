// Telnet (RFC 854): the negotiation of options. What is typed and shown is stepped over, as passwords are among it.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t negotiation = 1;
constexpr std::uint64_t typing = 2;
constexpr std::uint8_t iac = 255;
constexpr std::uint8_t will = 251;
constexpr std::uint8_t dont = 254;
constexpr std::uint8_t highest_option = 49;

// IAC, one of WILL, WON'T, DO, DON'T, an option: one such three are no mark yet, two are.
bool negotiates(Bytes b) {
  return b.size() >= 3 && b[0] == iac && b[1] >= will && b[1] <= dont && b[2] <= highest_option;
}

Likeness looks(const Stretch& in) {
  if (!negotiates(in.bytes)) return Likeness::no;
  return negotiates(after(in.bytes, 3)) && negotiates(after(in.bytes, 6)) ? Likeness::sure : Likeness::maybe;
}

// Both are told once a connection and side: keystrokes are no operations.
std::size_t read(const Stretch& in, Sink& out) {
  const std::uint64_t code = !in.bytes.empty() && in.bytes[0] == iac ? negotiation : typing;
  const std::uint64_t bit = 1ULL << (code * 2 + (in.to_server ? 1 : 0));
  if ((in.memory[0] & bit) == 0) out.operation({0, code, in.to_server ? Saying::request : Saying::answer, {}});
  in.memory[0] |= bit;
  return in.bytes.size();
}

}  // namespace

constinit const Dissector telnet = {"telnet", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

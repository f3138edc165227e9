// VNC, the remote framebuffer protocol (RFC 6143): the versions with which both sides begin.
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 1> tables = {"message"};
constexpr std::uint64_t connection = 1;
constexpr std::size_t size = 12;

// "RFB 003.008\n"
bool fits(Bytes b) {
  const std::string_view text = text_of(first(b, size));
  return text.size() == size && text.starts_with("RFB 00") && text[7] == '.' && text[11] == '\n';
}

Likeness looks(const Stretch& in) { return fits(in.bytes) ? Likeness::sure : Likeness::no; }

// Each side once; what follows is pictures and keys.
std::size_t read(const Stretch& in, Sink& out) {
  const std::uint64_t side = in.to_server ? 1 : 2;
  if ((in.memory[0] & side) != 0 || !fits(in.bytes)) return in.bytes.size();
  in.memory[0] |= side;
  // The server speaks first: it is the client's line that takes the offer.
  out.operation({0, connection, in.to_server ? Saying::request : Saying::answer, {}});
  return size;
}

}  // namespace

constinit const Dissector vnc = {"vnc", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol

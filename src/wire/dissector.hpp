// What a dissector is: a name, a cheap test of content, and a function that reads one message.
//
// A new protocol is one file in wire/protocol/, one line in dissectors.cpp, one table in knowledge/protocols/ and one
// golden pair. A dissector reads structure only; names, classes and ports stand in its table.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "wire/packet.hpp"

namespace masugata::wire {

enum class Saying : std::uint8_t {
  request,
  answer,
  refusal,  // an answer that says no
  notice,   // sent unasked: cyclic data, reports, broadcasts
};

// What an operation touches, in the protocol's own words. Any of it may be absent.
struct Object {
  std::string_view text;    // the name of a program, tag, file, topic
  std::uint32_t area = 0;   // a code of the table's `areas`; 0 for none
  std::uint64_t first = 0;  // where in the area
  std::uint32_t count = 0;  // how many elements; 0 when not told
};

struct Operation {
  std::uint8_t table = 0;  // index into the dissector's `tables`
  std::uint64_t code = 0;
  Saying saying = Saying::request;
  Object object{};
};

// A fact about a machine that a packet states.
enum class Trait : std::uint8_t {
  maker,
  model,
  order_number,
  hardware,
  firmware,
  serial,
  name,
  software,
  role,  // a code of the table's `roles`
  location,
  fingerprint,  // how the sender's software opens TLS: JA4
};
inline constexpr std::array<std::string_view, 11> trait_names = {
    "maker", "model", "order_number", "hardware", "firmware", "serial", "name", "software", "role", "location", "ja4"};

struct Identity {
  Trait trait = Trait::name;
  std::string_view text;   // as sent; or else
  std::uint32_t code = 0;  // a code of the table's `makers`, `models` or `roles`
  // About whom: the sender when both are absent.
  Mac mac{};
  Ip ip{};
};

// That an address belongs to a card or a name: ARP, DHCP, LLDP, DCP.
struct Binding {
  Mac mac;
  Ip ip;
};

class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;
  virtual void operation(const Operation& operation) = 0;
  virtual void identity(const Identity& identity) = 0;
  virtual void binding(const Binding& binding) = 0;
};

// Cells that a conversation keeps for its dissector, zero at first: an identifier that pairs answer and request, a
// state of a session. All that a dissector may remember.
using Memory = std::array<std::uint64_t, 4>;

// Bytes of one direction of a conversation, in order and without gap, at the beginning of a message.
struct Stretch {
  Bytes bytes;
  const Packet& packet;  // the one that completed them
  Memory& memory;
  bool to_server = true;
  bool fresh = false;  // nothing came before, or something before was lost: whether a message begins here is not sure
};

enum class Likeness : std::uint8_t { no, maybe, sure };  // sure: enough to be taken for it on any port

enum class Carrier : std::uint8_t { tcp = 1, udp = 2, ethernet = 4 };
constexpr std::uint8_t operator|(Carrier one, Carrier other) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}
constexpr std::uint8_t only(Carrier carrier) { return static_cast<std::uint8_t>(carrier); }

inline constexpr std::size_t incomplete = 0;       // more bytes are needed
inline constexpr std::size_t not_ours = SIZE_MAX;  // this is no message of the protocol
inline constexpr std::size_t longest_message =
    65'536;  // bytes of a message that are put together; longer ones are skipped

// Whether a datagram that is `incomplete` is kept, and read again with the next one of its side behind it.
enum class Datagrams : std::uint8_t { alone, joined };

struct Dissector {
  std::string_view name;  // of its table: knowledge/protocols/<name>.yaml
  std::uint8_t carriers = 0;
  std::span<const std::string_view> tables;  // of operations
  // Could a message begin here? Looks at the first bytes only, keeps nothing.
  Likeness (*looks)(const Stretch&) = nullptr;
  // Reads one message: how many bytes it took, `incomplete` or `not_ours`. More than there are: the rest is skipped
  // when it comes.
  std::size_t (*read)(const Stretch&, Sink&) = nullptr;
  // Does a message begin here that ends the protocol spoken so far, which had agreed on it? TLS after STARTTLS. Asked
  // at the beginning of every message over TCP: be quick.
  bool (*takes_over)(Bytes) = nullptr;
  Datagrams datagrams = Datagrams::alone;
};

// All, in the order in which they are asked on an unknown port. See dissectors.cpp.
std::span<const Dissector* const> dissectors();

}  // namespace masugata::wire

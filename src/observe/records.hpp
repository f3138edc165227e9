// What one observation keeps while packets come: rows that point at each other by number.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/protocol.hpp"
#include "model/observation.hpp"
#include "observe/limits.hpp"
#include "observe/recognise.hpp"
#include "observe/table.hpp"
#include "wire/dissector.hpp"

namespace masugata::observe {

inline constexpr std::uint32_t nothing = UINT32_MAX;
inline constexpr std::size_t effect_count = knowledge::operation_class_names.size();

// A machine's address in a table: its IP, or its MAC where frames carry no IP.
struct Station {
  wire::Ip ip;
  bool operator==(const Station&) const = default;
  [[nodiscard]] std::uint64_t hash() const { return wire::scatter(ip.high ^ wire::scatter(ip.low)); }
};
// No routed IPv6 address begins with these bits.
inline constexpr std::uint64_t mac_space = 0x0001ULL << 48U;
inline Station station(wire::Mac mac) { return {{mac_space, mac.bits}}; }
inline bool is_mac(const Station& one) { return one.ip.high == mac_space; }
std::string to_text(const Station& one);

// One of a lane; see gather.hpp for the machine as a whole.
struct DeviceRow {
  Station key;
  wire::Mac mac;  // the card last heard with this address, never a router's for addresses beyond it
  std::uint16_t vlan = 0;
  bool heard = false;
  model::Moment first = 0;
  model::Moment last = 0;
  model::Volume sent;
  model::Evidence evidence;       // the first packet that spoke of it
  model::Evidence heard_in;       // the first packet that it sent
  std::uint32_t facts = nothing;  // chain
};

struct FactRow {
  wire::Trait trait{};
  ProtocolNumber protocol = no_protocol;
  std::uint32_t next = nothing;
  std::uint64_t times = 0;
  model::Evidence evidence;
  std::string value;
};

struct ObjectRow {
  std::uint32_t next = nothing;
  std::uint32_t area = 0;
  std::uint32_t count = 0;
  std::uint64_t first = 0;
  std::uint64_t times = 0;
  model::Evidence evidence;
  std::string text;
};

struct OperationRow {
  std::uint64_t code = 0;
  std::uint32_t next = nothing;
  std::uint8_t dissector = no_dissector;
  std::uint8_t table = 0;
  knowledge::OperationClass effect = knowledge::OperationClass::other;
  std::uint32_t objects = nothing;
  std::uint32_t object_count = 0;
  std::uint64_t objects_left_out = 0;
  std::array<std::uint64_t, 4> times{};  // by wire::Saying
  model::Evidence evidence;
};

struct HourRow {
  std::int64_t hour = 0;
  std::uint32_t next = nothing;
  model::Volume volume;
  std::array<std::uint32_t, effect_count> effects{};
};

struct ConversationKey {
  std::uint32_t client = 0;  // device rows
  std::uint32_t server = 0;
  std::uint16_t port = 0;
  std::uint8_t carrier = 0;
  bool operator==(const ConversationKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    return wire::scatter((std::uint64_t{client} << 32U | server) ^ wire::scatter(std::uint64_t{port} << 8U | carrier));
  }
};

struct ConversationRow {
  ConversationKey key;
  std::uint8_t dissector = no_dissector;  // found by content
  std::array<model::Volume, 2> volume{};  // to the server, to the client
  model::Moment first = 0;
  model::Moment last = 0;
  model::Evidence evidence;
  std::uint32_t operations = nothing;  // chain
  std::uint32_t hours = nothing;       // chain, the latest first
};

// The card that an IP belongs to, as ARP and its like said last.
struct Bound {
  wire::Mac mac;
  model::Moment time = 0;
  model::Evidence evidence;
};

// What Ethernet without IP, and IP without ports, are called in `ConversationKey::carrier` beside wire::Carrier.
inline constexpr std::uint8_t plain_ip = 0;

// The names of an operation's table and codes may come from the wire in any number: all growth stops at the limits.
struct Records {
  explicit Records(const Limits& given) : limits(given), devices(given.devices), conversations(given.conversations) {}
  Limits limits;
  Table<DeviceRow> devices;
  Table<ConversationRow> conversations;
  std::vector<FactRow> facts;
  std::vector<OperationRow> operations;
  std::vector<ObjectRow> objects;
  std::vector<HourRow> hours;
  std::unordered_map<std::uint64_t, Bound> bindings;  // by scattered IP
  model::ObservationCounts counts;
};

// What a frame or line says of its sender.
struct Sent {
  wire::Mac mac;
  std::uint16_t vlan = 0;
  model::Moment first = 0;  // 0: no time is known
  model::Moment last = 0;
};

// An operation as it was heard: who read it, what it is, in which packet.
struct Heard {
  std::uint8_t dissector = no_dissector;
  const wire::Operation& operation;
  model::Evidence evidence;
};
struct Stated {
  ProtocolNumber protocol = no_protocol;
  wire::Trait trait{};
  std::string_view value;
  model::Evidence evidence;
};

// A frame or line that the machine sent.
void hear(DeviceRow& device, const model::Volume& sent, const Sent& by, model::Evidence evidence);
// The row of a machine, made when it is new; `nothing` over the limit.
std::uint32_t device_row(Records& records, const Station& station, model::Moment time, model::Evidence evidence);
// The row of an operation in a conversation, made when it is new; nullptr over the limit.
OperationRow* operation_row(Records& records, ConversationRow& conversation, const Recogniser& recogniser,
                            const Heard& heard);
void note_object(Records& records, OperationRow& row, const wire::Object& object, model::Evidence evidence);
void note_fact(Records& records, DeviceRow& device, const Stated& stated);
HourRow* hour_row(Records& records, ConversationRow& conversation, std::int64_t hour);

}  // namespace masugata::observe

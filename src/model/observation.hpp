// What was seen on the plant's networks: devices, conversations, operations, and what could not be read.
// Facts with their evidence; nothing here says whether it is right or wrong.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masugata::model {

// Nanoseconds since 1970-01-01 UTC, as the recorder's clock had it.
using Moment = std::int64_t;
inline constexpr Moment hour = 3'600'000'000'000;

// The packet that says so.
struct Evidence {
  std::uint32_t file = 0;    // index into Observation::files
  std::uint64_t packet = 0;  // from 1, as packet lists number them
  auto operator<=>(const Evidence&) const = default;
};

struct Volume {
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;  // on the wire
  Volume& operator+=(const Volume& other) {
    packets += other.packets;
    bytes += other.bytes;
    return *this;
  }
  bool operator==(const Volume&) const = default;
};

struct ObservedFact {
  std::string trait;  // "maker", "model", "order_number", "firmware", … (wire::trait_names)
  std::string value;
  std::string protocol;  // that said so
  Evidence evidence;     // the first time
  std::uint64_t times = 0;
  bool operator==(const ObservedFact&) const = default;
};

struct ObservedDevice {
  std::vector<std::string> macs;
  std::vector<std::string> ips;
  std::vector<std::uint16_t> vlans;
  Moment first = 0;
  Moment last = 0;
  Volume sent;
  bool heard = false;  // false: others spoke to it, it never answered
  Evidence evidence;   // its first packet
  std::vector<ObservedFact> facts;
  std::vector<std::string> roles;  // slugs: controller, server, hmi, …
  bool operator==(const ObservedDevice&) const = default;
};

struct ObservedObject {
  std::string name;  // "D100–D109", a program, a tag
  std::uint64_t times = 0;
  Evidence evidence;
  bool operator==(const ObservedObject&) const = default;
};

struct ObservedOperation {
  std::string table;
  std::uint64_t code = 0;
  std::string effect;  // knowledge::operation_class_names
  std::string name_ja;
  std::string name_en;
  std::uint64_t asked = 0;
  std::uint64_t answered = 0;
  std::uint64_t refused = 0;
  std::uint64_t noticed = 0;
  Evidence evidence;
  std::vector<ObservedObject> objects;
  std::uint64_t objects_left_out = 0;
  // How often it happened: as often as it was asked, or was heard where only one direction was recorded.
  [[nodiscard]] std::uint64_t times() const {
    const std::uint64_t heard = answered + refused;
    return (asked > heard ? asked : heard) + noticed;
  }
  bool operator==(const ObservedOperation&) const = default;
};

struct ObservedHour {
  std::int64_t hour = 0;  // hours since 1970-01-01 UTC
  Volume volume;
  std::vector<std::uint32_t> effects;  // times, in the order of knowledge::operation_class_names
  bool operator==(const ObservedHour&) const = default;
};

struct Conversation {
  std::string client;  // an address
  std::string server;
  std::string protocol;    // "modbus"; "" when not known
  std::string transport;   // "tcp", "udp", "ip", "ethernet"
  std::uint16_t port = 0;  // of the server; of IP the protocol's number, of Ethernet the type
  bool guessed = false;    // the protocol is said by the port alone
  Volume to_server;
  Volume to_client;
  Moment first = 0;
  Moment last = 0;
  Evidence evidence;
  std::vector<ObservedOperation> operations;
  std::vector<ObservedHour> hours;
  bool operator==(const Conversation&) const = default;
};

struct ObservedFile {
  std::string name;
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;  // of frames, on the wire
  Moment first = 0;
  Moment last = 0;
  bool operator==(const ObservedFile&) const = default;
};

struct ObservationCounts {
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;
  std::uint64_t duplicates = 0;       // seen a second time by another mirror
  std::uint64_t skipped = 0;          // frames that could not be read to their end
  std::uint64_t cut = 0;              // frames of which the recorder kept the beginning only
  std::uint64_t gaps = 0;             // places in TCP streams where something is missing
  std::uint64_t unread_messages = 0;  // that a dissector could not make sense of
  std::uint64_t over_limits = 0;      // devices, conversations and details that were counted only
  bool operator==(const ObservationCounts&) const = default;
};

struct Observation {
  ObservationCounts counts;
  std::vector<ObservedFile> files;
  std::vector<ObservedDevice> devices;
  std::vector<Conversation> conversations;
  bool operator==(const Observation&) const = default;
};

}  // namespace masugata::model

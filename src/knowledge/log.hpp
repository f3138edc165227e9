// How the lines of other sensors' logs speak of traffic: knowledge/logs/*.yaml, by format and kind. A kind says which
// fields hold the ends, the volume, the operations and the facts; codes are those of knowledge/protocols/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.hpp"

namespace masugata::knowledge {

// A number in a field: by its words, else as it is written (decimal, 0x…, or such a one in brackets at the end).
struct LogNumber {
  std::string field;
  std::map<std::string, std::uint64_t, std::less<>> words;
  std::uint64_t mask = UINT64_MAX;
  std::uint64_t times = 1;
};

struct LogCondition {
  std::string field;
  std::vector<std::string> any_of;  // none: the field is set, whatever it says
};

struct LogChoice {
  std::vector<LogCondition> when;    // all of them
  std::vector<LogCondition> unless;  // none of them
};

struct LogSaying {
  std::string saying;  // request, answer, refusal, notice
  LogChoice choice;
};

struct LogOperation {
  std::string table;
  std::vector<LogNumber> code;     // the sum of its parts
  std::vector<LogSaying> says;     // each that holds
  std::string text, first, count;  // fields of the object that it touches
};

struct LogFact {
  std::string about;  // client, server, sender, or a field that holds an address
  std::string trait;
  std::vector<std::string> fields;  // their texts, joined by points
  std::string value;                // said by the line's mere presence; neither: there is such a machine
  LogChoice choice;
};

struct LogBinding {
  std::string mac, ip;  // fields
};

struct LogVolume {
  std::string packets, bytes;  // fields
};

// Empty names: the log has no such field.
struct LogKind {
  std::string format;                // zeek, eve
  std::string name;                  // of the log, or of the event
  std::vector<std::string> columns;  // for files that have lost their header
  std::vector<std::string> covers;   // kinds that tell the same with less
  std::string time, last, duration;
  std::string client, server, client_port, server_port;
  std::string client_mac, server_mac, vlan;
  LogNumber transport;                                       // IP's number of it
  std::uint16_t carried = 0;                                 // the same, when the field is absent
  std::string sender;                                        // "T" there: the client
  std::string protocol;                                      // of all its lines
  std::string service;                                       // field that names the protocol
  std::map<std::string, std::string, std::less<>> services;  // its words → protocols
  LogVolume to_server, to_client;
  std::vector<LogOperation> operations;
  std::vector<LogFact> facts;
  std::vector<LogBinding> bindings;
};

struct LogKinds {
  std::vector<LogKind> kinds;
  std::vector<std::string> passed_over;  // logs that are known to hold nothing for us
  // nullptr when it is unknown.
  [[nodiscard]] const LogKind* find(std::string_view format, std::string_view name) const;
};

// The files below logs/; others are left out. Fails as load() does.
base::Result<LogKinds> load_log_kinds(std::span<const SourceFile> files);

}  // namespace masugata::knowledge

// What the bytes of a protocol mean: knowledge/protocols/<name>.yaml, one for each dissector and for services that are
// known by their port alone. Read apart from the rest of the knowledge, as only observation needs it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.hpp"

namespace masugata::knowledge {

// What an operation does to a plant, whatever the protocol. Rules ask for these, never for codes.
enum class OperationClass : std::uint8_t {
  identify,  // who are you
  session,   // connect, keep alive, agree
  sign_in,
  read,
  write,    // values of the process
  command,  // start a motion, acknowledge an alarm, reset
  program,  // load or fetch programs and projects
  mode,     // run, stop, pause
  firmware,
  configure,  // addresses, clocks, access rights, parameters of the device
  other,
};
inline constexpr std::array<std::string_view, 11> operation_class_names = {
    "identify", "session", "sign_in", "read", "write", "command", "program", "mode", "firmware", "configure", "other"};

enum class ProtocolKind : std::uint8_t { industrial, identity, service };
inline constexpr std::array<std::string_view, 3> protocol_kind_names = {"industrial", "identity", "service"};

// How far a protocol is read: to its objects, to its operations, or only known when it is seen.
enum class Reading : std::uint8_t { full, operations, recognised };
inline constexpr std::array<std::string_view, 3> reading_names = {"full", "operations", "recognised"};

struct ProtocolOperation {
  OperationClass effect = OperationClass::other;
  Text name;
};

struct Protocol {
  std::string id;  // slug, that of the dissector
  Text name;
  ProtocolKind kind = ProtocolKind::service;
  Reading reading = Reading::recognised;
  std::string source;  // the document that its structure was taken from
  std::vector<std::uint16_t> tcp;
  std::vector<std::uint16_t> udp;
  std::vector<std::uint16_t> ether_types;
  // By table, then by code.
  std::map<std::string, std::map<std::uint64_t, ProtocolOperation>, std::less<>> operations;
  std::map<std::uint32_t, std::string> areas;
  std::map<std::uint32_t, std::string> makers;
  std::map<std::uint32_t, std::string> models;
  std::map<std::uint32_t, std::string> roles;  // slugs of observed roles

  // nullptr when the table does not know the code: it is then shown as a number, of class `other`.
  [[nodiscard]] const ProtocolOperation* operation(std::string_view table, std::uint64_t code) const;
};

// The files below protocols/, in the order of their names; others are left out. Fails as load() does. `hands`: threads
// that may read at once.
base::Result<std::vector<Protocol>> load_protocols(std::span<const SourceFile> files, unsigned hands = 1);

}  // namespace masugata::knowledge

// What a line of another sensor's log tells, in the terms of an observation.
#pragma once

#include "observe/absorb.hpp"

namespace masugata::observe {

struct Told {
  std::uint64_t line = 0;   // from 1
  model::Moment first = 0;  // 0: the log does not say
  model::Moment last = 0;
  wire::Ip client, server;  // both none: it tells of machines only, not of a conversation
  std::uint16_t client_port = 0;
  std::uint16_t server_port = 0;     // of IP without ports the protocol's number
  std::uint8_t carrier = plain_ip;   // as in ConversationKey
  bool carrier_surely = true;        // false: it is the usual one of the protocol
  wire::Mac client_mac, server_mac;  // of the cards next to the sensor
  std::uint16_t vlan = 0;
  std::uint8_t dissector = no_dissector;  // the protocol that the sensor found
  std::array<model::Volume, 2> volume{};  // to the server, to the client
  // Texts are valid until the next line.
  std::vector<wire::Operation> operations;  // answers and refusals come from the server, all else from the client
  std::vector<wire::Identity> identities;   // each with the address that it is about
  std::vector<wire::Binding> bindings;
};

// Into the same rows that packets fill.
void enter(Records& records, const Recogniser& recogniser, Absorb& absorb, const Told& told, std::uint32_t file);

}  // namespace masugata::observe

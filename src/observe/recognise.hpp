// Which protocol a conversation speaks: by content first, by its port where content does not tell.
#pragma once

#include <array>
#include <vector>

#include "knowledge/protocol.hpp"
#include "wire/dissector.hpp"

namespace masugata::observe {

using ProtocolNumber = std::uint16_t;
inline constexpr ProtocolNumber no_protocol = UINT16_MAX;
inline constexpr std::uint8_t no_dissector = UINT8_MAX;

class Recogniser {
 public:
  // Both outlive it. A dissector without a table is an error of the program.
  Recogniser(const std::vector<knowledge::Protocol>& protocols, std::span<const wire::Dissector* const> dissectors);

  // The protocol that the port stands for; `no_protocol` when it is unknown.
  [[nodiscard]] ProtocolNumber by_port(wire::Carrier carrier, std::uint16_t port) const;
  // The dissector whose message begins here; `no_dissector` when none is sure.
  [[nodiscard]] std::uint8_t by_content(const wire::Stretch& in, wire::Carrier carrier, ProtocolNumber port_says) const;

  // The dissector of a protocol; `no_dissector` when there is none.
  [[nodiscard]] std::uint8_t named(std::string_view name) const;
  // The dissector that ends the one before, whose message begins here; `no_dissector` in all but few cases.
  [[nodiscard]] std::uint8_t taking_over(wire::Bytes bytes) const;

  [[nodiscard]] const wire::Dissector& dissector(std::uint8_t number) const { return *dissectors_[number]; }
  [[nodiscard]] ProtocolNumber protocol_of(std::uint8_t dissector) const { return protocol_of_[dissector]; }
  [[nodiscard]] const knowledge::Protocol& protocol(ProtocolNumber number) const { return (*protocols_)[number]; }

 private:
  using Ports = std::vector<ProtocolNumber>;  // by port
  const std::vector<knowledge::Protocol>* protocols_;
  std::span<const wire::Dissector* const> dissectors_;
  std::vector<ProtocolNumber> protocol_of_;
  std::vector<std::uint8_t> dissector_of_;  // by protocol
  std::vector<std::uint8_t> takes_over_;    // those that may end another
  Ports tcp_, udp_, ether_types_;
};

}  // namespace masugata::observe

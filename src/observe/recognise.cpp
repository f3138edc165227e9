#include "observe/recognise.hpp"

namespace masugata::observe {

Recogniser::Recogniser(const std::vector<knowledge::Protocol>& protocols,
                       std::span<const wire::Dissector* const> dissectors)
    : protocols_(&protocols),
      dissectors_(dissectors),
      protocol_of_(dissectors.size(), no_protocol),
      dissector_of_(protocols.size(), no_dissector),
      tcp_(65'536, no_protocol),
      udp_(65'536, no_protocol),
      ether_types_(65'536, no_protocol) {
  const auto enter = [](Ports& ports, const std::vector<std::uint16_t>& numbers, ProtocolNumber protocol) {
    for (const std::uint16_t number : numbers) {
      if (ports[number] == no_protocol) ports[number] = protocol;
    }
  };
  for (std::size_t n = 0; n < protocols.size(); ++n) {
    const auto number = static_cast<ProtocolNumber>(n);
    enter(tcp_, protocols[n].tcp, number);
    enter(udp_, protocols[n].udp, number);
    enter(ether_types_, protocols[n].ether_types, number);
    for (std::size_t d = 0; d < dissectors.size(); ++d) {
      if (dissectors[d]->name != protocols[n].id) continue;
      protocol_of_[d] = number;
      dissector_of_[n] = static_cast<std::uint8_t>(d);
    }
  }
  for (std::size_t d = 0; d < dissectors.size(); ++d) {
    if (dissectors[d]->takes_over != nullptr) takes_over_.push_back(static_cast<std::uint8_t>(d));
  }
}

ProtocolNumber Recogniser::by_port(wire::Carrier carrier, std::uint16_t port) const {
  const Ports& ports = carrier == wire::Carrier::tcp ? tcp_ : carrier == wire::Carrier::udp ? udp_ : ether_types_;
  return ports[port];
}

std::uint8_t Recogniser::named(std::string_view name) const {
  for (std::uint8_t number = 0; number < dissectors_.size(); ++number) {
    if (dissectors_[number]->name == name) return number;
  }
  return no_dissector;
}

std::uint8_t Recogniser::by_content(const wire::Stretch& in, wire::Carrier carrier, ProtocolNumber port_says) const {
  const std::uint8_t expected = port_says == no_protocol ? no_dissector : dissector_of_[port_says];
  const auto carries = [&](std::uint8_t number) { return (dissectors_[number]->carriers & only(carrier)) != 0; };
  if (expected != no_dissector && carries(expected) && dissectors_[expected]->looks(in) != wire::Likeness::no)
    return expected;
  if (carrier == wire::Carrier::ethernet) return no_dissector;  // an EtherType is not chosen freely
  for (std::uint8_t number = 0; number < dissectors_.size(); ++number) {
    if (number != expected && carries(number) && dissectors_[number]->looks(in) == wire::Likeness::sure) return number;
  }
  return no_dissector;
}

std::uint8_t Recogniser::taking_over(wire::Bytes bytes) const {
  for (const std::uint8_t number : takes_over_) {
    if (dissectors_[number]->takes_over(bytes)) return number;
  }
  return no_dissector;
}

}  // namespace masugata::observe

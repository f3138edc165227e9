// The services that conduits declare, read from what people write there, and which conduits link two zones.
#pragma once

#include <map>
#include <utility>

#include "knowledge/deviations.hpp"
#include "knowledge/protocol.hpp"
#include "model/deviation.hpp"
#include "observe/reconcile/address_book.hpp"

namespace masugata::observe {

// "OPC UA/4840", "SLMP", "8080", "Syslog/TLS/6514". A part that is absent is not compared.
struct DeclaredService {
  std::string text;
  std::string protocol;  // id; "" when no protocol of that name is known
  std::optional<std::uint16_t> port;
};

class Services {
 public:
  // Both outlive it.
  Services(const std::vector<knowledge::Protocol>& protocols, const knowledge::DeviationKnowledge& knowledge);
  [[nodiscard]] DeclaredService read(std::string_view text) const;
  // Whether the conversation is of that service: by port where one is declared, unless it speaks another industrial
  // protocol; else by protocol.
  [[nodiscard]] bool fits(const DeclaredService& service, const model::Conversation& seen) const;
  // The ports that it may use: declared, else those of its protocol.
  [[nodiscard]] std::vector<std::uint16_t> ports(const DeclaredService& service) const;
  // "slmp tcp/5007"
  [[nodiscard]] static std::string name(const model::Conversation& seen);

 private:
  const std::vector<knowledge::Protocol>& protocols_;
  std::map<std::string, const knowledge::Protocol*, std::less<>> by_name_;
};

struct Link {
  std::uint32_t conduit = 0;  // of the factory
  bool carried_by_hand = false;
  bool stated = false;  // what passes was entered, be it nothing
  std::vector<DeclaredService> services;
};

// Conduits by the two zones that they link, which have no order.
class Links {
 public:
  Links(const model::Factory& factory, const AddressBook& book, const Services& services);
  [[nodiscard]] std::span<const Link> between(std::uint32_t one, std::uint32_t other) const;
  // To zones of other parties and to what lies outside of the plant.
  [[nodiscard]] std::span<const Link> outward(std::uint32_t zone) const;

 private:
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Link>> links_;
  std::map<std::uint32_t, std::vector<Link>> outward_;
};

// Whether one of the links carries the conversation, and which; the first link when none does.
struct Carriage {
  model::Said declared = model::Said::no;
  const Link* link = nullptr;
};
Carriage carriage(std::span<const Link> links, const Services& services, const model::Conversation& seen);

}  // namespace masugata::observe

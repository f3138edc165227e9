// Filter configurations as routers and firewalls export them (YAMAHA, FortiGate, Cisco IOS, nftables, iptables), as
// one model, and what it lets through. Nothing is guessed: what could not be read is a note with its line, and makes
// the answer unknown wherever it could matter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "knowledge/service_names.hpp"
#include "model/filter_config.hpp"
#include "wire/address.hpp"

namespace masugata::observe {

struct IpRange {
  wire::Ip first, last;  // both of it; one family
  bool operator==(const IpRange&) const = default;
};
struct PortRange {
  std::uint16_t first = 0;
  std::uint16_t last = UINT16_MAX;
  bool operator==(const PortRange&) const = default;
};

// What a rule says of one side of a flow. Nothing said: all of it.
struct Addresses {
  std::vector<IpRange> ranges;
  bool any = true;
  bool inverted = false;  // all but these
  bool unread = false;    // and others, that could not be read
};

inline constexpr std::uint8_t any_protocol = 0;  // of IP
struct ServiceMatch {
  std::uint8_t protocol = any_protocol;
  std::vector<PortRange> from, to;  // none: any
};

enum class RuleAction : std::uint8_t { allow, deny, jump, go_to, give_back, unknown };

struct FilterRule {
  RuleAction action = RuleAction::unknown;
  Addresses from, to;
  std::vector<ServiceMatch> services;  // any of them; none: all
  std::vector<std::string> in, out;    // interfaces; none: all. "eth*" stands for all that begin so
  bool partial = false;                // it asks for more than could be read: it may match
  std::uint32_t target = 0;            // the chain of jump and go_to
  std::uint32_t line = 0;
  std::string text;
};

struct FilterChain {
  std::string name;
  std::vector<FilterRule> rules;
  RuleAction otherwise = RuleAction::deny;  // at its end; give_back for chains that are jumped to
  std::uint32_t line = 0;
};

enum class Passing : std::uint8_t { in, out, through };

// Where a chain is asked: of flows that come in by an interface, go out by it, or all.
struct FilterGate {
  Passing passing = Passing::through;
  std::string interface;
  std::uint32_t chain = 0;
  std::uint32_t line = 0;
};

struct FilterInterface {
  std::string name;
  std::vector<IpRange> networks;   // its own by its addresses, and those that are routed to it
  std::vector<std::string> zones;  // other names by which rules speak of it
};

struct FilterRules {
  model::FilterFormat format = model::FilterFormat::yamaha;
  std::string device;  // its name in the configuration
  std::vector<FilterInterface> interfaces;
  std::vector<FilterChain> chains;
  std::vector<FilterGate> gates;  // a flow has to pass each that it comes to
  bool unread_v6 = false;         // there are rules for IPv6 that were not read
  base::Notes notes;
};

// By content; absent: none of them.
std::optional<model::FilterFormat> filter_format(std::string_view text);
// Error: it is none of the formats, or larger than any such configuration.
base::Result<FilterRules> read_filter(std::string_view text, std::string_view file,
                                      const knowledge::ServiceNames& names);

// The first packet of a connection.
struct Passage {
  wire::Ip from, to;
  std::uint8_t protocol = 6;          // of IP: 6 TCP, 17 UDP, 1 ICMP
  std::optional<std::uint16_t> port;  // of the server
  std::string in, out;                // interfaces; empty: told by the networks of `from` and `to`, where they tell
};

enum class Allowed : std::uint8_t { yes, no, partly, unknown };
inline constexpr std::array<std::string_view, 4> allowed_names = {"yes", "no", "partly", "unknown"};

struct Verdict {
  Allowed allowed = Allowed::unknown;  // never partly
  std::vector<std::uint32_t> lines;    // of the rules that decide, or leave it open; of a chain where none did
};
Verdict allowed(const FilterRules& rules, const Passage& passage);

struct Service {
  std::uint8_t protocol = 6;
  std::optional<std::uint16_t> port;
};
// Whether machines of `from` reach those of `to`: all of them, none, some. Unknown as soon as it is for one pair.
Verdict allowed_between(const FilterRules& rules, const std::vector<IpRange>& from, const std::vector<IpRange>& to,
                        const Service& service);

}  // namespace masugata::observe

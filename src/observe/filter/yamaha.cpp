// YAMAHA RTX, NVR and FWX: numbered filters, and for each interface and direction the list of those that are asked.
#include <algorithm>

#include "observe/filter/reading.hpp"

namespace masugata::observe::filter {
namespace {

template <class Take>
void each_item(std::string_view list, const Take& take) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    take(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
}

// "192.168.1.*" as its network.
std::optional<IpRange> starred(std::string_view text) {
  const std::size_t star = text.find(".*");
  if (star == std::string_view::npos) return range_of(text);
  std::string first(text.substr(0, star));
  std::string last = first;
  const auto given = static_cast<std::size_t>(std::ranges::count(first, '.')) + 1;
  for (std::size_t n = given; n < 4; ++n) {
    first += ".0";
    last += ".255";
  }
  return range_of(first + "-" + last);
}

Addresses addresses_of(std::string_view text) {
  Addresses out;
  if (text == "*") return out;
  each_item(text, [&](std::string_view one) { add_range(out, starred(one)); });
  return out;
}

class Yamaha {
 public:
  explicit Yamaha(Reader& to) : to_(to) {}

  void take(std::string_view line, std::uint32_t number) {
    const Words words = words_of(line);
    if (words.size() < 2 || words[0].starts_with('#')) return;
    const auto is = [&](std::size_t at, std::string_view word) { return at < words.size() && words[at] == word; };
    if (is(1, "select") && words.size() > 2) {
      selected_ = std::string(words[0]) + (words[0] == "tunnel" ? "" : " ") + std::string(words[2]);
    } else if (is(0, "snmp") && is(1, "sysname") && words.size() > 2) {
      to_.out.device = words[2];
    } else if (is(0, "ipv6") && (is(1, "filter") || is(2, "secure"))) {
      to_.out.unread_v6 = true;
    } else if (is(0, "ip") && is(1, "filter") && words.size() > 3) {
      read_filter(words, line, number);
    } else if (is(0, "ip") && is(2, "secure") && is(3, "filter") && words.size() > 4) {
      read_gate(words, line, number);
    } else if (is(0, "ip") && is(2, "address") && words.size() > 3) {
      if (const auto network = range_of(words[3])) to_.interface(named(words[1])).networks.push_back(*network);
    } else if (is(0, "ip") && is(1, "route") && is(3, "gateway") && words.size() > 4) {
      read_route(words);
    } else if (is(0, "ip") && (is(1, "policy") || is(1, "inbound") || is(2, "inbound"))) {
      read_other_kind(line, number);
    }
  }

  // When all filters are known, whatever the order in the file.
  void end() {
    const std::vector<FilterInterface> connected = to_.out.interfaces;
    for (const Route& route : routes_) {
      const auto next = std::ranges::find_if(connected, [&](const FilterInterface& one) {
        return one.name == route.interface || std::ranges::any_of(one.networks, [&](const IpRange& range) {
                 return !route.gateway.none() && range.first <= route.gateway && route.gateway <= range.last;
               });
      });
      if (next != connected.end()) to_.interface(next->name).networks.push_back(route.network);
    }
    for (const Gate& gate : gates_) {
      const std::uint32_t chain = to_.chain(gate.interface + " " + gate.direction);
      to_.out.chains[chain].line = gate.line;
      for (const std::string& name : gate.filters) {
        const auto known = filters_.find(name);
        if (known == filters_.end()) {
          to_.add_unread(chain, gate.line, name);
        } else {
          to_.add(chain, known->second);
        }
      }
      const Passing passing = gate.direction == "in" ? Passing::in : Passing::out;
      to_.interface(gate.interface);
      to_.out.gates.push_back({passing, gate.interface, chain, gate.line});
    }
  }

 private:
  struct Gate {
    std::string interface, direction;
    std::vector<std::string> filters;
    std::uint32_t line = 0;
  };

  struct Route {
    IpRange network;
    wire::Ip gateway;
    std::string interface;  // or that, without an address
  };

  // Several gateways share the load: which one a flow takes is not known.
  void read_route(const Words& words) {
    if (std::ranges::count(words, "gateway") != 1 || routes_.size() >= most_ranges) return;
    const auto network = words[2] == "default" ? range_of("0.0.0.0/0") : range_of(words[2]);
    if (!network) return;
    Route route{*network, {}, {}};
    if (const auto gateway = wire::read_ip(words[4])) {
      route.gateway = *gateway;
    } else if (words.size() > 5) {
      route.interface = std::string(words[4]) + (words[4] == "tunnel" ? "" : " ") + std::string(words[5]);
      to_.interface(route.interface);
    }
    routes_.push_back(std::move(route));
  }

  std::string named(std::string_view interface) const {
    return interface == "pp" || interface == "tunnel" ? selected_ : std::string(interface);
  }

  void read_filter(const Words& words, std::string_view line, std::uint32_t number) {
    if (!number_of(words[2])) return;  // dynamic filters let answers back; they forbid and allow nothing at first
    FilterRule rule;
    rule.line = number;
    rule.text = line;
    const std::string_view kind = words[3].substr(0, words[3].find('-'));
    if (kind == "pass" || kind == "restrict") rule.action = RuleAction::allow;
    if (kind == "reject") rule.action = RuleAction::deny;
    rule.partial = kind == "restrict";  // only while the line is up
    if (words.size() > 4) rule.from = addresses_of(words[4]);
    if (words.size() > 5) rule.to = addresses_of(words[5]);
    const bool never = words.size() > 6 && !read_services(words, rule);
    const bool odd = rule.action == RuleAction::unknown || rule.from.unread || rule.to.unread || unread_;
    if (odd) to_.note("observe.filter.unread", number, line);
    unread_ = false;
    if (never) rule.services.assign(1, {UINT8_MAX, {}, {}});
    if (filters_.size() < most_rules) filters_[std::string(words[2])] = std::move(rule);
  }

  std::vector<PortRange> read_ports(const Words& words, std::size_t at, FilterRule& rule) {
    std::vector<PortRange> out;
    if (at >= words.size() || words[at] == "*") return out;
    each_item(words[at], [&](std::string_view one) {
      const auto ports = to_.ports(one, '-');
      if (ports) {
        out.push_back(*ports);
      } else {
        rule.partial = unread_ = true;
      }
    });
    return out;
  }

  // False: it never matches the first packet of a connection.
  bool read_services(const Words& words, FilterRule& rule) {
    if (words[6] == "*") return true;
    const std::vector<PortRange> from = read_ports(words, 7, rule);
    const std::vector<PortRange> to = read_ports(words, 8, rule);
    each_item(words[6], [&](std::string_view one) {
      if (one == "established" || one == "tcpfin" || one == "tcprst") return;
      if (one.starts_with("icmp-") || one.starts_with("tcpflag") || one == "tcpsyn") {
        rule.partial = true;
        rule.services.push_back({static_cast<std::uint8_t>(one.starts_with("icmp-") ? 1 : 6), from, to});
      } else if (const auto protocol = to_.protocol(one)) {
        rule.services.push_back({*protocol, from, to});
      } else {
        rule.partial = unread_ = true;
        rule.services.push_back({any_protocol, from, to});
      }
    });
    return !rule.services.empty();
  }

  void read_gate(const Words& words, std::string_view line, std::uint32_t number) {
    if (words[4] != "in" && words[4] != "out") return read_other_kind(line, number);
    Gate gate{named(words[1]), std::string(words[4]), {}, number};
    for (std::size_t n = 5; n < words.size() && words[n] != "dynamic"; ++n) gate.filters.emplace_back(words[n]);
    gates_.push_back(std::move(gate));
  }

  // Policies and named sets: whatever passes may meet them.
  void read_other_kind(std::string_view line, std::uint32_t number) {
    const bool fresh = !to_.chain_numbers.contains("policy");
    const std::uint32_t chain = to_.chain("policy");
    if (!fresh) return;
    to_.out.chains[chain].otherwise = RuleAction::allow;
    to_.add_unread(chain, number, line);
    to_.out.gates.push_back({Passing::through, {}, chain, number});
  }

  Reader& to_;
  std::string selected_ = "pp";
  std::map<std::string, FilterRule, std::less<>> filters_;
  std::vector<Gate> gates_;
  std::vector<Route> routes_;
  bool unread_ = false;  // something of the line at hand
};

}  // namespace

void read_yamaha(std::string_view text, Reader& to) {
  Yamaha yamaha(to);
  each_line(text, [&](std::string_view line, std::uint32_t number) { yamaha.take(line, number); });
  yamaha.end();
}

}  // namespace masugata::observe::filter

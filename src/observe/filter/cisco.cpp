// Cisco IOS: standard and extended access lists, numbered and named, object groups, and the interfaces that ask them.
#include <algorithm>
#include <set>

#include "observe/filter/reading.hpp"

namespace masugata::observe::filter {
namespace {

constexpr std::uint8_t tcp = 6;

class Cisco {
 public:
  explicit Cisco(Reader& to) : to_(to) {}

  void take(std::string_view line, std::uint32_t number) {
    const Words words = words_of(line);
    if (words.empty() || words[0].starts_with('!')) return;
    line_ = line;
    number_ = number;
    if (line.front() != ' ') return take_command(words);
    if (!list_.empty()) return take_entry(words, 0);
    if (!group_.empty()) return take_member(words);
    if (!interface_.empty()) take_interface(words);
  }

  void end() {
    for (const FilterGate& gate : to_.out.gates) {
      FilterChain& chain = to_.out.chains[gate.chain];
      if (!defined_.contains(chain.name)) chain.otherwise = RuleAction::allow;  // a list that does not exist
      if (chain.line == 0) chain.line = gate.line;
    }
  }

 private:
  static bool is(const Words& words, std::size_t at, std::string_view word) {
    return at < words.size() && words[at] == word;
  }

  void take_command(const Words& words) {
    list_.clear();
    group_.clear();
    interface_.clear();
    if (is(words, 0, "hostname") && words.size() > 1) {
      to_.out.device = words[1];
    } else if (is(words, 0, "interface") && words.size() > 1) {
      interface_ = words[1];
      if (words.size() > 2) interface_ += words[2];
      to_.interface(interface_);
    } else if (is(words, 0, "access-list") && words.size() > 3) {
      begin_list(words[1]);
      const auto numbered = number_of(words[1]);
      standard_ = numbered && (*numbered < 100 || (*numbered >= 1300 && *numbered < 2000));
      take_entry(words, 2);
      list_.clear();
    } else if (is(words, 0, "ip") && is(words, 1, "access-list") && words.size() > 3) {
      begin_list(words[3]);
      standard_ = words[2] == "standard";
    } else if (is(words, 0, "object-group") && words.size() > 2) {
      group_ = words[2];
      of_services_ = words[1] == "service";
      group_protocol_ = words.size() > 3 ? words[3] : std::string_view();
    } else if (is(words, 0, "ipv6") && is(words, 1, "access-list")) {
      to_.out.unread_v6 = true;
    }
  }

  void begin_list(std::string_view name) {
    list_ = name;
    defined_.insert(list_);
    FilterChain& chain = to_.out.chains[to_.chain(name)];
    if (chain.line == 0) chain.line = number_;
  }

  void take_interface(const Words& words) {
    if (is(words, 0, "ipv6") && is(words, 1, "traffic-filter")) to_.out.unread_v6 = true;
    if (!is(words, 0, "ip") || words.size() < 4) return;
    if (words[1] == "address") {
      const auto ip = wire::read_ip(words[2]);
      const auto mask = wire::read_ip(words[3]);
      const auto network = ip && mask ? network_of(*ip, *mask) : std::nullopt;
      if (network) to_.interface(interface_).networks.push_back(*network);
    } else if (words[1] == "access-group") {
      const Passing passing = words[3] == "in" ? Passing::in : Passing::out;
      to_.out.gates.push_back({passing, interface_, to_.chain(words[2]), number_});
    }
  }

  // A member of an object group.
  void take_member(const Words& words) {
    if (words[0] == "description") return;
    if (words[0] == "group-object" && words.size() > 1) return take_group(words[1]);
    if (!of_services_) return take_network(words);
    take_service(words);
  }

  void take_network(const Words& words) {
    if (words[0] == "host" || words[0] == "range" || words[0] == "any" || wire::read_ip(words[0])) {
      Addresses& group = networks_[group_];
      group.any = false;
      if (words[0] == "range" && words.size() > 2) {
        return add_range(group, range_of(std::string(words[1]) + "-" + std::string(words[2])));
      }
      const auto ip = words.size() > 1 ? wire::read_ip(words[1]) : std::nullopt;
      const auto first = wire::read_ip(words[0]);
      if (words[0] == "any") {
        group.any = true;
      } else if (words[0] == "host") {
        add_range(group, ip ? std::optional(IpRange{*ip, *ip}) : std::nullopt);
      } else {
        add_range(group, ip ? network_of(*first, *ip) : range_of(words[0]));
      }
      return;
    }
    networks_[group_].any = false;
    networks_[group_].unread = true;
  }

  void take_service(const Words& words) {
    std::size_t at = 0;
    std::string_view protocol = group_protocol_;
    if (protocol.empty()) protocol = words[at++];
    if (is(words, at, "source")) ++at;
    FilterRule rule;
    ServiceMatch match;
    const auto known = protocol == "tcp-udp" ? std::optional<std::uint8_t>(tcp) : to_.protocol(protocol);
    match.protocol = known.value_or(any_protocol);
    match.to = take_ports(words, at, rule);
    Services& group = services_[group_];
    group.unread = group.unread || rule.partial || !known || at < words.size();
    group.list.push_back(match);
    if (protocol == "tcp-udp") group.list.push_back({17, {}, match.to});
  }

  void take_group(std::string_view name) {
    if (const auto known = networks_.find(name); known != networks_.end()) {
      Addresses& group = networks_[group_];
      const Addresses inner = known->second;
      group.any = false;
      group.unread = group.unread || inner.unread;
      for (const IpRange& one : inner.ranges) add_range(group, one);
    } else if (const auto service = services_.find(name); service != services_.end()) {
      const Services inner = service->second;
      Services& group = services_[group_];
      group.unread = group.unread || inner.unread || group.list.size() + inner.list.size() > most_ranges;
      if (group.list.size() + inner.list.size() <= most_ranges)
        group.list.insert(group.list.end(), inner.list.begin(), inner.list.end());
    } else {
      networks_[group_].any = false;
      networks_[group_].unread = true;
      services_[group_].unread = true;
      to_.note("observe.filter.unread", number_, line_);
    }
  }

  void take_entry(const Words& words, std::size_t at) {
    if (at < words.size() && number_of(words[at]) && at == 0) ++at;  // its sequence number
    if (at >= words.size() || words[at] == "remark" || words[at] == "evaluate" || words[at] == "no") return;
    FilterRule rule;
    rule.line = number_;
    rule.text = line_;
    if (words[at] == "permit") rule.action = RuleAction::allow;
    if (words[at] == "deny") rule.action = RuleAction::deny;
    const std::uint32_t chain = to_.chain(list_);
    if (rule.action == RuleAction::unknown) return to_.add_unread(chain, number_, line_);
    ++at;
    bool answers_only = false;
    if (standard_) {
      rule.from = take_addresses(words, at);
    } else {
      take_extended(words, at, rule);
      answers_only = is(words, at, "established");
    }
    if (answers_only) return;
    const bool odd = !take_options(words, at) || rule.from.unread || rule.to.unread || rule.partial;
    rule.partial = rule.partial || odd;
    if (odd) to_.note("observe.filter.unread", number_, line_);
    to_.add(chain, std::move(rule));
  }

  void take_extended(const Words& words, std::size_t& at, FilterRule& rule) {
    if (at >= words.size()) {
      rule.partial = true;
      return;
    }
    std::optional<Services> group;
    ServiceMatch match;
    if (words[at] == "object-group" && at + 1 < words.size()) {
      const auto known = services_.find(words[at + 1]);
      group = known == services_.end() ? Services{{}, true} : known->second;
      at += 2;
    } else {
      const auto protocol = to_.protocol(words[at++]);
      rule.partial = !protocol;
      match.protocol = protocol.value_or(any_protocol);
    }
    rule.from = take_addresses(words, at);
    match.from = take_ports(words, at, rule);
    rule.to = take_addresses(words, at);
    match.to = take_ports(words, at, rule);
    if (group) {
      rule.services = group->list;
      rule.partial = rule.partial || group->unread;
    } else if (match.protocol != any_protocol) {
      rule.services.push_back(std::move(match));
    }
  }

  Addresses take_addresses(const Words& words, std::size_t& at) {
    Addresses out;
    const std::string_view word = at < words.size() ? words[at++] : std::string_view();
    const std::string_view next = at < words.size() ? words[at] : std::string_view();
    if (word == "any") return out;
    if (word == "host" || word == "object-group") ++at;
    if (word == "object-group") {
      const auto known = networks_.find(next);
      if (known != networks_.end()) return known->second;
      out.unread = true;
      return out;
    }
    const auto ip = wire::read_ip(word == "host" ? next : word);
    const auto wild = word == "host" ? std::nullopt : wire::read_ip(next);
    if (wild) ++at;
    if (ip && wild) {
      add_range(out, network_of(*ip, {wild->high, 0xffff00000000ULL | (~wild->low & 0xffffffffULL)}));
    } else {
      add_range(out, ip ? std::optional(IpRange{*ip, *ip}) : std::nullopt);
    }
    if (!ip || out.unread) out.any = true;  // it may be anything
    return out;
  }

  std::vector<PortRange> take_ports(const Words& words, std::size_t& at, FilterRule& rule) {
    std::vector<PortRange> out;
    const std::string_view word = at < words.size() ? words[at] : std::string_view();
    const auto next = at + 1 < words.size() ? to_.port(words[at + 1]) : std::nullopt;
    if (word == "eq" || word == "neq") {
      ++at;
      for (auto port = next; port; port = at < words.size() ? to_.port(words[at]) : std::nullopt) {
        out.push_back({*port, *port});
        ++at;
      }
      rule.partial = rule.partial || !next || word == "neq";
      if (word == "neq") out.clear();
    } else if (word == "lt" || word == "gt") {
      at += 2;
      rule.partial = rule.partial || !next || (word == "lt" ? *next == 0 : *next == UINT16_MAX);
      if (rule.partial) return out;
      const auto edge = static_cast<std::uint16_t>(word == "lt" ? *next - 1 : *next + 1);
      out.push_back(word == "lt" ? PortRange{0, edge} : PortRange{edge, UINT16_MAX});
    } else if (word == "range") {
      const auto last = at + 2 < words.size() ? to_.port(words[at + 2]) : std::nullopt;
      at += 3;
      rule.partial = rule.partial || !next || !last;
      if (next && last) out.push_back({*next, *last});
    }
    return out;
  }

  // False: there are conditions that this model does not hold.
  static bool take_options(const Words& words, std::size_t& at) {
    for (; at < words.size(); ++at) {
      if (words[at] == "reflect" || words[at] == "timeout") {
        ++at;
      } else if (words[at] != "log" && words[at] != "log-input") {
        return false;
      }
    }
    return true;
  }

  struct Services {
    std::vector<ServiceMatch> list;
    bool unread = false;
  };
  Reader& to_;
  std::string_view line_;
  std::uint32_t number_ = 0;
  std::string interface_, list_, group_, group_protocol_;
  bool standard_ = false;
  bool of_services_ = false;  // the object group at hand
  std::map<std::string, Addresses, std::less<>> networks_;
  std::map<std::string, Services, std::less<>> services_;
  std::set<std::string> defined_;
};

}  // namespace

void read_cisco(std::string_view text, Reader& to) {
  Cisco cisco(to);
  each_line(text, [&](std::string_view line, std::uint32_t number) { cisco.take(line, number); });
  cisco.end();
}

}  // namespace masugata::observe::filter

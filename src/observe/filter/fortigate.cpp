// FortiGate (FortiOS): policies between interfaces or zones, with addresses, services and their groups by name.
#include <algorithm>

#include "observe/filter/reading.hpp"

namespace masugata::observe::filter {
namespace {

constexpr int deepest_group = 8;

using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

// One "edit" of a table.
struct Entry {
  std::string name;
  Values values;
  std::uint32_t line = 0;
  [[nodiscard]] std::span<const std::string> list(std::string_view key) const {
    const auto found = values.find(key);
    if (found == values.end()) return {};
    return found->second;
  }
  [[nodiscard]] std::string_view first(std::string_view key) const {
    const auto all = list(key);
    return all.empty() ? std::string_view() : std::string_view(all.front());
  }
};
using Table = std::map<std::string, Entry, std::less<>>;

class Fortigate {
 public:
  explicit Fortigate(Reader& to) : to_(to) {}

  void take(std::string_view line, std::uint32_t number) {
    if (open_quote_) {
      open_quote_ = std::ranges::count(line, '"') % 2 == 0;
      return;
    }
    open_quote_ = std::ranges::count(line, '"') % 2 != 0;
    const Words words = words_of(line);
    if (words.empty() || words[0].starts_with('#')) return;
    if (words[0] == "config") {
      begin_config(words);
    } else if (words[0] == "end") {
      if (!path_.empty()) path_.pop_back();
    } else if (words[0] == "edit" && words.size() > 1) {
      begin_entry(words[1], number);
    } else if (words[0] == "next") {
      close_entry();
    } else if (words[0] == "set" && words.size() > 2) {
      set(words);
    }
  }

  void end() {
    for (const auto& [name, entry] : interfaces_) add_interface(entry);
    for (const auto& [name, zone] : zones_) {
      for (const std::string& one : zone.list("interface")) to_.interface(one).zones.push_back(zone.name);
    }
    const std::uint32_t chain = to_.chain("policy");
    to_.out.gates.push_back({Passing::through, {}, chain, 0});
    for (const Entry& policy : policies_) add_policy(policy, chain);
  }

 private:
  static constexpr std::size_t deepest = 32;

  void begin_config(const Words& words) {
    std::string name;
    for (std::size_t n = 1; n < words.size() && n < 5; ++n) name += (n > 1 ? " " : "") + std::string(words[n]);
    if (path_.size() < deepest) path_.push_back(std::move(name));
    if (path_.back() == "firewall policy") ++policy_tables_;
    if (path_.back() == "firewall policy6") to_.out.unread_v6 = true;
  }

  void begin_entry(std::string_view name, std::uint32_t number) {
    if (path_.empty() || path_.back() == "vdom") return;
    if (editing_ && path_.size() > depth_of_entry_) return;  // of a table within the entry
    depth_of_entry_ = path_.size();
    entry_ = {std::string(name), {}, number};
    editing_ = true;
  }

  void set(const Words& words) {
    if (!path_.empty() && path_.back() == "system global" && words[1] == "hostname") to_.out.device = words[2];
    if (!editing_ || path_.size() != depth_of_entry_) return;  // a table within the entry
    auto& values = entry_.values[std::string(words[1])];
    values.assign(words.begin() + 2, words.end());
  }

  void close_entry() {
    if (!editing_ || path_.size() != depth_of_entry_) return;
    editing_ = false;
    const std::string& table = path_.back();
    Table* const into = table == "firewall address"          ? &addresses_
                        : table == "firewall addrgrp"        ? &address_groups_
                        : table == "firewall service custom" ? &services_
                        : table == "firewall service group"  ? &service_groups_
                        : table == "system interface"        ? &interfaces_
                        : table == "system zone"             ? &zones_
                                                             : nullptr;
    const bool room = policies_.size() < most_rules;
    if (into != nullptr && into->size() < most_rules) (*into)[entry_.name] = std::move(entry_);
    if (table == "firewall policy" && room) policies_.push_back(std::move(entry_));
    entry_ = {};
  }

  void add_interface(const Entry& entry) {
    FilterInterface& one = to_.interface(entry.name);
    const auto ip = entry.list("ip");
    const auto network = ip.size() == 2 ? range_of(ip[0] + "/" + ip[1]) : std::nullopt;
    if (network && network->first != wire::ip4(0)) one.networks.push_back(*network);
  }

  // What the steps of one policy may cost, whatever its groups say of each other.
  struct Budget {
    std::size_t left = 100'000;
  };

  void add_addresses(std::string_view name, int depth, Budget& budget, Addresses& out) const {
    if (budget.left == 0 || depth > deepest_group) {
      out.unread = true;
      return;
    }
    --budget.left;
    if (name == "all") {
      out.ranges.assign({{wire::ip4(0), wire::ip4(UINT32_MAX)}, {{}, {UINT64_MAX, UINT64_MAX}}});
      return;
    }
    if (name == "none") return;
    if (const auto group = address_groups_.find(name); group != address_groups_.end()) {
      out.unread = out.unread || group->second.first("exclude") == "enable";
      for (const std::string& one : group->second.list("member")) add_addresses(one, depth + 1, budget, out);
      return;
    }
    const auto address = addresses_.find(name);
    if (address == addresses_.end()) {
      out.unread = true;
      return;
    }
    const Entry& one = address->second;
    const std::string_view type = one.first("type");
    const auto subnet = one.list("subnet");
    if (type == "iprange") {
      add_range(out, range_of(std::string(one.first("start-ip")) + "-" + std::string(one.first("end-ip"))));
    } else if ((type.empty() || type == "ipmask" || type == "subnet") && !subnet.empty()) {
      add_range(out, range_of(subnet.size() == 2 ? subnet[0] + "/" + subnet[1] : subnet[0]));
    } else {
      out.unread = true;  // by name, by country, by tag
    }
  }

  Addresses addresses_of(const Entry& policy, std::string_view key, std::string_view negate) const {
    Addresses out;
    out.any = false;
    Budget budget;
    for (const std::string& name : policy.list(key)) add_addresses(name, 0, budget, out);
    out.inverted = policy.first(negate) == "enable";
    return out;
  }

  // "80", "8000-8010", "443:1024-65535": to, and from.
  static bool add_ports(const Reader& to, std::uint8_t protocol, std::string_view text, FilterRule& rule) {
    const std::size_t colon = text.find(':');
    ServiceMatch match{protocol, {}, {}};
    const auto ports = to.ports(text.substr(0, colon), '-');
    const auto from = colon == std::string_view::npos ? std::nullopt : to.ports(text.substr(colon + 1), '-');
    if (!ports || (colon != std::string_view::npos && !from)) return false;
    match.to.push_back(*ports);
    if (from) match.from.push_back(*from);
    rule.services.push_back(std::move(match));
    return true;
  }

  bool add_custom(const Entry& one, FilterRule& rule) const {
    const std::string_view kind = one.first("protocol");
    if (kind == "ICMP" || kind == "ICMP6") {
      rule.services.push_back({static_cast<std::uint8_t>(kind == "ICMP" ? 1 : 58), {}, {}});
      return one.list("icmptype").empty();
    }
    if (kind == "IP") {
      const auto number = one.first("protocol-number").empty() ? std::optional(any_protocol)
                                                               : to_.protocol(one.first("protocol-number"));
      rule.services.push_back({number.value_or(any_protocol), {}, {}});
      return number.has_value();
    }
    bool whole = one.list("fqdn").empty() && one.list("iprange").empty();
    bool some = false;
    for (const auto& [key, protocol] :
         {std::pair("tcp-portrange", 6), {"udp-portrange", 17}, {"sctp-portrange", 132}}) {
      for (const std::string& ports : one.list(key)) {
        some = true;
        whole = add_ports(to_, static_cast<std::uint8_t>(protocol), ports, rule) && whole;
      }
    }
    return whole && some;
  }

  // False: not all of it could be read.
  bool add_service(std::string_view name, int depth, Budget& budget, FilterRule& rule) const {
    if (budget.left == 0 || depth > deepest_group || rule.services.size() > most_ranges) return false;
    --budget.left;
    if (const auto group = service_groups_.find(name); group != service_groups_.end()) {
      bool whole = true;
      for (const std::string& one : group->second.list("member"))
        whole = add_service(one, depth + 1, budget, rule) && whole;
      return whole;
    }
    if (const auto own = services_.find(name); own != services_.end()) return add_custom(own->second, rule);
    const auto known = to_.names.services.find(name);
    if (known == to_.names.services.end()) return false;
    for (const knowledge::ServicePorts& one : known->second) {
      const bool all = one.first == 0 && one.last == UINT16_MAX;
      rule.services.push_back(
          {one.protocol, {}, all ? std::vector<PortRange>() : std::vector{PortRange{one.first, one.last}}});
    }
    return true;
  }

  static std::vector<std::string> interfaces_of(const Entry& policy, std::string_view key) {
    const auto names = policy.list(key);
    if (std::ranges::find(names, "any") != names.end()) return {};
    return {names.begin(), names.end()};
  }

  void add_policy(const Entry& policy, std::uint32_t chain) {
    if (policy.first("status") == "disable") return;
    FilterRule rule;
    rule.line = policy.line;
    rule.text = policy.name + (policy.first("name").empty() ? "" : " " + std::string(policy.first("name")));
    const std::string_view action = policy.first("action");
    rule.action = action == "accept" || action == "ipsec" ? RuleAction::allow : RuleAction::deny;
    rule.in = interfaces_of(policy, "srcintf");
    rule.out = interfaces_of(policy, "dstintf");
    rule.from = addresses_of(policy, "srcaddr", "srcaddr-negate");
    rule.to = addresses_of(policy, "dstaddr", "dstaddr-negate");
    bool whole = policy.first("service-negate") != "enable";
    Budget budget;
    for (const std::string& name : policy.list("service")) whole = add_service(name, 0, budget, rule) && whole;
    if (rule.services.empty()) rule.services.push_back({any_protocol, {}, {}});
    const std::string_view schedule = policy.first("schedule");
    whole = whole && (schedule.empty() || schedule == "always") && policy_tables_ == 1;
    for (const std::string_view key :
         {"groups", "users", "fsso-groups", "internet-service-name", "internet-service-id"})
      whole = whole && policy.list(key).empty();
    whole = whole && policy.first("internet-service") != "enable" && action != "ipsec";
    to_.out.unread_v6 = to_.out.unread_v6 || !policy.list("srcaddr6").empty();
    rule.partial = !whole;
    if (!whole || rule.from.unread || rule.to.unread) to_.note("observe.filter.unread", policy.line, rule.text);
    to_.add(chain, std::move(rule));
  }

  Reader& to_;
  std::vector<std::string> path_;
  std::size_t depth_of_entry_ = 0;
  bool editing_ = false;
  bool open_quote_ = false;
  int policy_tables_ = 0;  // more than one: several virtual firewalls, and which one a flow meets is not known
  Entry entry_;
  Table addresses_, address_groups_, services_, service_groups_, interfaces_, zones_;
  std::vector<Entry> policies_;
};

}  // namespace

void read_fortigate(std::string_view text, Reader& to) {
  Fortigate fortigate(to);
  each_line(text, [&](std::string_view line, std::uint32_t number) { fortigate.take(line, number); });
  fortigate.end();
}

}  // namespace masugata::observe::filter

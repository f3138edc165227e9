// What iptables-save prints: the chains of the table "filter", asked of what is forwarded.
#include <algorithm>

#include "observe/filter/reading.hpp"

namespace masugata::observe::filter {
namespace {

class Iptables {
 public:
  explicit Iptables(Reader& to) : to_(to) {}

  void take(std::string_view line, std::uint32_t number) {
    if (line.empty() || line.front() == '#') return;
    if (line.front() == '*') {
      filtering_ = line == "*filter";
      return;
    }
    if (!filtering_) return;
    const Words words = words_of(line);
    if (words.empty()) return;
    if (words[0].starts_with(':')) return begin_chain(words, number);
    line_ = line;
    number_ = number;
    if ((words[0] == "-A" || words[0] == "--append") && words.size() > 2) read_rule(words);
  }

 private:
  void begin_chain(const Words& words, std::uint32_t number) {
    const std::string_view name = words[0].substr(1);
    const std::uint32_t at = to_.chain(name);
    FilterChain& chain = to_.out.chains[at];
    chain.line = number;
    const std::string_view policy = words.size() > 1 ? words[1] : std::string_view("-");
    chain.otherwise = policy == "ACCEPT" ? RuleAction::allow
                      : policy == "DROP" ? RuleAction::deny
                                         : RuleAction::give_back;
    if (name == "FORWARD") to_.out.gates.push_back({Passing::through, {}, at, number});
  }

  struct Parts {
    FilterRule rule;
    std::vector<std::uint8_t> protocols;
    std::vector<PortRange> from, to;
    bool never = false;    // it does not match a first packet
    bool passing = false;  // its target neither allows nor forbids
  };

  void read_rule(const Words& words) {
    Parts parts;
    parts.rule.line = number_;
    parts.rule.text = line_;
    parts.rule.action = RuleAction::give_back;
    parts.passing = true;
    for (std::size_t at = 2; at < words.size(); ++at) {
      bool inverted = words[at] == "!";
      if (inverted && ++at >= words.size()) break;
      const std::string_view flag = words[at];
      const bool named = at + 1 < words.size();
      if (named && words[at + 1] == "!") {
        inverted = true;
        ++at;
      }
      const std::string_view value = at + 1 < words.size() ? words[at + 1] : std::string_view();
      if (!take_flag(flag, value, inverted ? Sense::all_but : Sense::these, parts)) continue;
      ++at;
    }
    if (parts.never || parts.passing) return;
    for (const std::uint8_t protocol : parts.protocols) parts.rule.services.push_back({protocol, parts.from, parts.to});
    if (parts.protocols.empty() && !(parts.from.empty() && parts.to.empty()))
      parts.rule.services.push_back({any_protocol, parts.from, parts.to});
    if (parts.rule.partial || parts.rule.from.unread || parts.rule.to.unread)
      to_.note("observe.filter.unread", number_, line_);
    to_.add(to_.chain(words[1]), std::move(parts.rule));
  }

  enum class Sense : std::uint8_t { these, all_but };

  // True: the flag takes its value.
  bool take_flag(std::string_view flag, std::string_view value, Sense sense, Parts& parts) {
    FilterRule& rule = parts.rule;
    const bool inverted = sense == Sense::all_but;
    if (flag == "-m" || flag == "--match" || flag == "--comment") return true;
    if (flag == "-j" || flag == "--jump" || flag == "-g" || flag == "--goto") {
      take_target(value, flag == "-g" || flag == "--goto" ? RuleAction::go_to : RuleAction::jump, parts);
      return true;
    }
    if (flag == "-s" || flag == "--source" || flag == "--src-range") return take_ranges(value, sense, rule.from);
    if (flag == "-d" || flag == "--destination" || flag == "--dst-range") return take_ranges(value, sense, rule.to);
    if (flag == "-i" || flag == "--in-interface" || flag == "-o" || flag == "--out-interface") {
      std::string name(value);
      if (name.ends_with('+')) name.back() = '*';
      (flag == "-i" || flag == "--in-interface" ? rule.in : rule.out).push_back(std::move(name));
      rule.partial = rule.partial || inverted;
      return true;
    }
    if (flag == "-p" || flag == "--protocol") {
      const auto protocol = to_.protocol(value);
      rule.partial = rule.partial || inverted || !protocol;
      if (protocol && !inverted && *protocol != any_protocol) parts.protocols.push_back(*protocol);
      return true;
    }
    if (flag == "--dport" || flag == "--dports" || flag == "--destination-port")
      return take_ports(value, sense, parts.to, rule);
    if (flag == "--sport" || flag == "--sports" || flag == "--source-port")
      return take_ports(value, sense, parts.from, rule);
    if (flag == "--state" || flag == "--ctstate") {
      const bool fresh = value.find("NEW") != std::string_view::npos;
      parts.never = parts.never || fresh == inverted;
      return true;
    }
    if (flag == "--syn") {
      parts.never = parts.never || inverted;
      return false;
    }
    if (flag == "--reject-with" || flag == "--log-prefix" || flag == "--log-level") return true;
    if (flag.starts_with('-') && !parts.passing) return false;  // the target's own
    if (flag.starts_with('-')) rule.partial = true;
    return false;
  }

  static bool take_ranges(std::string_view list, Sense sense, Addresses& to) {
    to.inverted = sense == Sense::all_but;
    while (!list.empty()) {
      const std::size_t comma = list.find(',');
      add_range(to, range_of(list.substr(0, comma)));
      list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return true;
  }

  bool take_ports(std::string_view list, Sense sense, std::vector<PortRange>& to, FilterRule& rule) {
    rule.partial = rule.partial || sense == Sense::all_but;
    while (!list.empty() && sense == Sense::these) {
      const std::size_t comma = list.find(',');
      const auto ports = to_.ports(list.substr(0, comma), ':');
      rule.partial = rule.partial || !ports;
      if (ports) to.push_back(*ports);
      list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return true;
  }

  void take_target(std::string_view name, RuleAction way, Parts& parts) {
    parts.passing = false;
    if (name == "ACCEPT") {
      parts.rule.action = RuleAction::allow;
    } else if (name == "DROP" || name == "REJECT") {
      parts.rule.action = RuleAction::deny;
    } else if (name == "RETURN") {
      parts.rule.action = RuleAction::give_back;
    } else if (to_.chain_numbers.contains(name)) {
      parts.rule.action = way;
      parts.rule.target = to_.chain(name);
    } else {
      constexpr std::array<std::string_view, 8> harmless = {"LOG",      "NFLOG",  "ULOG",  "MARK",
                                                            "CONNMARK", "TCPMSS", "AUDIT", "CHECKSUM"};
      parts.passing = std::ranges::find(harmless, name) != harmless.end();
      parts.never = parts.passing;
      parts.rule.action = RuleAction::unknown;
      parts.rule.partial = true;
    }
  }

  Reader& to_;
  std::string_view line_;
  std::uint32_t number_ = 0;
  bool filtering_ = false;
};

}  // namespace

void read_iptables(std::string_view text, Reader& to) {
  Iptables iptables(to);
  each_line(text, [&](std::string_view line, std::uint32_t number) { iptables.take(line, number); });
}

}  // namespace masugata::observe::filter

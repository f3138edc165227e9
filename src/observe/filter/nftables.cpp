// What "nft list ruleset" prints: tables with sets and chains; asked are the chains on the hook "forward".
#include <algorithm>

#include "observe/filter/nft_words.hpp"
#include "observe/filter/reading.hpp"

namespace masugata::observe::filter {
namespace {

class Nftables {
 public:
  Nftables(std::string_view text, Reader& to) : in_(text), to_(to) {}

  void read() {
    while (!in_.end()) {
      const NftWord word = in_.next();
      if (word.text != "table" || word.quoted) continue;
      family_ = in_.next_in_line();
      table_ = in_.next_in_line();
      if (in_.next().text == "{") read_table();
    }
  }

 private:
  using Set = std::vector<std::string>;

  std::string full(std::string_view name) const {
    return std::string(family_) + " " + std::string(table_) + " " + std::string(name);
  }

  void read_table() {
    const bool ours = family_ == "ip" || family_ == "ip6" || family_ == "inet";
    while (!in_.end()) {
      const NftWord word = in_.next();
      if (word.text == "}" && !word.quoted) return;
      if (ours && word.text == "set") {
        read_set(in_.next_in_line());
      } else if (ours && word.text == "chain") {
        read_chain(in_.next_in_line());
      } else if (word.text == "{" && !word.quoted) {
        in_.skip_block();
      }
    }
  }

  void read_set(std::string_view name) {
    if (in_.next().text != "{") return;
    Set& set = sets_[full(name)];
    while (!in_.end()) {
      const NftWord word = in_.next();
      if (word.text == "}") return;
      if (word.text == "flags" || word.text == "type" || word.text == "typeof") {
        for (std::string_view one = in_.next_in_line(); !one.empty(); one = in_.next_in_line()) {
          if (one == "dynamic" || one == "timeout") set.emplace_back();  // unread: it changes by itself
        }
      } else if (word.text == "elements") {
        in_.next();  // =
        if (in_.next().text == "{") take_list(set);
      } else if (word.text == "{") {
        in_.skip_block();
      }
    }
  }

  // Up to the closing brace. What is more than a plain element is an empty one: unread.
  void take_list(Set& set) {
    Words element;
    bool odd = false;
    const auto close = [&] {
      if (!element.empty() && set.size() < most_ranges) set.emplace_back(element.size() == 1 && !odd ? element[0] : "");
      if (set.size() >= most_ranges) set.back().clear();
      element.clear();
      odd = false;
    };
    while (!in_.end()) {
      const NftWord word = in_.next();
      if (word.text == "}" && !word.quoted) break;
      if (word.text == ",") {
        close();
      } else if (word.text == "{" && !word.quoted) {
        in_.skip_block();
        odd = true;
      } else if (word.text != "\n") {
        element.push_back(word.text);
      }
    }
    close();
  }

  void read_chain(std::string_view name) {
    if (in_.next().text != "{") return;
    const std::uint32_t number = to_.chain(full(name));
    to_.out.chains[number].otherwise = RuleAction::give_back;
    to_.out.chains[number].line = in_.line();
    while (!in_.end()) {
      const NftWord word = in_.next();
      if (word.text == "}" && !word.quoted) return;
      if (word.text == "\n" || word.text == ";") continue;
      if (word.text == "type") {
        read_hook(number);
      } else if (word.text == "policy") {
        to_.out.chains[number].otherwise = in_.next_in_line() == "drop" ? RuleAction::deny : RuleAction::allow;
      } else {
        in_.back();
        read_rule(number);
      }
    }
  }

  // "type filter hook forward priority filter"
  void read_hook(std::uint32_t number) {
    const bool filtering = in_.next_in_line() == "filter";
    std::string_view hook;
    for (std::string_view one = in_.next_in_line(); !one.empty(); one = in_.next_in_line()) {
      if (one == "hook") hook = in_.next_in_line();
    }
    FilterChain& chain = to_.out.chains[number];
    chain.otherwise = RuleAction::allow;
    if (filtering && hook == "forward") to_.out.gates.push_back({Passing::through, {}, number, chain.line});
  }

  struct Parts {
    FilterRule rule;
    std::vector<std::uint8_t> protocols;
    std::vector<PortRange> from, to;
    bool never = false;
    bool decides = false;
  };

  void read_rule(std::uint32_t chain) {
    Parts parts;
    bool first = true;
    while (!in_.end()) {
      const NftWord word = in_.next();
      if (first) parts.rule.line = word.line;
      first = false;
      if (word.text == "}" && !word.quoted) {
        in_.back();
        break;
      }
      if (word.text == "\n" || word.text == ";") break;
      parts.rule.text += (parts.rule.text.empty() ? "" : " ") + std::string(word.text);
      take_word(word, parts);
    }
    if (parts.never || !parts.decides) return;
    for (const std::uint8_t protocol : parts.protocols) parts.rule.services.push_back({protocol, parts.from, parts.to});
    if (parts.protocols.empty() && !(parts.from.empty() && parts.to.empty()))
      parts.rule.services.push_back({any_protocol, parts.from, parts.to});
    const FilterRule& rule = parts.rule;
    if (rule.partial || rule.from.unread || rule.to.unread) to_.note("observe.filter.unread", rule.line, rule.text);
    to_.add(chain, std::move(parts.rule));
  }

  // The right side of a comparison; empty elements are unread.
  Set take_values(bool& inverted) {
    NftWord word = in_.next();
    inverted = word.text == "!=";
    if (word.text == "!=" || word.text == "==") word = in_.next();
    Set out;
    if (word.text == "{" && !word.quoted) {
      take_list(out);
    } else if (word.text.starts_with('@')) {
      const auto known = sets_.find(full(word.text.substr(1)));
      out = known == sets_.end() ? Set{""} : known->second;
    } else {
      out.emplace_back(word.text);
      while (in_.peek().text == ",") {
        in_.next();
        out.emplace_back(in_.next().text);
      }
    }
    return out;
  }

  void take_word(const NftWord& word, Parts& parts) {
    FilterRule& rule = parts.rule;
    const std::string_view text = word.text;
    if (text == "accept" || text == "drop" || text == "reject" || text == "return" || text == "queue") {
      rule.action = text == "accept"   ? RuleAction::allow
                    : text == "return" ? RuleAction::give_back
                    : text == "queue"  ? RuleAction::unknown
                                       : RuleAction::deny;
      parts.decides = true;
      if (text == "reject" || text == "queue") in_.skip_statement();
    } else if (text == "jump" || text == "goto") {
      rule.action = text == "jump" ? RuleAction::jump : RuleAction::go_to;
      rule.target = target(in_.next_in_line());
      parts.decides = true;
    } else if (text == "counter" || text == "log" || text == "comment" || text == "continue") {
      skip_statement(text);
    } else if (text == "ct") {
      take_state(parts);
    } else if (text == "meta") {
      take_meta(parts);
    } else {
      take_match(text, parts);
    }
  }

  // A chain that is not known yet gives back until it is read.
  std::uint32_t target(std::string_view name) {
    const bool fresh = !to_.chain_numbers.contains(full(name));
    const std::uint32_t number = to_.chain(full(name));
    if (fresh) to_.out.chains[number].otherwise = RuleAction::give_back;
    return number;
  }

  void skip_statement(std::string_view kind) {
    if (kind == "comment") in_.next();
    if (kind == "continue" || kind == "comment") return;
    const Words own = kind == "counter" ? Words{"packets", "bytes", "name"}
                                        : Words{"prefix", "level", "group", "flags", "snaplen", "queue-threshold"};
    while (std::ranges::find(own, in_.peek().text) != own.end()) {
      in_.next();
      in_.next();
    }
  }

  void take_state(Parts& parts) {
    if (in_.peek().text != "state") {
      parts.rule.partial = true;
      in_.next();
      return;
    }
    in_.next();
    if (in_.peek().text == "vmap") {
      in_.next();
      bool fresh = false;
      for (int depth = 0; !in_.end();) {
        const NftWord word = in_.next();
        depth += word.text == "{" ? 1 : word.text == "}" ? -1 : 0;
        fresh = fresh || word.text == "new";
        if (depth <= 0) break;
      }
      parts.decides = fresh;
      parts.rule.partial = fresh;
      return;
    }
    bool inverted = false;
    const Set states = take_values(inverted);
    const bool fresh = std::ranges::find(states, "new") != states.end();
    parts.never = parts.never || fresh == inverted;
  }

  void take_meta(Parts& parts) {
    const std::string_view what = in_.next().text;
    if (what == "l4proto") {
      add_protocols(parts);
    } else if (what == "iifname" || what == "oifname" || what == "iif" || what == "oif") {
      take_match(what, parts);
    } else {
      bool inverted = false;
      take_values(inverted);
      parts.rule.partial = true;
    }
  }

  void add_protocols(Parts& parts) {
    bool inverted = false;
    for (const std::string& one : take_values(inverted)) {
      const auto protocol = to_.protocol(one);
      parts.rule.partial = parts.rule.partial || inverted || !protocol;
      if (protocol && !inverted) parts.protocols.push_back(*protocol);
    }
  }

  void take_match(std::string_view text, Parts& parts) {
    FilterRule& rule = parts.rule;
    bool inverted = false;
    if (text == "iifname" || text == "iif" || text == "oifname" || text == "oif") {
      for (std::string& one : take_values(inverted)) {
        rule.partial = rule.partial || inverted || one.empty();
        (text.starts_with('i') ? rule.in : rule.out).push_back(std::move(one));
      }
      return;
    }
    const std::string_view field = in_.peek().text;
    if ((text == "ip" || text == "ip6") && (field == "saddr" || field == "daddr")) {
      in_.next();
      Addresses& side = field == "saddr" ? rule.from : rule.to;
      for (const std::string& one : take_values(inverted)) add_range(side, range_of(one));
      side.inverted = inverted;
    } else if ((text == "ip" && field == "protocol") || (text == "ip6" && field == "nexthdr")) {
      in_.next();
      add_protocols(parts);
    } else if (field == "dport" || field == "sport") {
      in_.next();
      if (text != "th") {
        const auto protocol = to_.protocol(text);
        rule.partial = rule.partial || !protocol;
        if (protocol) parts.protocols.assign(1, *protocol);
      }
      for (const std::string& one : take_values(inverted)) {
        const auto ports = to_.ports(one, '-');
        rule.partial = rule.partial || inverted || !ports;
        if (ports && !inverted) (field == "sport" ? parts.from : parts.to).push_back(*ports);
      }
    } else {
      rule.partial = true;
      if (field == "{") {
        in_.next();
        in_.skip_block();
      }
    }
  }

  NftReader in_;
  Reader& to_;
  std::string_view family_, table_;
  std::map<std::string, Set, std::less<>> sets_;
};

}  // namespace

void read_nftables(std::string_view text, Reader& to) { Nftables(text, to).read(); }

}  // namespace masugata::observe::filter

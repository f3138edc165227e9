#include <algorithm>
#include <array>
#include <set>

#include "observe/filter/filter.hpp"

namespace masugata::observe {
namespace {

enum class Match : std::uint8_t { no, maybe, yes };

Match worse(Match one, Match other) { return std::min(one, other); }

Match match(const Addresses& addresses, wire::Ip ip) {
  if (addresses.any) return addresses.unread ? Match::maybe : Match::yes;
  const bool within = std::ranges::any_of(addresses.ranges, [&](const IpRange& one) {
    return one.first <= ip && ip <= one.last && one.first.v4() == ip.v4();
  });
  if (within) return addresses.inverted ? Match::no : Match::yes;
  if (addresses.unread) return Match::maybe;
  return addresses.inverted ? Match::yes : Match::no;
}

// Where the client's port comes from is not known: only a rule that takes all usual ones surely matches.
Match match_from(const std::vector<PortRange>& ports) {
  const bool all = ports.empty() || std::ranges::any_of(ports, [](const PortRange& one) {
                     return one.first <= 1024 && one.last == UINT16_MAX;
                   });
  return all ? Match::yes : Match::maybe;
}

Match match_to(const std::vector<PortRange>& ports, const Passage& passage) {
  if (ports.empty()) return Match::yes;
  const bool all = std::ranges::any_of(ports, [](const PortRange& one) { return one == PortRange{}; });
  if (all) return Match::yes;
  if (!passage.port) return Match::maybe;
  const bool within = std::ranges::any_of(
      ports, [&](const PortRange& one) { return one.first <= *passage.port && *passage.port <= one.last; });
  return within ? Match::yes : Match::no;
}

Match match(const std::vector<ServiceMatch>& services, const Passage& passage) {
  if (services.empty()) return Match::yes;
  Match best = Match::no;
  for (const ServiceMatch& one : services) {
    if (one.protocol != any_protocol && one.protocol != passage.protocol) continue;
    best = std::max(best, worse(match_from(one.from), match_to(one.to, passage)));
  }
  return best;
}

bool same_name(std::string_view pattern, std::string_view name) {
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == name;
}

// Whether the first network is the smaller one.
bool narrower(const IpRange& one, const IpRange& other) {
  const wire::Ip size{one.last.high - one.first.high, one.last.low - one.first.low};
  return size < wire::Ip{other.last.high - other.first.high, other.last.low - other.first.low};
}

// The interface that a flow takes, by its name or by the narrowest network of its end; nullptr when neither tells.
const FilterInterface* interface_of(const FilterRules& rules, std::string_view name, wire::Ip ip) {
  const FilterInterface* found = nullptr;
  const IpRange* network = nullptr;
  for (const FilterInterface& one : rules.interfaces) {
    if (!name.empty() && one.name == name) return &one;
    for (const IpRange& range : one.networks) {
      const bool within = name.empty() && range.first <= ip && ip <= range.last && range.first.v4() == ip.v4();
      if (!within || (network != nullptr && narrower(*network, range))) continue;
      const bool alike = network != nullptr && !narrower(range, *network) && found != &one;
      found = alike ? nullptr : &one;  // two of them claim it
      network = &range;
    }
  }
  return found;
}

// One end of the way through the device: the interface where it is known, at least its name.
struct End {
  std::string_view name;
  const FilterInterface* taken = nullptr;
};
struct Way {
  End in, out;
};

Match match(const std::vector<std::string>& patterns, const End& end) {
  if (patterns.empty()) return Match::yes;
  const bool by_name = !end.name.empty() &&
                       std::ranges::any_of(patterns, [&](const std::string& one) { return same_name(one, end.name); });
  if (by_name) return Match::yes;
  const FilterInterface* const taken = end.taken;
  if (taken == nullptr) return end.name.empty() ? Match::maybe : Match::no;
  const bool named = std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return same_name(pattern, taken->name) ||
           std::ranges::any_of(taken->zones, [&](const std::string& zone) { return same_name(pattern, zone); });
  });
  return named ? Match::yes : Match::no;
}

Match match(const FilterRule& rule, const Passage& passage, const Way& way) {
  Match all = worse(match(rule.from, passage.from), match(rule.to, passage.to));
  all = worse(all, match(rule.services, passage));
  all = worse(all, worse(match(rule.in, way.in), match(rule.out, way.out)));
  return rule.partial ? worse(all, Match::maybe) : all;
}

// What may become of a flow.
struct Ends {
  bool allow = false;
  bool deny = false;
  bool back = false;  // the chain ends without a word
  std::vector<std::uint32_t> lines;
  void add(RuleAction action, std::uint32_t line) {
    allow = allow || action == RuleAction::allow || action == RuleAction::unknown;
    deny = deny || action == RuleAction::deny || action == RuleAction::unknown;
    back = back || action == RuleAction::give_back;
    if (action != RuleAction::give_back) lines.push_back(line);
  }
  void add(const Ends& other) {
    allow = allow || other.allow;
    deny = deny || other.deny;
    lines.insert(lines.end(), other.lines.begin(), other.lines.end());
  }
};

class Walk {
 public:
  Walk(const FilterRules& rules, const Passage& passage)
      : rules_(rules),
        passage_(passage),
        way_{{passage.in, interface_of(rules, passage.in, passage.from)},
             {passage.out, interface_of(rules, passage.out, passage.to)}} {}

  Ends chain(std::uint32_t number, int depth) {
    Ends out;
    const FilterChain& chain = rules_.chains[number];
    for (const FilterRule& rule : chain.rules) {
      if (steps_-- == 0 || depth > deepest) {
        out.add(RuleAction::unknown, rule.line);
        return out;
      }
      const Match matched = match(rule, passage_, way_);
      if (matched == Match::no) continue;
      if (take(rule, matched, depth, out)) return out;
    }
    out.add(chain.otherwise, chain.line);
    return out;
  }

  Match gate(const FilterGate& gate) const {
    if (gate.passing == Passing::through) return Match::yes;
    return match(std::vector{gate.interface}, gate.passing == Passing::in ? way_.in : way_.out);
  }

 private:
  // True: nothing after this rule is asked.
  bool take(const FilterRule& rule, Match matched, int depth, Ends& out) {
    if (rule.action != RuleAction::jump && rule.action != RuleAction::go_to) {
      out.add(rule.action, rule.line);
      return matched == Match::yes;
    }
    const Ends inside = chain(rule.target, depth + 1);
    out.add(inside);
    if (rule.action == RuleAction::go_to && inside.back) out.back = true;
    return matched == Match::yes && (!inside.back || rule.action == RuleAction::go_to);
  }

  static constexpr int deepest = 16;  // jumps within jumps
  const FilterRules& rules_;
  const Passage& passage_;
  Way way_;
  std::size_t steps_ = 1'000'000;
};

std::vector<std::uint32_t> tidy(std::vector<std::uint32_t> lines) {
  constexpr std::size_t most_lines = 16;
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  if (lines.size() > most_lines) lines.resize(most_lines);
  return lines;
}

// The beginnings of the parts of `within` that no rule tells apart.
std::vector<wire::Ip> parts(const std::vector<IpRange>& within, const std::set<wire::Ip>& cuts) {
  std::set<wire::Ip> out;
  for (const IpRange& one : within) {
    out.insert(one.first);
    for (auto at = cuts.lower_bound(one.first); at != cuts.end() && *at <= one.last; ++at) out.insert(*at);
  }
  return {out.begin(), out.end()};
}

void cut(std::set<wire::Ip>& cuts, const std::vector<IpRange>& ranges) {
  for (const IpRange& one : ranges) {
    cuts.insert(one.first);
    wire::Ip next = one.last;
    if (++next.low == 0) ++next.high;
    cuts.insert(next);
  }
}

struct Cuts {
  std::set<wire::Ip> from, to;
};

Cuts cuts_of(const FilterRules& rules) {
  Cuts out;
  for (const FilterChain& chain : rules.chains) {
    for (const FilterRule& rule : chain.rules) {
      cut(out.from, rule.from.ranges);
      cut(out.to, rule.to.ranges);
    }
  }
  for (const FilterInterface& one : rules.interfaces) {
    cut(out.from, one.networks);
    cut(out.to, one.networks);
  }
  return out;
}

}  // namespace

Verdict allowed(const FilterRules& rules, const Passage& passage) {
  Verdict out;
  if (!passage.from.v4() && rules.unread_v6) return out;
  Walk walk(rules, passage);
  bool surely_denied = false;
  bool open = false;
  std::vector<std::uint32_t> denied;
  for (const FilterGate& gate : rules.gates) {
    const Match met = walk.gate(gate);
    if (met == Match::no) continue;
    Ends ends = walk.chain(gate.chain, 0);
    if (ends.back) ends.add(rules.chains[gate.chain].otherwise, rules.chains[gate.chain].line);
    if (!ends.allow && met == Match::yes) {
      surely_denied = true;
      denied.insert(denied.end(), ends.lines.begin(), ends.lines.end());
    } else if (ends.deny) {
      open = true;
    }
    out.lines.insert(out.lines.end(), ends.lines.begin(), ends.lines.end());
  }
  out.allowed = surely_denied ? Allowed::no : open ? Allowed::unknown : Allowed::yes;
  out.lines = tidy(surely_denied ? std::move(denied) : std::move(out.lines));
  return out;
}

Verdict allowed_between(const FilterRules& rules, const std::vector<IpRange>& from, const std::vector<IpRange>& to,
                        const Service& service) {
  constexpr std::size_t most_pairs = 65'536;
  const Cuts cuts = cuts_of(rules);
  const std::vector<wire::Ip> sources = parts(from, cuts.from);
  const std::vector<wire::Ip> targets = parts(to, cuts.to);
  Verdict out;
  if (sources.empty() || targets.empty() || sources.size() * targets.size() > most_pairs) return out;
  std::array<bool, 4> seen{};
  for (const wire::Ip source : sources) {
    for (const wire::Ip target : targets) {
      if (source.v4() != target.v4()) continue;
      const Verdict one = allowed(rules, {source, target, service.protocol, service.port, {}, {}});
      seen[static_cast<std::size_t>(one.allowed)] = true;
      out.lines.insert(out.lines.end(), one.lines.begin(), one.lines.end());
      if (out.lines.size() > most_pairs) out.lines = tidy(std::move(out.lines));
    }
  }
  const bool yes = seen[static_cast<std::size_t>(Allowed::yes)];
  const bool no = seen[static_cast<std::size_t>(Allowed::no)];
  const bool unknown = seen[static_cast<std::size_t>(Allowed::unknown)] || (!yes && !no);
  out.allowed = unknown ? Allowed::unknown : yes && no ? Allowed::partly : yes ? Allowed::yes : Allowed::no;
  out.lines = tidy(std::move(out.lines));
  return out;
}

}  // namespace masugata::observe

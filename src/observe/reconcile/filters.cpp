// What filters let through against what conduits declare: allowed without need, declared but denied, and seen although
// it is denied.
#include <algorithm>

#include "observe/reconcile/desk.hpp"

namespace masugata::observe {
namespace {

using model::DeviationKind;
using model::Said;

constexpr std::uint8_t tcp = 6;
constexpr std::uint8_t udp = 17;
constexpr std::size_t most_causes = 1'000;  // of one configuration

Said said(Allowed allowed) {
  if (allowed == Allowed::yes || allowed == Allowed::partly) return Said::yes;
  return allowed == Allowed::no ? Said::no : Said::unknown;
}

struct Passed {  // a conduit that passes the device
  std::uint32_t conduit = 0;
  std::uint32_t from = 0;  // zones
  std::uint32_t to = 0;
  const Link* link = nullptr;
};

std::vector<Passed> passed_by(const Desk& desk, const KeptFilter& filter) {
  const model::Factory& factory = desk.compared.factory;
  std::vector<Passed> out;
  for (const base::Id& id : *factory.filter_configs[filter.config].conduits) {
    const auto row = std::ranges::find(factory.conduits, id, &model::Conduit::id);
    if (row == factory.conduits.end()) continue;
    const auto from = desk.book.zone_named(row->from->text);
    const auto to = desk.book.zone_named(row->to->text);
    if (!from || !to) continue;
    const auto number = static_cast<std::uint32_t>(row - factory.conduits.begin());
    const auto links = desk.links.between(*from, *to);
    const auto link = std::ranges::find(links, number, &Link::conduit);
    if (link != links.end()) out.push_back({number, *from, *to, &*link});
  }
  return out;
}

base::Where where(const Desk& desk, const KeptFilter& filter, const std::vector<std::uint32_t>& lines) {
  base::Where out;
  out.file = *desk.compared.factory.filter_configs[filter.config].file;
  out.line = lines.empty() ? 0 : lines.front();
  return out;
}

std::string rule_text(const FilterRules& rules, std::uint32_t line) {
  for (const FilterChain& chain : rules.chains) {
    const auto found = std::ranges::find(chain.rules, line, &FilterRule::line);
    if (found != chain.rules.end()) return found->text;
  }
  return {};
}

Cause filter_cause(const Desk& desk, const Passed& at, DeviationKind kind, std::string service) {
  Cause cause;
  cause.kind = kind;
  cause.from = at.from;
  cause.to = at.to;
  cause.conduit = at.conduit;
  cause.service = std::move(service);
  cause.key =
      key_of(std::array<std::string_view, 3>{model::deviation_kind_names[static_cast<std::size_t>(kind)],
                                             desk.compared.factory.conduits[at.conduit].id.text, cause.service});
  return cause;
}

// Conduits do not say who asks: a service passes when either end reaches the other.
Verdict either_way(const Desk& desk, const KeptFilter& filter, const Passed& at, const Service& service) {
  const auto& one = desk.book.ranges_of(at.from);
  const auto& other = desk.book.ranges_of(at.to);
  const Verdict there = allowed_between(*filter.rules, one, other, service);
  if (said(there.allowed) == Said::yes) return there;
  const Verdict back = allowed_between(*filter.rules, other, one, service);
  return said(back.allowed) == Said::no ? there : back;
}

void compare_declared(const Desk& desk, const KeptFilter& filter, const Passed& at, std::vector<Cause>& causes,
                      std::vector<model::Truth>& truths) {
  for (const DeclaredService& service : at.link->services) {
    Verdict verdict{Allowed::no, {}};
    for (const std::uint16_t port : desk.services.ports(service)) {
      for (const std::uint8_t protocol : {tcp, udp}) {
        const Verdict one = either_way(desk, filter, at, {protocol, port});
        if (verdict.lines.empty() || said(verdict.allowed) == Said::no) verdict = one;
      }
    }
    model::Truth truth;
    truth.from = desk.zone_id(at.from);
    truth.to = desk.zone_id(at.to);
    truth.service = service.text;
    truth.declared = Said::yes;
    truth.allowed = said(verdict.allowed);
    truth.conduit = desk.compared.factory.conduits[at.conduit].id.text;
    truths.push_back(std::move(truth));
    if (verdict.allowed != Allowed::no || desk.services.ports(service).empty()) continue;
    Cause cause = filter_cause(desk, at, DeviationKind::blocked_declaration, service.text);
    const base::Where place = where(desk, filter, verdict.lines);
    cause.facts.push_back({"rule", rule_text(*filter.rules, place.line), {}, {}, {}, place});
    causes.push_back(std::move(cause));
  }
}

bool touches(const Addresses& side, const std::vector<IpRange>& ranges) {
  if (side.any || side.inverted) return true;
  return std::ranges::any_of(side.ranges, [&](const IpRange& one) {
    return std::ranges::any_of(
        ranges, [&](const IpRange& other) { return one.first <= other.last && other.first <= one.last; });
  });
}

bool is_declared(const Desk& desk, const Passed& at, const ServiceMatch& match, const PortRange& ports) {
  if (ports.last - ports.first > 0 || match.protocol == any_protocol) return false;
  return std::ranges::any_of(at.link->services, [&](const DeclaredService& service) {
    const std::vector<std::uint16_t> declared = desk.services.ports(service);
    return std::ranges::find(declared, ports.first) != declared.end();
  });
}

std::string service_text(const ServiceMatch& match, const PortRange& ports) {
  const std::string carrier = match.protocol == tcp            ? "tcp"
                              : match.protocol == udp          ? "udp"
                              : match.protocol == any_protocol ? "ip"
                                                               : "ip " + std::to_string(match.protocol);
  if (ports.first == 0 && ports.last == UINT16_MAX) return carrier;
  const std::string first = carrier + "/" + std::to_string(ports.first);
  return ports.first == ports.last ? first : first + "-" + std::to_string(ports.last);
}

// One allowing rule between the two zones: the services of it that nobody declared and that do pass.
void compare_rule(const Desk& desk, const KeptFilter& filter, const Passed& at, const FilterRule& rule,
                  std::vector<Cause>& causes) {
  const auto& one = desk.book.ranges_of(at.from);
  const auto& other = desk.book.ranges_of(at.to);
  const bool there = touches(rule.from, one) && touches(rule.to, other);
  const bool back = touches(rule.from, other) && touches(rule.to, one);
  if (rule.action != RuleAction::allow || rule.partial || (!there && !back)) return;
  const std::vector<ServiceMatch> all{ServiceMatch{}};
  for (const ServiceMatch& match : rule.services.empty() ? all : rule.services) {
    const std::vector<PortRange> any{PortRange{}};
    for (const PortRange& ports : match.to.empty() ? any : match.to) {
      if (is_declared(desk, at, match, ports)) continue;
      const std::uint8_t protocol = match.protocol == any_protocol ? tcp : match.protocol;
      const Service probe{protocol,
                          ports.first == 0 && ports.last == UINT16_MAX ? std::optional<std::uint16_t>() : ports.first};
      const Verdict verdict =
          there ? allowed_between(*filter.rules, one, other, probe) : allowed_between(*filter.rules, other, one, probe);
      const bool decides = std::ranges::find(verdict.lines, rule.line) != verdict.lines.end();
      if (said(verdict.allowed) != Said::yes || !decides) continue;
      Cause cause = filter_cause(desk, at, DeviationKind::excess_allowance, service_text(match, ports));
      cause.facts.push_back({"rule", rule.text, {}, {}, {}, where(desk, filter, {rule.line})});
      causes.push_back(std::move(cause));
    }
  }
}

std::uint8_t carrier_of(std::string_view transport) {
  return transport == "tcp" ? tcp : transport == "udp" ? udp : any_protocol;
}

// Conversations between zones that this device lies between.
void compare_seen(const Desk& desk, const KeptFilter& filter, const Passed& at, std::vector<Cause>& causes,
                  std::vector<model::Truth>& truths) {
  for (model::Truth& truth : truths) {
    const bool here = (truth.from == desk.zone_id(at.from) && truth.to == desk.zone_id(at.to)) ||
                      (truth.from == desk.zone_id(at.to) && truth.to == desk.zone_id(at.from));
    if (!here || truth.seen != Said::yes) continue;
    for (const std::uint32_t n : truth.conversations) {
      const model::Conversation& seen = desk.compared.observation.conversations[n];
      const auto from = wire::read_ip(seen.client);
      const auto to = wire::read_ip(seen.server);
      if (!from || !to || carrier_of(seen.transport) == any_protocol) continue;
      const Verdict verdict = allowed(*filter.rules, {*from, *to, carrier_of(seen.transport), seen.port, {}, {}});
      if (truth.allowed != Said::yes) truth.allowed = said(verdict.allowed);
      if (verdict.allowed != Allowed::no) continue;
      Cause cause = filter_cause(desk, at, DeviationKind::bypassed_filter, truth.service);
      cause.conversations.push_back(n);
      cause.facts.push_back(
          {"denied", seen.client, seen.server, truth.service, seen.evidence, where(desk, filter, verdict.lines)});
      for (const model::ObservedHour& hour : seen.hours) cause.hours.push_back(hour.hour);
      keep_time(cause, seen.first, seen.last);
      causes.push_back(std::move(cause));
    }
  }
}

void compare_rules(const Desk& desk, const KeptFilter& filter, const std::vector<Passed>& passed,
                   std::vector<Cause>& causes) {
  for (const FilterChain& chain : filter.rules->chains) {
    for (const FilterRule& rule : chain.rules) {
      for (const Passed& at : passed) {
        if (causes.size() < most_causes) compare_rule(desk, filter, at, rule, causes);
      }
    }
  }
}

}  // namespace

std::vector<Cause> compare_filters(const Desk& desk, std::vector<model::Truth>& truths) {
  std::vector<Cause> causes;
  std::vector<model::Truth> declared;
  for (const KeptFilter& filter : desk.compared.filters) {
    const std::vector<Passed> passed = passed_by(desk, filter);
    for (const Passed& at : passed) {
      compare_seen(desk, filter, at, causes, truths);
      compare_declared(desk, filter, at, causes, declared);
    }
    compare_rules(desk, filter, passed, causes);
  }
  truths.insert(truths.end(), declared.begin(), declared.end());
  return causes;
}

}  // namespace masugata::observe

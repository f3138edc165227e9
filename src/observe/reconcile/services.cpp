#include "observe/reconcile/services.hpp"

#include <algorithm>
#include <charconv>

#include "observe/reconcile/placing.hpp"

namespace masugata::observe {
namespace {

std::optional<std::uint16_t> read_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool whole = fault == std::errc{} && end == text.data() + text.size();
  return whole ? std::optional(port) : std::nullopt;
}

std::string_view after_last_slash(std::string_view text) {
  const auto slash = text.rfind('/');
  return slash == std::string_view::npos ? text : text.substr(slash + 1);
}

bool foreign(const model::Factory& factory, std::uint32_t zone) {
  const model::Zone& one = factory.zones[zone];
  const bool other = one.party.known() && *one.party == model::Party::other;
  return other || (one.purdue.known() && *one.purdue == model::Purdue::outside);
}

Link read_link(const model::Factory& factory, std::uint32_t row, const Services& services) {
  const model::Conduit& conduit = factory.conduits[row];
  Link link;
  link.conduit = row;
  link.carried_by_hand = conduit.medium.known() && *conduit.medium == model::Medium::hand_carried;
  link.stated = !conduit.protocols.unknown();
  for (const std::string& text : *conduit.protocols) link.services.push_back(services.read(text));
  return link;
}

}  // namespace

Services::Services(const std::vector<knowledge::Protocol>& protocols, const knowledge::DeviationKnowledge& knowledge)
    : protocols_(protocols) {
  for (const knowledge::Protocol& one : protocols) {
    by_name_.emplace(folded(one.name.en), &one);
    by_name_.emplace(folded(one.id), &one);
  }
  for (const auto& [name, id] : knowledge.services) {
    const auto found = std::ranges::find(protocols, id, &knowledge::Protocol::id);
    if (found != protocols.end()) by_name_.insert_or_assign(name, &*found);
  }
}

DeclaredService Services::read(std::string_view text) const {
  DeclaredService out{std::string(text), {}, read_port(after_last_slash(text))};
  if (out.port) text = text.find('/') == std::string_view::npos ? std::string_view() : text.substr(0, text.rfind('/'));
  const auto found = by_name_.find(folded(text));
  if (found != by_name_.end()) out.protocol = found->second->id;
  return out;
}

bool Services::fits(const DeclaredService& service, const model::Conversation& seen) const {
  if (!service.port) return !service.protocol.empty() && service.protocol == seen.protocol;
  if (seen.transport != "tcp" && seen.transport != "udp") return false;
  if (*service.port != seen.port) return false;
  if (seen.guessed || seen.protocol.empty() || service.protocol.empty()) return true;
  const auto found = std::ranges::find(protocols_, seen.protocol, &knowledge::Protocol::id);
  const bool industrial = found != protocols_.end() && found->kind == knowledge::ProtocolKind::industrial;
  return !industrial || service.protocol == seen.protocol;
}

std::vector<std::uint16_t> Services::ports(const DeclaredService& service) const {
  if (service.port) return {*service.port};
  const auto found = std::ranges::find(protocols_, service.protocol, &knowledge::Protocol::id);
  if (found == protocols_.end()) return {};
  return found->tcp.empty() ? found->udp : found->tcp;
}

std::string Services::name(const model::Conversation& seen) {
  return (seen.protocol.empty() ? "" : seen.protocol + " ") + seen.transport + "/" + std::to_string(seen.port);
}

Links::Links(const model::Factory& factory, const AddressBook& book, const Services& services) {
  for (std::uint32_t row = 0; row < factory.conduits.size(); ++row) {
    const model::Conduit& conduit = factory.conduits[row];
    const auto from = conduit.from.known() ? book.zone_named(conduit.from->text) : std::nullopt;
    const auto to = conduit.to.known() ? book.zone_named(conduit.to->text) : std::nullopt;
    if (!from || !to) continue;
    const Link link = read_link(factory, row, services);
    if (foreign(factory, *to)) outward_[*from].push_back(link);
    if (foreign(factory, *from)) outward_[*to].push_back(link);
    links_[std::minmax(*from, *to)].push_back(link);
  }
}

std::span<const Link> Links::between(std::uint32_t one, std::uint32_t other) const {
  const auto found = links_.find(std::minmax(one, other));
  return found == links_.end() ? std::span<const Link>() : found->second;
}

std::span<const Link> Links::outward(std::uint32_t zone) const {
  const auto found = outward_.find(zone);
  return found == outward_.end() ? std::span<const Link>() : found->second;
}

Carriage carriage(std::span<const Link> links, const Services& services, const model::Conversation& seen) {
  Carriage best;
  for (const Link& link : links) {
    if (link.carried_by_hand) continue;
    if (best.link == nullptr) best.link = &link;
    const bool named = std::ranges::any_of(link.services, [&](const auto& one) { return services.fits(one, seen); });
    const model::Said declared = named ? model::Said::yes : link.stated ? model::Said::no : model::Said::unknown;
    const bool better =
        declared == model::Said::yes || (declared == model::Said::unknown && best.declared == model::Said::no);
    if (!better || best.declared == model::Said::yes) continue;
    best = {declared, &link};
  }
  return best;
}

}  // namespace masugata::observe

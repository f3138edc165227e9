// Conversations between zones against the conduits: undeclared flows, services towards the outside, operations that a
// conduit does not carry.
#include <algorithm>

#include "base/digest.hpp"
#include "observe/reconcile/desk.hpp"

namespace masugata::observe {
namespace {

using model::DeviationKind;
using model::Said;

// The two ends of a conversation that passes between zones, or into or out of the plant.
struct Crossing {
  std::uint32_t conversation = 0;
  End client, server;
};

std::optional<Crossing> crossing(const Desk& desk, std::uint32_t n) {
  const model::Conversation& seen = desk.compared.observation.conversations[n];
  Crossing out{n, desk.placing.end(seen.client), desk.placing.end(seen.server)};
  if (out.client.group || out.server.group || seen.transport == "ethernet") return std::nullopt;
  const bool placed = (out.client.zone || out.client.outside) && (out.server.zone || out.server.outside);
  if (!placed || (out.client.outside && out.server.outside)) return std::nullopt;
  if (out.client.zone && out.server.zone && *out.client.zone == *out.server.zone) return std::nullopt;
  return out;
}

std::span<const Link> links_of(const Desk& desk, const Crossing& at) {
  if (at.client.zone && at.server.zone) return desk.links.between(*at.client.zone, *at.server.zone);
  return desk.links.outward(at.client.zone ? *at.client.zone : *at.server.zone);
}

model::DeviationFact conversation_fact(const Desk& desk, const model::Conversation& seen) {
  const auto name = [&](const std::string& address) {
    const End end = desk.placing.end(address);
    return end.asset ? desk.asset_id(end.asset) + " (" + address + ")" : address;
  };
  return {"conversation", name(seen.client), name(seen.server), Services::name(seen), seen.evidence, {}};
}

Cause cause_of(const Desk& desk, const Crossing& at, DeviationKind kind) {
  const model::Conversation& seen = desk.compared.observation.conversations[at.conversation];
  Cause cause;
  cause.kind = kind;
  cause.from = at.client.zone;
  cause.to = at.server.zone;
  cause.service = Services::name(seen);
  for (const End* end : {&at.client, &at.server}) {
    if (end->asset) cause.assets.push_back(*end->asset);
  }
  cause.conversations.push_back(at.conversation);
  cause.facts.push_back(conversation_fact(desk, seen));
  for (const model::ObservedHour& hour : seen.hours) cause.hours.push_back(hour.hour);
  keep_time(cause, seen.first, seen.last);
  return cause;
}

std::vector<std::string> effects_of(const model::Conversation& seen) {
  std::vector<std::string> effects;
  for (const std::string_view name : knowledge::operation_class_names) {
    const bool done = std::ranges::any_of(seen.operations, [&](const auto& one) { return one.effect == name; });
    if (done) effects.emplace_back(name);
  }
  return effects;
}

Cause undeclared(const Desk& desk, const Crossing& at) {
  const bool outward = at.client.outside || at.server.outside;
  Cause cause = cause_of(desk, at, outward ? DeviationKind::outward_service : DeviationKind::undeclared_flow);
  cause.operations = effects_of(desk.compared.observation.conversations[at.conversation]);
  const std::string from = desk.zone_id(cause.from);
  const std::string to = desk.zone_id(cause.to);
  cause.key = key_of(std::array<std::string_view, 4>{model::deviation_kind_names[static_cast<std::size_t>(cause.kind)],
                                                     from, to, cause.service});
  return cause;
}

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

// Whether the conduit lets the client's end do this to the server's.
Said carries(const Desk& desk, const Link& link, const Crossing& at, std::string_view effect) {
  const model::Conduit& conduit = desk.compared.factory.conduits[link.conduit];
  const std::string client = at.client.zone ? desk.zone_id(at.client.zone) : std::string();
  Said said = Said::yes;
  if (holds(desk.compared.knowledge.privileged, effect)) {
    if (conduit.privileged.unknown())
      said = Said::unknown;
    else if (!conduit.privileged.known() || conduit.privileged->text != client)
      return Said::no;
  }
  const bool forward = holds(desk.compared.knowledge.towards_server, effect);
  if ((!forward && effect != "read") || *conduit.direction == model::Direction::both) return said;
  if (!conduit.direction.known()) return conduit.direction.unknown() ? Said::unknown : said;
  const bool from_is_client = conduit.from->text == client;
  const bool along = forward == from_is_client;  // the data flows from the end named first
  return along == (*conduit.direction == model::Direction::from_to) ? said : Said::no;
}

model::DeviationFact operation_fact(const model::ObservedOperation& one) {
  const std::string code = one.table + (one.table.empty() ? "" : " ") + std::to_string(one.code);
  std::string objects;
  for (const model::ObservedObject& object : one.objects) objects += (objects.empty() ? "" : ", ") + object.name;
  return {"operation",
          one.name_ja.empty() ? code : one.name_ja,
          one.name_en.empty() ? code : one.name_en,
          objects,
          one.evidence,
          {}};
}

std::optional<Cause> not_carried(const Desk& desk, const Crossing& at, const Link& link) {
  const model::Conversation& seen = desk.compared.observation.conversations[at.conversation];
  Cause cause = cause_of(desk, at, DeviationKind::not_carried);
  cause.conduit = link.conduit;
  cause.hours.clear();
  bool certain = false;
  for (std::size_t n = 0; n < knowledge::operation_class_names.size(); ++n) {
    const std::string_view effect = knowledge::operation_class_names[n];
    const Said said = carries(desk, link, at, effect);
    if (said == Said::yes) continue;
    bool done = false;
    for (const model::ObservedOperation& one : seen.operations) {
      if (one.effect != effect || one.times() == 0) continue;
      cause.facts.push_back(operation_fact(one));
      done = true;
    }
    if (!done) continue;
    cause.operations.emplace_back(effect);
    certain = certain || said == Said::no;
    for (const model::ObservedHour& hour : seen.hours) {
      if (n < hour.effects.size() && hour.effects[n] > 0) cause.hours.push_back(hour.hour);
    }
  }
  if (cause.operations.empty()) return std::nullopt;
  cause.open = !certain;
  std::string effects;
  for (const std::string& one : cause.operations) effects += one + " ";
  cause.key =
      key_of(std::array<std::string_view, 6>{"not_carried", desk.compared.factory.conduits[link.conduit].id.text,
                                             seen.client, seen.server, cause.service, effects});
  return cause;
}

// The rows of the three truths by what they speak of.
class TruthTable {
 public:
  TruthTable(const Desk& desk, std::vector<model::Truth>& truths) : desk_(desk), truths_(truths) {}
  model::Truth& of(const Crossing& at) {
    model::Truth fresh;
    fresh.from = desk_.zone_id(at.client.zone);
    fresh.to = desk_.zone_id(at.server.zone);
    fresh.service = Services::name(desk_.compared.observation.conversations[at.conversation]);
    fresh.seen = Said::yes;
    const auto [found, is_new] = rows_.emplace(fresh.from + '\n' + fresh.to + '\n' + fresh.service, truths_.size());
    if (is_new) truths_.push_back(std::move(fresh));
    return truths_[found->second];
  }

 private:
  const Desk& desk_;
  std::vector<model::Truth>& truths_;
  std::unordered_map<std::string, std::size_t> rows_;
};

}  // namespace

std::vector<Cause> compare_flows(const Desk& desk, std::vector<model::Truth>& truths) {
  std::vector<Cause> causes;
  const auto& conversations = desk.compared.observation.conversations;
  TruthTable table(desk, truths);
  for (std::uint32_t n = 0; n < conversations.size(); ++n) {
    const auto at = crossing(desk, n);
    if (!at) continue;
    const Carriage carried = carriage(links_of(desk, *at), desk.services, conversations[n]);
    model::Truth& truth = table.of(*at);
    truth.conversations.push_back(n);
    truth.declared = carried.declared;
    if (carried.link != nullptr) truth.conduit = desk.compared.factory.conduits[carried.link->conduit].id.text;
    if (carried.declared == Said::no) causes.push_back(undeclared(desk, *at));
    if (carried.declared == Said::no || carried.link == nullptr) continue;
    if (auto cause = not_carried(desk, *at, *carried.link)) causes.push_back(std::move(*cause));
  }
  return causes;
}

}  // namespace masugata::observe

#include "assess/proposal/proposal.hpp"

namespace masugata::assess {

model::Factory proposed_factory(const model::Factory& factory, const Proposal& proposal) {
  model::Factory out = factory;
  for (const ProposedZone& zone : proposal.zones) {
    if (zone.declared != no_row) continue;
    model::Zone& added = out.zones.emplace_back();
    added.id = zone.id;
    added.party = model::Party::own;
    added.purdue = zone.purdue;
    std::vector<model::Id> businesses;
    for (const Row row : zone.businesses) businesses.push_back(factory.businesses[row].id);
    if (!businesses.empty()) added.businesses = std::move(businesses);
    added.responsible = zone.responsible;
    added.attacker_reason = zone.attacker_reason;
  }
  for (const Move& move : proposal.moves) out.assets[move.asset].zone = proposal.zones[move.to].id;
  for (const ServiceMove& move : proposal.services) out.assets[move.asset].serves = move.serves;
  for (const ConduitMove& move : proposal.conduits) {
    out.conduits[move.conduit].from = move.from;
    out.conduits[move.conduit].to = move.to;
    out.conduits[move.conduit].privileged = move.privileged;
  }
  return out;
}

}  // namespace masugata::assess

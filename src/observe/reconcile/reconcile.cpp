#include "observe/reconcile/reconcile.hpp"

#include <algorithm>

#include "observe/reconcile/desk.hpp"

namespace masugata::observe {
namespace {

std::map<std::string, bool, std::less<>> zones_looked_at(const model::Reconciliation& out) {
  std::map<std::string, bool, std::less<>> looked_at;
  for (const model::PointCoverage& point : out.points) {
    for (const std::string& zone : point.zones) looked_at[zone] = looked_at[zone] || !point.files.empty();
  }
  return looked_at;
}

// What is declared and was not seen is "no" only where a point looked at one of the two zones. What was seen under a
// conduit is told by the row of its conversations; the row of the declaration goes.
void settle_unseen(const Desk& desk, model::Reconciliation& out) {
  const auto looked_at = zones_looked_at(out);
  std::map<std::string, std::vector<std::uint32_t>> seen;  // conversations by conduit
  for (const model::Truth& truth : out.truths) {
    const bool carried = truth.seen == model::Said::yes && truth.declared == model::Said::yes;
    if (carried && !truth.conversations.empty()) seen[truth.conduit].push_back(truth.conversations.front());
  }
  const auto was_seen = [&](const model::Truth& truth) {
    const DeclaredService service = desk.services.read(truth.service);
    return std::ranges::any_of(seen[truth.conduit], [&](std::uint32_t n) {
      return desk.services.fits(service, desk.compared.observation.conversations[n]);
    });
  };
  std::erase_if(out.truths, [&](const model::Truth& one) { return one.conversations.empty() && was_seen(one); });
  for (model::Truth& truth : out.truths) {
    const auto from = looked_at.find(truth.from);
    const auto to = looked_at.find(truth.to);
    const bool looked = (from != looked_at.end() && from->second) || (to != looked_at.end() && to->second);
    if (truth.seen == model::Said::unknown && looked) truth.seen = model::Said::no;
  }
}

// Every service that a conduit declares, where no filter spoke of it already.
void add_declared(const Desk& desk, std::vector<model::Truth>& truths) {
  const model::Factory& factory = desk.compared.factory;
  std::map<std::pair<std::string, std::string>, bool> there;
  for (const model::Truth& one : truths) {
    if (one.conversations.empty()) there[{one.conduit, one.service}] = true;
  }
  for (const model::Conduit& conduit : factory.conduits) {
    for (const std::string& service : *conduit.protocols) {
      if (there.contains({conduit.id.text, service})) continue;
      model::Truth truth;
      truth.from = conduit.from->text;
      truth.to = conduit.to->text;
      truth.service = service;
      truth.declared = model::Said::yes;
      truth.conduit = conduit.id.text;
      truths.push_back(std::move(truth));
    }
  }
}

void append(std::vector<Cause>& all, std::vector<Cause> some) {
  all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

}  // namespace

model::Reconciliation reconcile(const Compared& compared, base::Notes& notes) {
  const Desk desk(compared, notes);
  model::Reconciliation out;
  for (std::uint32_t n = 0; n < compared.observation.devices.size(); ++n) {
    out.asset_of_device.push_back(desk.placing.asset(n));
    out.zone_of_device.push_back(desk.placing.zone(n));
  }
  out.points = cover(desk);
  std::vector<Cause> causes = compare_flows(desk, out.truths);
  append(causes, compare_devices(desk, out.points, out));
  append(causes, compare_facts(desk));
  append(causes, compare_filters(desk, out.truths));
  add_declared(desk, out.truths);
  settle_unseen(desk, out);
  out.deviations = group(desk, std::move(causes), notes);
  out.proposals = propose(desk);
  return out;
}

}  // namespace masugata::observe

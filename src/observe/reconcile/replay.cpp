#include "observe/reconcile/replay.hpp"

#include <algorithm>

#include "observe/reconcile/desk.hpp"

namespace masugata::observe {
namespace {

struct Ends {
  End client, server;
  std::string from, to;  // zones
};

bool touches_asset(const Desk& desk, const Ends& ends, const std::string& asset) {
  return desk.asset_id(ends.client.asset) == asset || desk.asset_id(ends.server.asset) == asset;
}

bool crosses(const Ends& ends, const ProposedCut& cut) {
  if (ends.from == ends.to) return false;
  if (ends.from != cut.zone && ends.to != cut.zone) return false;
  return cut.other.empty() || ends.from == cut.other || ends.to == cut.other;
}

bool is_cut(const Desk& desk, const Ends& ends, const ProposedCut& cut, const model::Conversation& seen) {
  if (cut.zone.empty() && cut.asset.empty()) return false;
  if (!cut.asset.empty() && !touches_asset(desk, ends, cut.asset)) return false;
  if (!cut.zone.empty() && !crosses(ends, cut)) return false;
  if (!cut.service.empty() && !desk.services.fits(desk.services.read(cut.service), seen)) return false;
  return cut.keep.empty() || !desk.services.fits(desk.services.read(cut.keep), seen);
}

CutConversation told(const Desk& desk, const Ends& ends, std::uint32_t n) {
  const model::Conversation& seen = desk.compared.observation.conversations[n];
  CutConversation out{n,
                      desk.asset_id(ends.client.asset),
                      desk.asset_id(ends.server.asset),
                      ends.from,
                      ends.to,
                      Services::name(seen),
                      {},
                      {}};
  if (out.client.empty()) out.client = seen.client;
  if (out.server.empty()) out.server = seen.server;
  for (const model::ObservedOperation& one : seen.operations) {
    if (std::ranges::find(out.operations, one.effect) == out.operations.end()) out.operations.push_back(one.effect);
  }
  for (const model::ObservedHour& hour : seen.hours) out.hours.push_back(hour.hour);
  return out;
}

bool looked_at(const std::vector<model::PointCoverage>& points, const Desk& desk, const ProposedCut& cut) {
  std::string zone = cut.zone;
  for (std::uint32_t n = 0; n < desk.compared.factory.assets.size() && zone.empty(); ++n) {
    if (desk.asset_id(n) == cut.asset) zone = desk.zone_id(desk.book.zone_of_asset(n));
  }
  return std::ranges::any_of(points, [&](const model::PointCoverage& one) {
    const bool first = std::ranges::find(one.zones, zone) != one.zones.end();
    const bool second = !cut.other.empty() && std::ranges::find(one.zones, cut.other) != one.zones.end();
    return !one.files.empty() && (first || second);
  });
}

}  // namespace

Replayed replay(const Compared& compared, const ProposedCut& proposed, base::Notes& notes) {
  const Desk desk(compared, notes);
  Replayed out;
  for (std::uint32_t n = 0; n < compared.observation.conversations.size(); ++n) {
    const model::Conversation& seen = compared.observation.conversations[n];
    Ends ends{desk.placing.end(seen.client), desk.placing.end(seen.server), {}, {}};
    if (ends.client.group || ends.server.group) continue;
    ends.from = desk.zone_id(ends.client.zone);
    ends.to = desk.zone_id(ends.server.zone);
    if (is_cut(desk, ends, proposed, seen))
      out.cut.push_back(told(desk, ends, n));
    else
      ++out.passing;
  }
  out.points = cover(desk);
  out.covered = looked_at(out.points, desk, proposed);
  return out;
}

}  // namespace masugata::observe

#include "service/platform/plant/tally.hpp"

#include "assess/live/live.hpp"

namespace masugata::service {

namespace {
constexpr std::size_t most_moved = 20;
}

std::size_t Tally::to_recheck() const {
  std::size_t all = 0;
  for (const auto& [artefact, open] : open_by_artefact) all += open.unconfirmed + open.moved;
  return all;
}

Tally tally_of(const assess::Live& live) {
  Tally out;
  live.each_finding([&](const model::Finding& one, assess::Holding holding) {
    if (holding == assess::Holding::question) ++out.questions;
    if (holding == assess::Holding::accepted) ++out.accepted;
    if (holding != assess::Holding::finding) return;
    ++out.findings;
    ++out.findings_by_rule[one.rule];
  });
  out.by_freshness[static_cast<std::size_t>(model::Freshness::fresh)] = live.fresh();
  live.each_item([&](const model::RecheckItem& item) {
    ++out.by_freshness[static_cast<std::size_t>(item.freshness)];
    Tally::Open& open = out.open_by_artefact[item.artefact];
    if (item.freshness == model::Freshness::unconfirmed) {
      ++open.unconfirmed;
      return;
    }
    ++open.moved;
    ++out.moved_in_all;
    if (out.moved.size() < most_moved) out.moved.push_back(item);
  });
  return out;
}

const Tally& KeptTally::operator*() const {
  const std::scoped_lock lock(mutex_);
  if (!kept_) kept_ = std::make_unique<const Tally>(tally_of(live_));
  return *kept_;
}

}  // namespace masugata::service

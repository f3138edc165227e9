// Figure: R1 to R7, and with the lints, for a factory of 100,000 assets.
#include <cstdint>

#include "assess/assess.hpp"
#include "bench/figure.hpp"
#include "bench/knowledge_at_hand.hpp"
#include "bench/made_factory.hpp"

namespace {

using namespace masugata;

constexpr int runs = 11;
constexpr double levels_asked = 0.2;
constexpr double lints_asked = 1.0;

std::uint64_t touch(const base::Maybe<base::Id>& reference) {
  return reference.known() ? static_cast<unsigned char>(reference->text.back()) : 0;
}

std::uint64_t touch(const model::Asset& asset) {
  std::uint64_t sum = touch(asset.zone) + static_cast<unsigned char>(asset.id.text.back());
  if (asset.businesses.known()) {
    for (const model::BusinessLink& link : *asset.businesses) sum += touch(link.business) + (link.need.known() ? 1 : 0);
  }
  if (asset.serves.known()) {
    for (const base::Id& served : *asset.serves) sum += static_cast<unsigned char>(served.text.back());
  }
  return sum + (asset.confidentiality.known() ? 1 : 0) + (asset.wireless.known() ? 1 : 0) +
         (asset.removable_media.known() ? 1 : 0) + (asset.out_of_support.known() ? 1 : 0) +
         (asset.updatable.known() ? 1 : 0);
}

// Every row and link that the rules rest on, once, and nothing done with it: what memory alone costs.
std::uint64_t touch_all(const model::Factory& factory) {
  std::uint64_t sum = 0;
  for (const auto& asset : factory.assets) sum += touch(asset);
  for (const auto& conduit : factory.conduits)
    sum += touch(conduit.from) + touch(conduit.to) + touch(conduit.privileged);
  for (const auto& zone : factory.zones) sum += zone.party.known() ? 1 : 0;
  for (const auto& business : factory.businesses) sum += business.impact.bc.known() ? 1 : 0;
  return sum;
}

}  // namespace

int main() {
  const auto equipment = bench::equip();
  const model::Factory factory = bench::made_factory({});
  const assess::Settings settings{*base::parse_iso_date("2026-11-23")};
  std::uint64_t kept = 0;  // so that no work is left out
  const auto floor = bench::median_of(runs, [&] { kept += touch_all(factory); });
  const auto levels =
      bench::median_of(runs, [&] { kept += assess::derive_levels(factory, equipment->bound, settings).zones.size(); });
  const auto lints =
      bench::median_of(runs, [&] { kept += assess::assess(factory, equipment->bound, settings).questions.size(); });
  const int code =
      bench::tell({{"levels", levels_asked, levels, floor.cpu}, {"levels and lints", lints_asked, lints, floor.cpu}});
  return kept == 0 ? 1 : code;
}

// Figure: zones proposed for a factory of 100,000 assets, levels before and after included.
#include "assess/proposal/proposal.hpp"

#include <cstdint>

#include "assess/assess.hpp"
#include "bench/figure.hpp"
#include "bench/knowledge_at_hand.hpp"
#include "bench/made_factory.hpp"

namespace {

using namespace masugata;

constexpr int runs = 5;
constexpr double asked = 2.0;

}  // namespace

int main() {
  const auto equipment = bench::equip();
  const model::Factory factory = bench::made_factory({});
  const assess::Settings settings{*base::parse_iso_date("2026-11-23")};
  std::uint64_t kept = 0;  // so that no work is left out
  const auto levels =
      bench::median_of(runs, [&] { kept += assess::derive_levels(factory, equipment->bound, settings).zones.size(); });
  const auto proposal = bench::median_of(runs, [&] {
    const assess::FactoryIndex index(factory);
    const model::Assessment before = assess::derive_levels(factory, equipment->bound, settings);
    kept += assess::propose_zones({factory, index, equipment->bound, before, settings}).zones.size();
  });
  // The least: the levels of the plant as it is, and of the proposal.
  const int code = bench::tell({{"zone proposal", asked, proposal, 2 * levels.cpu}});
  return kept == 0 ? 1 : code;
}

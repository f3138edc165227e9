// What a zone proposal never does, whatever the factory.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "assess/proposal/proposal.hpp"
#include "tests/laws/law.hpp"

using namespace masugata;
using namespace masugata::laws;
using assess::no_row;
using assess::Proposal;

namespace {

Proposal proposed(const model::Factory& factory) {
  const auto settings = assess::plant::settings();
  const auto& bound = assess::plant::shipped().bound;
  const assess::FactoryIndex index(factory);
  const model::Assessment levels = assess::derive_levels(factory, bound, settings);
  return assess::propose_zones({factory, index, bound, levels, settings});
}

bool is_own(const model::Factory& factory, std::string_view zone) {
  const auto found = std::ranges::find(factory.zones, zone, [](const model::Zone& one) { return one.id.text; });
  return found != factory.zones.end() && found->party.known() && *found->party == model::Party::own;
}

std::string broken(const model::Factory& factory, const Proposal& proposal) {
  std::vector<int> seen(factory.assets.size(), 0);
  for (const auto& zone : proposal.zones) {
    if (zone.declared != no_row && !is_own(factory, zone.id.text)) return zone.id.text + " is not the plant's own";
    std::string safety;
    std::string other;
    for (const auto row : zone.members) {
      const model::Asset& asset = factory.assets[row];
      ++seen[row];
      const bool outside = asset.zone.known() && !asset.zone->text.empty() && !is_own(factory, asset.zone->text) &&
                           std::ranges::any_of(factory.zones, [&](const auto& one) { return one.id == *asset.zone; });
      if (outside) return asset.id.text + " stands in a zone that is not the plant's own, and moves";
      if (asset.safety.known() && *asset.safety) safety = asset.id.text;
      if (asset.safety.known() && !*asset.safety) other = asset.id.text;
    }
    if (!safety.empty() && !other.empty()) return safety + " and " + other + " share " + zone.id.text;
  }
  const auto twice = std::ranges::find_if(seen, [](int count) { return count > 1; });
  return twice == seen.end() ? "" : "an asset stands in two zones";
}

// By asset id: its zone, and who shares it.
std::map<std::string, std::vector<std::string>> partition(const model::Factory& factory, const Proposal& proposal) {
  std::map<std::string, std::vector<std::string>> zones;
  for (const auto& zone : proposal.zones) {
    for (const auto row : zone.members) zones[zone.id.text].push_back(factory.assets[row].id.text);
  }
  return zones;
}

model::Factory shuffled(model::Factory factory, Tape& tape) {
  const auto mix = [&](auto& rows) {
    for (std::size_t n = rows.size(); n > 1; --n) std::swap(rows[n - 1], rows[tape.below(n)]);
  };
  mix(factory.assets);
  mix(factory.zones);
  mix(factory.businesses);
  mix(factory.conduits);
  return factory;
}

}  // namespace

TEST_CASE("zone proposals") {
  CHECK(holds("hard constraints are never broken",
              [](const model::Factory& factory, Tape&) { return broken(factory, proposed(factory)); }));
  CHECK(holds("proposing on the proposal changes nothing", [](const model::Factory& factory, Tape&) -> std::string {
    const Proposal once = proposed(factory);
    const Proposal again = proposed(assess::proposed_factory(factory, once));
    if (!again.moves.empty()) return "moves again, the first time " + std::to_string(once.moves.size());
    return again.conduits.empty() && again.services.empty() ? "" : "conduits or services change again";
  }));
  CHECK(holds("the order of rows does not matter", [](const model::Factory& factory, Tape& tape) -> std::string {
    const model::Factory other = shuffled(factory, tape);
    return partition(factory, proposed(factory)) == partition(other, proposed(other)) ? "" : "another partition";
  }));
}

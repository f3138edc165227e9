#include "assess/ledger.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace masugata::assess {

namespace {

constexpr std::uint8_t highest_level = 3;

std::unordered_map<std::string_view, std::uint16_t> positions_of(const auto& catalogue) {
  std::unordered_map<std::string_view, std::uint16_t> positions;
  for (const auto& one : catalogue) positions.emplace(one.id, static_cast<std::uint16_t>(positions.size()));
  return positions;
}

std::uint16_t position_in(const std::unordered_map<std::string_view, std::uint16_t>& positions,
                          const base::Maybe<std::string>& id) {
  const auto found = id.known() ? positions.find(*id) : positions.end();
  return found == positions.end() ? no_position : found->second;
}

// Rows that name no zone count for the zones of their assets, once each.
RowLists list_asset_measures(const View& view) {
  std::vector<Row> owners;
  std::vector<Row> items;
  const auto& measures = view.factory.measures;
  for (Row row = 0; row < measures.size(); ++row) {
    if (measures[row].zones.known() || !measures[row].assets.known()) continue;
    const std::size_t first = owners.size();
    for (const base::Id& id : *measures[row].assets) {
      const Row asset = view.index.row_of(id.text, asset_noun);
      if (asset != no_row) owners.push_back(view.index.asset_zone[asset]);
    }
    const auto begin = owners.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, owners.end());
    owners.erase(std::unique(begin, owners.end()), owners.end());
    items.resize(owners.size(), row);
  }
  return {view.factory.zones.size(), owners, items};
}

Concern join(const Concern& a, const Concern& b) {
  return {std::max(a.confidentiality, b.confidentiality), std::max(a.worst_confidentiality, b.worst_confidentiality),
          either(a.of_customer, b.of_customer)};
}

// The same, where it is open whether the items belong to the zone.
Concern perhaps(const Concern& one) { return {0, one.worst_confidentiality, both(one.of_customer, Trilean::unknown)}; }

Concern concern_of(const View& view, Evaluator& evaluator, const Bound& data, Row item) {
  const Trilean picked = evaluator.ask(data, {data_noun, item, no_row});
  if (picked == Trilean::no) return {};
  const model::DataItem& one = view.factory.data_items[item];
  Concern concern;
  concern.confidentiality = static_cast<std::uint8_t>(*one.confidentiality);
  concern.worst_confidentiality = one.confidentiality.unknown() ? highest_level : concern.confidentiality;
  concern.of_customer = one.of_customer.unknown() ? Trilean::unknown : certain(*one.of_customer);
  return picked == Trilean::yes ? concern : perhaps(concern);
}

Concern concern_over(const View& view, Evaluator& evaluator, const Bound& data, std::span<const Row> items) {
  Concern all;
  for (const Row item : items) all = join(all, concern_of(view, evaluator, data, item));
  return all;
}

Concerns concerns_of(const View& view, Evaluator& evaluator, const Bound& data) {
  Concerns all;
  const Followed& of_business = view.index.following(Relation::business_data);
  const auto businesses = static_cast<Row>(view.factory.businesses.size());
  for (Row business = 0; business < businesses; ++business) {
    all.by_business.push_back(concern_over(view, evaluator, data, of_business.rows.of(business)));
    all.everyone = join(all.everyone, perhaps(all.by_business.back()));
  }
  for (const auto* open : {&of_business.anywhere, &view.index.following(Relation::zone_data_kept).anywhere})
    all.anywhere = join(all.anywhere, perhaps(concern_over(view, evaluator, data, *open)));
  for (const Row business : view.index.unplaced_businesses)
    all.anywhere = join(all.anywhere, perhaps(all.by_business[business]));
  if (view.index.unplaced_open_links) all.anywhere = join(all.anywhere, all.everyone);
  return all;
}

}  // namespace

Ledger::Ledger(const View& view) : asset_measures(list_asset_measures(view)) {
  const knowledge::Catalogue& catalogue = view.bound.knowledge->catalogue;
  const model::Factory& factory = view.factory;
  const auto measures = positions_of(catalogue.measures);
  for (const model::Measure& one : factory.measures) measure_of.push_back(position_in(measures, one.measure));
  const auto requirements = positions_of(catalogue.security_requirements);
  std::vector<Row> owners;
  std::vector<Row> items;
  for (const model::Fulfilment& one : factory.fulfilments) {
    items.push_back(static_cast<Row>(items.size()));
    owners.push_back(view.index.row_of(one.zone, zone_noun));
    requirement_of.push_back(position_in(requirements, one.requirement));
  }
  fulfilments = RowLists(factory.zones.size(), owners, items);
  owners.clear();
  items.clear();
  for (const model::Occurrence& one : factory.occurrences) {
    items.push_back(static_cast<Row>(items.size()));
    owners.push_back(view.index.row_of(one.zone, zone_noun));
    const bool open = owners.back() == no_row && (one.zone.unknown() || one.zone.known());
    if (open) unplaced_occurrences.push_back(items.back());
  }
  occurrences = RowLists(factory.zones.size(), owners, items);
  Evaluator evaluator(view);
  for (const BoundThreat& threat : view.bound.threats)
    concerns.push_back(threat.data ? concerns_of(view, evaluator, *threat.data) : Concerns());
}

Concern concern_in(const View& view, Evaluator& evaluator, const Ledger& ledger, std::size_t threat, Row zone) {
  const auto& data = view.bound.threats[threat].data;
  if (!data) return {};
  const Concerns& concerns = ledger.concerns[threat];
  const auto kept = view.index.following(Relation::zone_data_kept).rows.of(zone);
  Concern all = join(concerns.anywhere, concern_over(view, evaluator, *data, kept));
  for (const Row business : view.index.zone_businesses.of(zone)) all = join(all, concerns.by_business[business]);
  return view.index.open_links[zone] != 0 ? join(all, concerns.everyone) : all;
}

}  // namespace masugata::assess

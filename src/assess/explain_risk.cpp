// Reasons for R10: the effect by businesses and reach, the likelihood, and what measures lower.
#include <algorithm>

#include "assess/explain.hpp"
#include "assess/treatment.hpp"

namespace masugata::assess {

using base::Mention;
using model::NumberPair;
using model::Reason;

namespace {

constexpr std::size_t enough = 3;  // of many that are alike, a few show the point

// One cell that is asked, with what it takes to ask it again.
struct Cell {
  const Asking& asking;
  const Ledger& ledger;
  const EffectBackground& background;
  Row zone;
  const model::RiskCell& cell;

  [[nodiscard]] const View& view() const { return asking.view; }
  [[nodiscard]] base::Argument id() const { return object("id", view().factory.zones[zone].id.text); }
  [[nodiscard]] base::Argument axis() const {
    return word("axis", "field.business.impact." + std::string(model::axes[cell.axis]));
  }
};

std::string said(const NumberPair& pair) {
  const std::string known = std::to_string(pair.known);
  return pair.known == pair.worst ? known : known + "–" + std::to_string(pair.worst);
}

Read fact(std::uint32_t noun, Row row, std::string_view field) {
  return {noun, row, nullptr, base::find_field(model::nouns[noun].fields, field), {}, {}};
}

std::uint8_t half_of(const NumberPair& pair, Reach half) { return half == Reach::known ? pair.known : pair.worst; }

void add_impact(const Cell& one, const model::BusinessLink& link, Reason& reason) {
  const Row business = one.view().index.row_of(link.business, business_noun);
  if (business == no_row) return;
  reason.because.push_back(explain_fact(one.asking, {business_noun,
                                                     business,
                                                     base::find_field(model::business_fields, "impact"),
                                                     base::find_field(model::impact_fields, model::axes[one.cell.axis]),
                                                     {},
                                                     {}}));
}

// The links of an asset that give the level.
void add_links(const Cell& one, Row asset, Reach half, std::uint8_t wanted, Reason& reason) {
  const auto& links = one.view().factory.assets[asset].businesses;
  if (links.unknown() && half == Reach::worst && reason.because.size() < enough)
    reason.because.push_back(explain_fact(one.asking, fact(asset_noun, asset, "businesses")));
  if (!links.known()) return;
  for (const model::BusinessLink& link : *links) {
    const Effects effects = link_effects(one.view(), link, one.background);
    if (half_of(effects[one.cell.axis], half) < wanted || reason.because.size() >= enough) continue;
    const std::string need(link.need.known() ? model::link_need_names[static_cast<std::size_t>(*link.need)] : "");
    Reason by{"R10",
              {"explain.effect_link",
               {object("asset", one.view().factory.assets[asset].id.text),
                object("business", link.business.known() ? link.business->text : ""),
                word("need", need.empty() ? "explain.need_unknown" : "choice.link_need." + need),
                level("level", static_cast<Level>(wanted))},
               {}},
              {}};
    by.because.push_back(explain_fact(one.asking, fact(asset_noun, asset, "businesses")));
    add_impact(one, link, by);
    reason.because.push_back(std::move(by));
  }
}

// What gives the level by businesses: the assets of this zone, or of the nearest that it reaches.
void add_source(const Cell& one, Reach half, std::uint8_t wanted, Reason& reason) {
  const View& view = one.view();
  const auto has = [&](Row zone) {
    return half_of(own_effects(view, one.background, zone)[one.cell.axis], half) >= wanted;
  };
  const auto way = privileged_way(view, one.zone, half, has);
  if (!way) return;
  Row zone = one.zone;
  for (const auto& [conduit, next] : *way) {
    Reason step{"R3b",
                {"explain.effect_reach",
                 {object("id", view.factory.zones[zone].id.text), object("zone", view.factory.zones[next].id.text),
                  object("conduit", view.factory.conduits[conduit].id.text)},
                 {}},
                {}};
    step.because.push_back(explain_fact(one.asking, fact(conduit_noun, conduit, "privileged")));
    reason.because.push_back(std::move(step));
    zone = next;
  }
  Reason links;
  for (const Row asset : view.index.zone_assets.of(zone)) add_links(one, asset, half, wanted, links);
  if (links.because.empty() && view.index.zone_assets.of(zone).empty())
    links.because.push_back(explain_fact(one.asking, {zone_noun, zone, nullptr, nullptr, {}, Relation::zone_assets}));
  for (const Row asset : view.index.unplaced) {
    if (half == Reach::worst && links.because.size() < enough)
      links.because.push_back(explain_fact(one.asking, fact(asset_noun, asset, "zone")));
  }
  std::ranges::move(links.because, std::back_inserter(reason.because));
}

// The data items concerned, where their confidentiality or owner counts.
void add_data(const Cell& one, std::string_view field, Reason& reason) {
  const BoundThreat& bound = one.view().bound.threats[one.cell.threat];
  if (!bound.data) return;
  Evaluator evaluator(one.view());
  std::vector<Row> items;
  for (const Standpoint& item : evaluator.elements(Relation::zone_data_handled, {zone_noun, one.zone, no_row}))
    items.push_back(item.row);
  for (const Relation relation : {Relation::zone_data_kept, Relation::business_data}) {
    const auto& anywhere = one.view().index.following(relation).anywhere;
    items.insert(items.end(), anywhere.begin(), anywhere.end());
  }
  std::ranges::sort(items);
  items.erase(std::ranges::unique(items).begin(), items.end());
  std::size_t shown = 0;
  for (const Row item : items) {
    if (evaluator.ask(*bound.data, {data_noun, item, no_row}) == Trilean::no || shown++ >= enough) continue;
    reason.because.push_back(explain_fact(one.asking, fact(data_noun, item, field)));
  }
}

Reason explain_effect(const Cell& one) {
  const auto& catalogue = one.view().bound.knowledge->catalogue;
  const auto& axes = catalogue.threats[one.cell.threat].axes;
  const auto axis = std::ranges::find(axes, model::axes[one.cell.axis], &knowledge::ThreatAxis::axis);
  const NumberPair& effect = one.cell.effect_before;
  Reason reason{
      "R10",
      {effect.known == effect.worst ? "explain.effect" : "explain.effect.open",
       {one.axis(), level("level", static_cast<Level>(effect.known)), level("worst", static_cast<Level>(effect.worst))},
       {}},
      {}};
  if (effect.known > 0) add_source(one, Reach::known, effect.known, reason);
  if (effect.worst > effect.known) add_source(one, Reach::worst, effect.worst, reason);
  if (axis->confidential) add_data(one, "confidentiality", reason);
  if (axis->customer_data) add_data(one, "of_customer", reason);
  if (reason.because.empty()) reason.because.push_back(party_fact(one.asking, one.zone));
  return reason;
}

// Occurrences that make it likely, of this row or of one that nobody named.
void add_occurrences(const Cell& one, Reason& reason) {
  const std::string& threat = one.view().bound.knowledge->catalogue.threats[one.cell.threat].id;
  const auto add = [&](Row row) {
    const auto& named = one.view().factory.occurrences[row].threat;
    const bool counts = named.unknown() || (named.known() && *named == threat);
    if (counts && reason.because.size() < enough)
      reason.because.push_back(explain_fact(one.asking, fact(occurrence_noun, row, "happened_on")));
  };
  for (const Row row : one.ledger.occurrences.of(one.zone)) add(row);
  for (const Row row : one.ledger.unplaced_occurrences) add(row);
}

Reason explain_likelihood(const Cell& one) {
  const auto& natures = one.view().bound.knowledge->catalogue.threats[one.cell.threat].natures;
  const NumberPair likelihood = likelihood_of(one.view(), one.ledger, one.cell.threat, one.zone);
  const bool attack = std::ranges::find(natures, knowledge::Nature::attack) != natures.end();
  Reason reason{
      "R10",
      {likelihood.known == likelihood.worst ? "explain.likelihood" : "explain.likelihood.open",
       {level("level", static_cast<Level>(likelihood.known)), level("worst", static_cast<Level>(likelihood.worst))},
       {}},
      {}};
  add_occurrences(one, reason);
  if (attack) reason.because.push_back(explain_threat(one.asking, one.zone));
  if (reason.because.empty()) {
    reason.because.push_back(party_fact(one.asking, one.zone));
    reason.because.back().sentence.key = "explain.accident";
    reason.because.back().sentence.arguments = {one.id()};
  }
  return reason;
}

Reason explain_lowering(const Cell& one) {
  const BoundThreat& bound = one.view().bound.threats[one.cell.threat];
  const auto standings = standings_in(one.view(), one.ledger, one.zone);
  const Lowering lowering = lowering_of(one.view(), one.cell.threat, standings);
  Reason reason{"R10",
                {lowering.by == 0 ? "explain.lowering.none" : "explain.lowering",
                 {{"in_force", std::to_string(lowering.in_force)},
                  {"counted", std::to_string(lowering.counted)},
                  {"by", std::to_string(lowering.by)}},
                 {}},
                {}};
  for (const std::uint16_t measure : bound.measures)
    reason.because.push_back(explain_standing(one.asking, one.zone, measure));
  if (reason.because.empty()) reason.because.push_back(party_fact(one.asking, one.zone));
  return reason;
}

std::optional<Reason> explain_recovery(const Cell& one) {
  const BoundThreat& bound = one.view().bound.threats[one.cell.threat];
  if (bound.recovery.empty()) return std::nullopt;
  const bool fixed = (one.view().bound.fixed_axes & (1U << one.cell.axis)) != 0;
  const std::string how = !one.cell.recovered ? ".not" : fixed ? ".fixed" : "";
  Reason reason{"R10", {"explain.recovery" + how, {one.axis()}, {}}, {}};
  for (const std::uint16_t measure : bound.recovery)
    reason.because.push_back(explain_standing(one.asking, one.zone, measure));
  return reason;
}

Reason explain_cell(const Cell& one) {
  const auto& threats = one.view().bound.knowledge->catalogue.threats;
  Reason reason{"R10",
                {"explain.risk",
                 {one.id(),
                  {"threat", threats[one.cell.threat].id, Mention::factor},
                  one.axis(),
                  {"before", said(one.cell.risk_before)},
                  {"after", said(one.cell.risk_after)}},
                 {}},
                {}};
  reason.because.push_back(explain_threat_row(one.asking, one.zone, one.cell.threat));
  reason.because.push_back(explain_effect(one));
  reason.because.push_back(explain_likelihood(one));
  reason.because.push_back(explain_lowering(one));
  if (auto recovery = explain_recovery(one)) reason.because.push_back(std::move(*recovery));
  return reason;
}

// "TH-1.BC", or "TH-1" for all of its axes, or "" for all.
bool is_asked(const Cell& one, std::string_view which) {
  const std::string& threat = one.view().bound.knowledge->catalogue.threats[one.cell.threat].id;
  return which.empty() || which == threat || which == threat + "." + std::string(model::axes[one.cell.axis]);
}

}  // namespace

std::optional<Reason> explain_risks(const Asking& asking, Row zone, std::string_view which) {
  constexpr std::size_t most = 5;
  const model::ZoneAssessment& one = asking.view.assessment.zones[zone];
  if (!one.rating) return explain_unrated(asking, zone, "R10");
  const Ledger ledger(asking.view);
  const EffectBackground background = effect_background(asking.view);
  std::vector<Cell> cells;
  for (const model::RiskCell& cell : one.risks) {
    const Cell asked{asking, ledger, background, zone, cell};
    if (is_asked(asked, which)) cells.push_back(asked);
  }
  if (cells.empty() && !which.empty()) return std::nullopt;
  if (cells.size() == 1) return explain_cell(cells.front());
  std::vector<const Cell*> worst;
  for (const Cell& cell : cells) worst.push_back(&cell);
  std::ranges::stable_sort(worst, std::greater(), [](const Cell* cell) {
    return std::pair(cell->cell.risk_after.known, cell->cell.risk_after.worst);
  });
  Reason reason{"R10",
                {cells.empty() ? "explain.risks.none" : "explain.risks",
                 {object("id", asking.view.factory.zones[zone].id.text), {"count", std::to_string(cells.size())}},
                 {}},
                {}};
  for (std::size_t n = 0; n < worst.size() && n < most; ++n) reason.because.push_back(explain_cell(*worst[n]));
  if (reason.because.empty()) reason.because.push_back(explain_factors(asking, zone));
  return reason;
}

}  // namespace masugata::assess

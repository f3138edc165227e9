#include <algorithm>
#include <array>

#include "report/context.hpp"
#include "report/zone_map/zone_map.hpp"

namespace masugata::report {
namespace {

constexpr std::size_t largest_matrix = 30;  // zones and businesses each

std::string why_anchor(const Context& context, std::size_t row) {
  const std::string anchor = anchor_for(context, "zone", row);
  return anchor.empty() ? "" : "why-" + anchor;
}

std::span<const model::Reason> reasons_of(const Context& context, std::size_t row) {
  const auto& all = context.input.zone_reasons;
  return row < all.size() ? std::span<const model::Reason>(all[row]) : std::span<const model::Reason>();
}

Cell factors_cell(const Context& context, const model::ZoneAssessment& zone) {
  Cell cell;
  const auto& factors = context.input.knowledge.derivation.factors;
  for (std::size_t n = 0; n < factors.size() && n < 32; ++n) {
    const model::FactorSet bit = model::FactorSet{1} << n;
    const std::string said = context.speech.factor(factors[n].id);
    if ((zone.factors & bit) != 0) {
      cell.lines.push_back({plain(said)});
    } else if ((zone.possible_factors & bit) != 0) {
      cell.lines.push_back({{context.speech.say("report.zone.factor_open", {{"factor", said}}), Tone::open}});
    }
  }
  return cell;
}

// The seven numbers under their names, as one short line each for the eye and the screen reader.
Cell sl_cell(const Context& context, const model::SlVector& vector) {
  Line line;
  bool open = false;
  for (const model::NumberPair& pair : vector) {
    line.push_back(plain((line.empty() ? "" : " ") + context.speech.number(pair)));
    open = open || pair.known != pair.worst;
  }
  return {{std::move(line)}, open ? Shade::open : Shade::none};
}

Cell level_cell(const Context& context, const model::LevelPair& pair) {
  return {{{level_run(context, pair)}}, pair.settled() ? Shade::none : Shade::open};
}

Row zone_row(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  const model::ZoneAssessment& derived = context.input.assessment.zones[row];
  const bool outside = zone.party.known() && *zone.party == model::Party::other;
  Row out{anchor_for(context, "zone", row), {head_cell(context, zone.id.text)}};
  out.cells.push_back(value_cell(context, "zone", "purdue", &zone));
  out.cells.push_back({{{plain(std::to_string(context.assets_of_zone[row].size()))}}});
  out.cells.push_back(level_cell(context, derived.importance));
  if (derived.rating) {
    out.cells.push_back(factors_cell(context, derived));
    out.cells.push_back(level_cell(context, derived.rating->threat_level));
    const model::LevelPair& requirement = derived.rating->requirement_level;
    out.cells.push_back({{{requirement_run(context, requirement)}}, requirement.settled() ? Shade::none : Shade::open});
    out.cells.push_back(sl_cell(context, derived.rating->sl_t));
  } else {
    const std::string why = context.word(outside ? "report.zone.other_party" : "report.zone.no_assets");
    out.cells.push_back(factors_cell(context, derived));
    out.cells.insert(out.cells.end(), {{{{quiet(why)}}}, {{{quiet("–")}}}, {{{quiet("–")}}}});
  }
  const bool open =
      std::any_of(out.cells.begin(), out.cells.end(), [](const Cell& cell) { return cell.shade == Shade::open; });
  const std::size_t unknown = open ? count_unknown(reasons_of(context, row)) : 0;
  if (unknown > 0) {
    out.cells[6].lines.push_back({{counted(context, "report.zone.unknown_facts", unknown), Tone::open}});
  }
  return out;
}

Table zone_table(const Context& context) {
  Table table{context.word("report.section.zones"), {}, {}};
  const auto column = [&](std::string_view key, Align align) {
    table.columns.push_back({{plain(context.word(key))}, align});
  };
  column("noun.zone", Align::left);
  table.columns.push_back({{plain(label(context, "zone", "purdue"))}});
  column("report.zone.assets", Align::right);
  column("report.zone.importance", Align::left);
  column("report.zone.factors", Align::left);
  column("report.zone.threat_level", Align::left);
  column("report.zone.requirement_level", Align::left);
  column("report.zone.sl_t", Align::left);
  std::string requirements;
  for (const std::string_view name : model::foundational_requirements) requirements.append(" ").append(name);
  table.columns.back().head.push_back(quiet(std::move(requirements)));
  for (std::size_t row = 0; row < context.factory().zones.size(); ++row) table.rows.push_back(zone_row(context, row));
  return table;
}

// A sentence that several rules give stands once: of a zone that is not rated, all of them say so.
std::vector<model::Reason> told_once(std::span<const model::Reason> reasons) {
  std::vector<model::Reason> told;
  for (const model::Reason& one : reasons) {
    const bool again = std::ranges::any_of(told, [&](const model::Reason& other) {
      return other.sentence.key == one.sentence.key && other.sentence.arguments == one.sentence.arguments;
    });
    if (!again) told.push_back(one);
  }
  return told;
}

// What was declared of a zone and why its levels are so.
std::optional<Details> zone_details(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  const std::span<const model::Reason> reasons = reasons_of(context, row);
  Definitions facts;
  const model::Noun& noun = *model::find_noun("zone");
  for (const base::Field& field : noun.fields) {
    const bool shown = field.name != "id" && field.name != "name" && field.name != "purdue";
    if (!shown || field.peek(&zone).presence == base::Presence::unknown) continue;
    Line line;
    for (const Line& part : value_cell(context, noun, field, &zone).lines) {
      if (!line.empty()) line.push_back(plain(context.word("report.list.separator")));
      line.insert(line.end(), part.begin(), part.end());
    }
    facts.items.push_back({context.speech.label(noun, field), std::move(line)});
  }
  if (reasons.empty() && facts.items.empty()) return std::nullopt;
  Details details{why_anchor(context, row), {plain(context.speech.object(zone.id.text))}, {}};
  if (!facts.items.empty()) details.blocks.push_back({std::move(facts)});
  if (!reasons.empty()) details.blocks.push_back({List{reason_items(context, told_once(reasons))}});
  return details;
}

template <class Found>
void add_orphans(const Context& context, std::string_view key, const std::vector<Found>& rows, Section& section) {
  if (rows.empty()) return;
  section.blocks.push_back({Heading{{}, {plain(counted(context, key, rows.size()))}}});
  List list;
  for (const auto* row : rows) list.items.push_back({object_line(context, row->id.text), {}});
  section.blocks.push_back({std::move(list)});
}

void add_orphans(const Context& context, Section& section) {
  std::vector<const model::Asset*> homeless;
  std::vector<const model::Asset*> useless;
  for (const model::Asset& asset : context.factory().assets) {
    if (asset.zone.presence() != base::Presence::not_applicable && !context.zones.contains(asset.zone->text)) {
      homeless.push_back(&asset);
    }
    const bool linked = !(*asset.businesses).empty() || !(*asset.serves).empty();
    if (!linked && asset.businesses.presence() != base::Presence::not_applicable) useless.push_back(&asset);
  }
  std::vector<const model::Business*> bare;
  for (std::size_t row = 0; row < context.factory().businesses.size(); ++row) {
    if (context.assets_of_business[row].empty()) bare.push_back(&context.factory().businesses[row]);
  }
  add_orphans(context, "report.orphan.assets_without_zone", homeless, section);
  add_orphans(context, "report.orphan.assets_without_business", useless, section);
  add_orphans(context, "report.orphan.businesses_without_assets", bare, section);
}

struct Needs {
  std::array<std::size_t, 4> counts{};  // supporting, recovery, essential, not said
};

std::string needs_of(const Context& context, const Needs& needs) {
  static constexpr std::array<std::size_t, 4> order = {2, 1, 0, 3};
  static constexpr std::array<std::string_view, 4> keys = {"report.matrix.supporting", "report.matrix.recovery",
                                                           "report.matrix.essential", "report.matrix.unknown"};
  for (const std::size_t need : order) {
    if (needs.counts[need] == 0) continue;
    return counted(context, keys[need], needs.counts[need]);
  }
  return {};
}

std::vector<Needs> needs_of_zone(const Context& context, std::size_t zone) {
  std::vector<Needs> needs(context.factory().businesses.size());
  for (const std::size_t asset : context.assets_of_zone[zone]) {
    for (const model::BusinessLink& link : *context.factory().assets[asset].businesses) {
      const auto business = context.businesses.find(link.business->text);
      if (business == context.businesses.end()) continue;
      ++needs[business->second].counts[link.need.known() ? static_cast<std::size_t>(*link.need) : 3];
    }
  }
  return needs;
}

}  // namespace

Section map_section(const Context& context) {
  const model::Factory& factory = context.factory();
  Section section{"map", context.word("report.section.map"), {}, {}, Sheet::map};
  if (factory.zones.empty()) return section;
  const bool large = factory.zones.size() > zone_map::most_zones || factory.conduits.size() > zone_map::most_conduits;
  section.blocks.push_back({large ? zone_map::draw_overview(context) : zone_map::draw_map(context)});
  return section;
}

Section zones_section(const Context& context) {
  const std::size_t count = context.factory().zones.size();
  Section section{"zones", context.word("report.section.zones"), std::to_string(count), {}};
  if (count == 0) {
    section.blocks.push_back({Paragraph{{plain(context.word("report.zone.none"))}}});
  } else {
    section.blocks.push_back({Paragraph{{plain(context.word("report.zone.lead"))}}});
    section.blocks.push_back({zone_table(context)});
    section.blocks.push_back({Heading{"why", {plain(context.word("report.zone.why"))}}});
  }
  for (std::size_t row = 0; row < count; ++row) {
    if (auto details = zone_details(context, row)) section.blocks.push_back({std::move(*details)});
  }
  add_orphans(context, section);
  return section;
}

Section matrix_section(const Context& context) {
  const model::Factory& factory = context.factory();
  Section section{"matrix", context.word("report.section.matrix"), {}, {}};
  const bool small = !factory.zones.empty() && factory.zones.size() <= largest_matrix && !factory.businesses.empty() &&
                     factory.businesses.size() <= largest_matrix;
  if (!small) return section;
  Table table{section.title, {{{plain(context.word("noun.zone"))}}}, {}, Fit::matrix};
  for (const model::Business& business : factory.businesses) {
    table.columns.push_back({object_line(context, business.id.text), Align::centre});
  }
  for (std::size_t zone = 0; zone < factory.zones.size(); ++zone) {
    Row row{{}, {{{object_line(context, factory.zones[zone].id.text)}}}};
    for (const Needs& needs : needs_of_zone(context, zone)) {
      std::string said = needs_of(context, needs);
      row.cells.push_back(said.empty() ? Cell{} : Cell{{{plain(std::move(said))}}});
    }
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({Paragraph{{plain(context.word("report.matrix.lead"))}}});
  section.blocks.push_back({std::move(table)});
  return section;
}

}  // namespace masugata::report

// What may happen in the own zones, which measures answer it, and the risk before and after them (R9, R10).
#include <algorithm>

#include "report/zone_chapters.hpp"

namespace masugata::report {
namespace {

constexpr std::size_t widest = 14;  // zones side by side

std::vector<std::vector<std::size_t>> in_slices(const std::vector<std::size_t>& zones) {
  std::vector<std::vector<std::size_t>> slices;
  for (std::size_t n = 0; n < zones.size(); n += widest) {
    const std::size_t end = std::min(n + widest, zones.size());
    slices.emplace_back(zones.begin() + static_cast<std::ptrdiff_t>(n),
                        zones.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return slices;
}

Column zone_column(const Context& context, std::size_t row) {
  const std::string& id = context.factory().zones[row].id.text;
  return {{{id, Tone::id, anchor_of(id)}}, Align::centre};
}

Cell applied_cell(const model::ZoneAssessment& zone, std::size_t threat) {
  for (const model::AppliedThreat& applied : zone.threats) {
    if (applied.threat == threat) return {{{plain(applied.certain ? "●" : "◐")}}, Shade::none};
  }
  return {};
}

Table threat_table(const Context& context, const std::vector<std::size_t>& zones) {
  Table table{context.word("report.section.threats"), {column(context, "report.sheet.threat")}, {}, Fit::matrix};
  for (const std::size_t row : zones) table.columns.push_back(zone_column(context, row));
  const auto& threats = context.input.knowledge.catalogue.threats;
  for (std::size_t threat = 0; threat < threats.size(); ++threat) {
    Row out{{}, {{{threat_line(context, threat)}}}};
    for (const std::size_t row : zones) {
      out.cells.push_back(applied_cell(context.input.assessment.zones[row], threat));
    }
    table.rows.push_back(std::move(out));
  }
  return table;
}

constexpr std::array<std::string_view, 6> classes = {"network",  "device",    "program",
                                                     "physical", "operation", "supply_chain"};

Row coverage_row(const Context& context, std::size_t row) {
  const model::ZoneAssessment& zone = context.input.assessment.zones[row];
  std::array<std::size_t, classes.size()> required{};
  std::array<std::size_t, classes.size()> in_force{};
  for (const model::MeasureNeed& need : zone.measures) {
    const knowledge::CatalogueMeasure* measure = measure_at(context, need.measure);
    if (measure == nullptr || !need.required || need.standing == model::Standing::not_applicable) continue;
    const auto at = static_cast<std::size_t>(measure->measure_class);
    ++required[at];
    in_force[at] += model::in_force(need.standing) ? 1 : 0;
  }
  Row out{{}, {{{object_line(context, context.factory().zones[row].id.text)}}}};
  for (std::size_t n = 0; n < classes.size(); ++n) {
    Cell cell;
    if (required[n] > 0) {
      const std::string said = std::to_string(in_force[n]) + " / " + std::to_string(required[n]);
      cell = {{{plain(said)}}, in_force[n] < required[n] ? Shade::missing : Shade::none};
    }
    out.cells.push_back(std::move(cell));
  }
  const std::size_t gaps = count_gaps(zone);
  out.cells.push_back({{{plain(std::to_string(gaps))}}});
  return out;
}

// A zone's tables, folded away under its name.
Details zone_details(const Context& context, std::size_t row, std::vector<Block> blocks) {
  return {{}, {plain(context.speech.object(context.factory().zones[row].id.text))}, std::move(blocks)};
}

}  // namespace

Section threats_section(const Context& context) {
  Section section{"threats", context.word("report.section.threats"), {}, {}};
  const std::vector<std::size_t> zones = rated_zones(context);
  if (zones.empty() || context.input.knowledge.catalogue.threats.empty()) return section;
  section.blocks.push_back(sentence(context, "report.threat.lead"));
  for (const auto& slice : in_slices(zones)) section.blocks.push_back({threat_table(context, slice)});
  return section;
}

Section coverage_section(const Context& context) {
  Section section{"coverage", context.word("report.section.coverage"), {}, {}};
  const std::vector<std::size_t> zones = rated_zones(context);
  if (zones.empty() || context.input.knowledge.catalogue.measures.empty()) return section;
  section.blocks.push_back(sentence(context, "report.coverage.lead"));
  Table table{section.title, {column(context, "noun.zone")}, {}};
  for (const std::string_view name : classes) {
    table.columns.push_back({{plain(context.word("report.measure_class." + std::string(name)))}, Align::right});
  }
  table.columns.push_back(column(context, "report.sheet.gaps", Align::right));
  for (const std::size_t row : zones) table.rows.push_back(coverage_row(context, row));
  section.blocks.push_back({std::move(table)});
  for (const std::size_t row : zones) {
    section.blocks.push_back({zone_details(context, row, zone_measure_blocks(context, row))});
  }
  return section;
}

Section risk_section(const Context& context) {
  Section section{"risk", context.word("report.section.risk"), {}, {}};
  std::vector<std::size_t> zones = rated_zones(context);
  std::erase_if(zones, [&](std::size_t row) { return context.input.assessment.zones[row].risks.empty(); });
  if (zones.empty()) return section;
  section.blocks.push_back(sentence(context, "report.sheet.risk_lead"));
  Table table{section.title, {}, {}};
  table.columns = {column(context, "noun.zone"), column(context, "report.management.before"),
                   column(context, "report.management.after"), column(context, "report.risk.high_cells", Align::right)};
  for (const std::size_t row : zones) {
    const model::ZoneAssessment& zone = context.input.assessment.zones[row];
    const auto high = [&](RiskOf which) {
      return std::to_string(std::ranges::count_if(zone.risks, [&](const model::RiskCell& cell) {
        return risk_level(context, (cell.*which).known) == model::Level::high;
      }));
    };
    const std::string counts = high(&model::RiskCell::risk_before) + " → " + high(&model::RiskCell::risk_after);
    table.rows.push_back({{},
                          {{{object_line(context, context.factory().zones[row].id.text)}},
                           {{{risk_run(context, highest_risk(zone, &model::RiskCell::risk_before))}}},
                           {{{risk_run(context, highest_risk(zone, &model::RiskCell::risk_after))}}},
                           {{{plain(counts)}}}}});
  }
  section.blocks.push_back({std::move(table)});
  for (const std::size_t row : zones) {
    std::vector<Block> blocks = zone_risk_blocks(context, row);
    blocks.pop_back();  // the lead stands above already
    section.blocks.push_back({zone_details(context, row, std::move(blocks))});
  }
  return section;
}

}  // namespace masugata::report

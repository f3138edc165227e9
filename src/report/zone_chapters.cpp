#include "report/zone_chapters.hpp"

#include <algorithm>

namespace masugata::report {
namespace {

const model::ZoneAssessment& derived_of(const Context& context, std::size_t row) {
  return context.input.assessment.zones[row];
}

Row measure_need_row(const Context& context, const model::MeasureNeed& need) {
  Row row{{}, {{{measure_line(context, need.measure)}}}};
  Cell state{{{plain(standing_said(context, need))}}};
  if (is_gap(need)) {
    state.lines.front().front().tone = Tone::strong;
    state.shade = Shade::missing;
  }
  row.cells.push_back(std::move(state));
  row.cells.push_back(
      {{{plain(need.answers == 0 ? context.word("report.sheet.base") : std::to_string(need.answers))}}});
  const model::Measure* own = measure_row(context, need);
  for (const std::string_view field : {"owner", "due", "evidence_until"}) {
    if (own == nullptr) {
      row.cells.emplace_back();
    } else {
      row.cells.push_back(value_cell(context, "measure", field, own));
    }
  }
  return row;
}

// Gaps first; the rest in the order of the catalogue.
Table measure_table(const Context& context, const model::ZoneAssessment& derived) {
  Table table{context.word("report.sheet.measures"), {}, {}};
  table.columns = {column(context, "noun.measure"), column(context, "report.sheet.state"),
                   column(context, "report.gap.answers", Align::right)};
  for (const std::string_view field : {"owner", "due", "evidence_until"}) {
    table.columns.push_back({{plain(label(context, "measure", field))}});
  }
  for (const bool gaps : {true, false}) {
    for (const model::MeasureNeed& need : derived.measures) {
      if (need.required && is_gap(need) == gaps) table.rows.push_back(measure_need_row(context, need));
    }
  }
  drop_empty_columns(table);
  return table;
}

// How the numbers of a threat row came about: what counted, and whether recovery did.
Cell difference_cell(const Context& context, const model::RiskCell& cell) {
  std::string said = context.speech.say("report.sheet.in_force",
                                        {{"n", std::to_string(cell.in_force)}, {"m", std::to_string(cell.counted)}});
  if (cell.recovered) said += context.word("report.sheet.recovered");
  return {{{plain(said)}}};
}

Table risk_table(const Context& context, const model::ZoneAssessment& derived) {
  Table table{context.word("report.sheet.risk"), {column(context, "report.sheet.threat")}, {}};
  for (const std::string_view axis : model::axes) table.columns.push_back({{plain(std::string(axis))}});
  table.columns.push_back(column(context, "report.sheet.difference"));
  for (const model::RiskCell& cell : derived.risks) {
    const knowledge::Threat* threat = threat_at(context, cell.threat);
    const std::string anchor = threat == nullptr ? "" : threat->id;
    if (table.rows.empty() || table.rows.back().anchor != anchor) {
      Row& row = table.rows.emplace_back(Row{anchor, {{{threat_line(context, cell.threat)}}}});
      row.cells.resize(table.columns.size());
      row.cells.back() = difference_cell(context, cell);
    }
    if (cell.axis < model::axes.size()) table.rows.back().cells[1U + cell.axis] = risk_change_cell(context, cell);
  }
  for (Row& row : table.rows) row.anchor.clear();
  return table;
}

}  // namespace

Cell risk_change_cell(const Context& context, const model::RiskCell& cell) {
  const auto said = [&](const model::NumberPair& risk) {
    Run run = risk_run(context, risk);
    return run.text;
  };
  const bool open = cell.risk_after.known != cell.risk_after.worst;
  const bool high = risk_level(context, cell.risk_after.known) == model::Level::high;
  std::string before = said(cell.risk_before);
  std::string after = said(cell.risk_after);
  if (cell.risk_before == cell.risk_after)
    return {{{{after, high ? Tone::strong : Tone::plain}}}, open ? Shade::open : Shade::none};
  return {{{plain(before + " → "), {after, high ? Tone::strong : Tone::plain}}}, open ? Shade::open : Shade::none};
}

std::vector<Block> zone_measure_blocks(const Context& context, std::size_t row) {
  const model::ZoneAssessment& derived = derived_of(context, row);
  std::size_t perhaps = 0;
  for (const model::MeasureNeed& need : derived.measures) perhaps += need.perhaps && !need.required ? 1 : 0;
  Table table = measure_table(context, derived);
  std::vector<Block> blocks;
  if (table.rows.empty()) {
    blocks.push_back(sentence(context, "report.sheet.no_measures"));
  } else {
    const std::string lead =
        context.speech.say("report.sheet.measures_lead",
                           {{"all", std::to_string(table.rows.size())}, {"gaps", std::to_string(count_gaps(derived))}});
    blocks.push_back({Paragraph{{plain(lead)}}});
    blocks.push_back({std::move(table)});
  }
  if (perhaps > 0) blocks.push_back({Paragraph{{{counted(context, "report.sheet.perhaps", perhaps), Tone::open}}}});
  return blocks;
}

std::vector<Block> zone_risk_blocks(const Context& context, std::size_t row) {
  Table table = risk_table(context, derived_of(context, row));
  if (table.rows.empty()) return {sentence(context, "report.sheet.no_risk")};
  return {{std::move(table)}, sentence(context, "report.sheet.risk_lead")};
}

}  // namespace masugata::report

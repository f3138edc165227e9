#include "report/zone_chapters.hpp"

#include <algorithm>

namespace masugata::report {
namespace {

constexpr std::size_t most_reasons = 4;  // under each level; the whole report has them all

const model::ZoneAssessment& derived_of(const Context& context, std::size_t row) {
  return context.input.assessment.zones[row];
}

Cell words_cell(const Context& context, std::string_view key) { return {{{plain(context.word(key))}}}; }

Line joined(const Context& context, const Cell& cell) {
  Line line;
  for (const Line& part : cell.lines) {
    if (!line.empty()) line.push_back(plain(context.word("report.list.separator")));
    line.insert(line.end(), part.begin(), part.end());
  }
  return line;
}

Run level_word(const Context& context, std::string_view field, std::optional<model::Level> level) {
  if (!level) return {context.word("report.level.unknown"), Tone::open};
  const bool requirement = field == "requirement_level";
  return {requirement ? context.speech.requirement_level(*level) : context.speech.level(*level),
          Tone::plain,
          {},
          model::LevelPair{*level, *level}};
}

Table level_table(const Context& context, const model::ZoneAssessment& derived) {
  Table table{context.word("report.sheet.levels"), {}, {}};
  table.columns = {column(context, "report.sheet.item"), column(context, "report.sheet.known"),
                   column(context, "report.sheet.worst")};
  const auto add = [&](std::string_view field, const model::LevelPair& pair) {
    Row row{{}, {words_cell(context, "report.zone." + std::string(field))}};
    row.cells.push_back({{{level_word(context, field, pair.known)}}});
    row.cells.push_back({{{level_word(context, field, pair.worst)}}, pair.settled() ? Shade::none : Shade::open});
    table.rows.push_back(std::move(row));
  };
  add("importance", derived.importance);
  add("threat_level", derived.rating->threat_level);
  add("requirement_level", derived.rating->requirement_level);
  return table;
}

Table sl_table(const Context& context, const model::ZoneAssessment& derived) {
  Table table{context.word("report.zone.sl_t"), {column(context, "report.sheet.sl")}, {}, Fit::matrix};
  Row target{{}, {words_cell(context, "report.zone.sl_t")}};
  Row achieved{{}, {words_cell(context, "report.sheet.sl_a")}};
  for (std::size_t n = 0; n < model::foundational_requirements.size(); ++n) {
    table.columns.push_back({{plain(std::string(model::foundational_requirements[n]))}, Align::centre});
    const model::NumberPair& pair = derived.rating->sl_t[n];
    target.cells.push_back(
        {{{plain(context.speech.number(pair))}}, pair.known == pair.worst ? Shade::none : Shade::open});
    const model::AchievedLevel& level = derived.achieved[n];
    const std::string said = context.speech.say("report.sheet.sl_reached", {{"sl", std::to_string(level.sl)},
                                                                            {"n", std::to_string(level.fulfilled)},
                                                                            {"m", std::to_string(level.demanded)}});
    achieved.cells.push_back({{{plain(said)}}});
  }
  table.rows = {std::move(target), std::move(achieved)};
  return table;
}

// The first sentences of each chain of reasons.
List reason_list(const Context& context, std::size_t row) {
  List list;
  if (row >= context.input.zone_reasons.size()) return list;
  for (const model::Reason& reason : context.input.zone_reasons[row]) {
    Item item{{plain(context.speech.say(reason))}, {}};
    for (const model::Reason& because : reason.because) {
      if (item.items.size() == most_reasons) break;
      item.items.push_back({{quiet(context.speech.say(because))}, {}});
    }
    if (reason.because.size() > most_reasons) {
      item.items.push_back(
          {{quiet(counted(context, "report.sheet.more_reasons", reason.because.size() - most_reasons))}, {}});
    }
    list.items.push_back(std::move(item));
  }
  return list;
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

Cell risk_cell(const Context& context, const model::RiskCell& cell) {
  Run before = risk_run(context, cell.risk_before);
  Run after = risk_run(context, cell.risk_after);
  Cell out{{{std::move(before)}, {plain("→ "), std::move(after)}}};
  out.shade = cell.risk_after.known == cell.risk_after.worst ? Shade::none : Shade::open;
  return out;
}

// How the numbers of a threat row came about: what counted, and whether recovery did.
Cell difference_cell(const Context& context, const model::RiskCell& cell) {
  std::string said = context.speech.say("report.sheet.in_force",
                                        {{"n", std::to_string(cell.in_force)}, {"m", std::to_string(cell.counted)}});
  if (cell.recovered) said += context.word("report.sheet.recovered");
  const std::string likelihood =
      context.speech.say("report.sheet.likelihood", {{"before", context.speech.number(cell.likelihood_before)},
                                                     {"after", context.speech.number(cell.likelihood_after)}});
  return {{{plain(said)}, {quiet(likelihood)}}};
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
    if (cell.axis < model::axes.size()) table.rows.back().cells[1U + cell.axis] = risk_cell(context, cell);
  }
  for (Row& row : table.rows) row.anchor.clear();
  return table;
}

// The zone itself, what stands in it and what leads to it.
bool concerns(const Context& context, const model::Finding& finding, std::size_t row) {
  const model::Id& zone = context.factory().zones[row].id;
  if (finding.object == zone) return true;
  const Speech::Place* place = context.speech.find(finding.object.text);
  if (place == nullptr) return false;
  if (place->noun->name == "asset") return *context.factory().assets[place->row].zone == zone;
  if (place->noun->name != "conduit") return false;
  const model::Conduit& conduit = context.factory().conduits[place->row];
  return *conduit.from == zone || *conduit.to == zone;
}

}  // namespace

Block zone_facts_block(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  Definitions facts;
  for (const std::string_view field : {"aim", "responsible", "businesses", "area"}) {
    const Cell cell = value_cell(context, "zone", field, &zone);
    if (!cell.lines.empty()) facts.items.push_back({label(context, "zone", field), joined(context, cell)});
  }
  facts.items.push_back(
      {context.word("report.zone.assets"), {plain(std::to_string(context.assets_of_zone[row].size()))}});
  return {std::move(facts)};
}

std::vector<Block> zone_level_blocks(const Context& context, std::size_t row) {
  const model::ZoneAssessment& derived = derived_of(context, row);
  std::vector<Block> blocks = {{level_table(context, derived)}, {sl_table(context, derived)}};
  List reasons = reason_list(context, row);
  if (!reasons.items.empty()) blocks.push_back({std::move(reasons)});
  return blocks;
}

Block zone_threats_block(const Context& context, std::size_t row) {
  List list;
  for (const model::AppliedThreat& applied : derived_of(context, row).threats) {
    Item item{threat_line(context, applied.threat), {}};
    if (!applied.certain) item.line.push_back({" " + context.word("report.sheet.threat_open"), Tone::open});
    list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return sentence(context, "report.sheet.no_threats");
  return {std::move(list)};
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

Block zone_findings_block(const Context& context, std::size_t row) {
  List list;
  for (const model::Finding& finding : context.input.assessment.findings) {
    if (!concerns(context, finding, row)) continue;
    const knowledge::Rule* rule = context.input.knowledge.rule(finding.rule);
    Item item{{{finding.rule, Tone::id}}, {}};
    if (rule != nullptr) item.line.push_back(plain(" " + context.speech.text(rule->title) + " "));
    for (Run& run : object_line(context, finding.object.text)) item.line.push_back(std::move(run));
    list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return sentence(context, "report.sheet.no_findings");
  return {std::move(list)};
}

std::vector<Block> zone_policy_blocks(const Context& context, std::size_t row) {
  const model::Policy* policy = policy_of(context, context.factory().zones[row].id);
  std::vector<Block> blocks;
  if (!is_decided(policy)) blocks.push_back(sentence(context, "report.policy.next"));
  if (policy != nullptr) {
    Definitions facts;
    for (const std::string_view field :
         {"treatment", "basis", "reason", "residual_risk", "decided_by", "decided_on", "next_review"}) {
      const Cell cell = value_cell(context, "policy", field, policy);
      if (!cell.lines.empty()) facts.items.push_back({label(context, "policy", field), joined(context, cell)});
    }
    blocks.push_back({std::move(facts)});
  }
  blocks.push_back(sentence(context, "report.policy.choose"));
  return blocks;
}

}  // namespace masugata::report

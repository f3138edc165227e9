// A decision sheet for every own zone: what is known, what it takes, what remains, who decides.
#include <algorithm>
#include <array>

#include "report/zone_chapters.hpp"

namespace masugata::report {
namespace {

Row overview_row(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  const model::ZoneAssessment& derived = context.input.assessment.zones[row];
  Row out{{}, {{{object_line(context, zone.id.text)}}}};
  out.cells.push_back({{{requirement_run(context, derived.rating->requirement_level)}}});
  out.cells.push_back({{{plain(std::to_string(count_gaps(derived)))}}});
  out.cells.push_back({{{risk_run(context, highest_risk(derived, &model::RiskCell::risk_before))}}});
  out.cells.push_back({{{risk_run(context, highest_risk(derived, &model::RiskCell::risk_after))}}});
  const model::Policy* policy = policy_of(context, zone.id);
  if (is_decided(policy)) {
    Cell decided = value_cell(context, "policy", "treatment", policy);
    decided.lines.push_back({quiet(base::format_iso(*policy->decided_on))});
    out.cells.push_back(std::move(decided));
  } else {
    out.cells.push_back({{{{context.word("report.policy.open"), Tone::strong}}}, Shade::missing});
  }
  return out;
}

Section overview(const Context& context, const std::vector<std::size_t>& zones) {
  Section section{"sheets-overview", context.word("report.sheet.overview"), std::to_string(zones.size()), {}};
  Table table{section.title, {}, {}};
  table.columns = {column(context, "noun.zone"),
                   column(context, "report.zone.requirement_level"),
                   column(context, "report.sheet.gaps", Align::right),
                   column(context, "report.management.before"),
                   column(context, "report.management.after"),
                   column(context, "noun.policy")};
  for (const std::size_t row : zones) table.rows.push_back(overview_row(context, row));
  section.blocks.push_back({std::move(table)});
  section.blocks.push_back(sentence(context, "report.sign.legend"));
  return section;
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

Block facts_block(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  Definitions facts;
  for (const std::string_view field : {"aim", "responsible", "businesses", "area"}) {
    const Cell cell = value_cell(context, "zone", field, &zone);
    if (!cell.lines.empty()) facts.items.push_back({label(context, "zone", field), joined(context, cell)});
  }
  return {std::move(facts)};
}

Run level_word(const Context& context, std::string_view field, std::optional<model::Level> level) {
  if (!level) return {context.word("report.level.unknown"), Tone::open};
  const bool requirement = field == "requirement_level";
  return {requirement ? context.speech.requirement_level(*level) : context.speech.level(*level),
          Tone::plain,
          {},
          model::LevelPair{*level, *level}};
}

// What a chain of reasons rests on first. The chain is known by its rule: R3 importance, R4 threat level, R5
// requirement level.
Cell first_reasons(const Context& context, std::size_t row, std::string_view rule) {
  constexpr std::size_t most = 2;
  Cell cell;
  if (row >= context.input.zone_reasons.size()) return cell;
  for (const model::Reason& reason : context.input.zone_reasons[row]) {
    if (!reason.rule.starts_with(rule)) continue;
    cell.lines.clear();
    for (const model::Reason& because : reason.because) {
      if (cell.lines.size() < most) cell.lines.push_back({plain(context.speech.say(because.sentence))});
    }
    if (reason.because.size() > most) {
      cell.lines.push_back({quiet(counted(context, "report.sheet.more_reasons", reason.because.size() - most))});
    }
  }
  return cell;
}

Table level_table(const Context& context, std::size_t row) {
  const model::ZoneAssessment& derived = context.input.assessment.zones[row];
  Table table{context.word("report.sheet.levels"), {}, {}};
  table.columns = {column(context, "report.sheet.item"), column(context, "report.sheet.known"),
                   column(context, "report.sheet.worst"), column(context, "report.sheet.why")};
  const auto add = [&](std::string_view field, const model::LevelPair& pair, std::string_view rule) {
    Row out{{}, {words_cell(context, "report.zone." + std::string(field))}};
    out.cells.push_back({{{level_word(context, field, pair.known)}}});
    out.cells.push_back({{{level_word(context, field, pair.worst)}}, pair.settled() ? Shade::none : Shade::open});
    out.cells.push_back(first_reasons(context, row, rule));
    table.rows.push_back(std::move(out));
  };
  add("importance", derived.importance, "R3");
  add("threat_level", derived.rating->threat_level, "R4");
  add("requirement_level", derived.rating->requirement_level, "R5");
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

constexpr std::array<std::string_view, 6> classes = {"network",  "device",    "program",
                                                     "physical", "operation", "supply_chain"};

// A row for each class: what is missing, with how it stands; then what is in force, by id.
Table measure_table(const Context& context, const model::ZoneAssessment& derived) {
  Table table{context.word("report.sheet.measures"), {}, {}};
  table.columns = {column(context, "report.self_check.category"), column(context, "report.sheet.missing")};
  for (std::size_t n = 0; n < classes.size(); ++n) {
    Row row{{}, {words_cell(context, "report.measure_class." + std::string(classes[n]))}};
    Cell missing;
    std::string in_place;
    for (const model::MeasureNeed& need : derived.measures) {
      const knowledge::CatalogueMeasure* measure = measure_at(context, need.measure);
      const bool here = measure != nullptr && static_cast<std::size_t>(measure->measure_class) == n;
      if (!here || !need.required) continue;
      if (is_gap(need)) {
        Line line = measure_line(context, need.measure);
        line.push_back(
            quiet(context.speech.say("report.sheet.as_it_stands", {{"standing", standing_said(context, need)}})));
        missing.lines.push_back(std::move(line));
      } else if (model::in_force(need.standing)) {
        in_place.append(in_place.empty() ? "" : " ").append(measure->id);
      }
    }
    if (missing.lines.empty() && in_place.empty()) continue;
    if (!in_place.empty()) {
      missing.lines.push_back({quiet(context.word("report.sheet.in_place") + " "), plain(std::move(in_place))});
    }
    row.cells.push_back(std::move(missing));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<Block> measure_blocks(const Context& context, const model::ZoneAssessment& derived) {
  std::size_t required = 0;
  std::size_t perhaps = 0;
  for (const model::MeasureNeed& need : derived.measures) {
    required += need.required ? 1 : 0;
    perhaps += need.perhaps && !need.required ? 1 : 0;
  }
  if (required == 0) return {sentence(context, "report.sheet.no_measures")};
  const std::string lead = context.speech.say(
      "report.sheet.measures_lead", {{"all", std::to_string(required)}, {"gaps", std::to_string(count_gaps(derived))}});
  std::vector<Block> blocks = {{Paragraph{{plain(lead)}}}, {measure_table(context, derived)}};
  if (perhaps > 0) blocks.push_back({Paragraph{{{counted(context, "report.sheet.perhaps", perhaps), Tone::open}}}});
  return blocks;
}

// The zone itself, what stands in it and what leads to it.
bool concerns(const Context& context, const model::Finding& finding, std::size_t row) {
  const model::Id& zone = context.factory().zones[row].id;
  if (finding.object == zone) return true;
  const auto place = context.speech.find(finding.object.text);
  if (!place) return false;
  if (place->noun->name == "asset") return *context.factory().assets[place->row].zone == zone;
  if (place->noun->name != "conduit") return false;
  const model::Conduit& conduit = context.factory().conduits[place->row];
  return *conduit.from == zone || *conduit.to == zone;
}

Block findings_block(const Context& context, std::size_t row) {
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

std::vector<Block> policy_blocks(const Context& context, std::size_t row) {
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
  if (!is_decided(policy)) blocks.push_back(sentence(context, "report.policy.choose"));
  return blocks;
}

// The first page holds what is decided and signed; measures and findings stand on its back.
Section sheet(const Context& context, std::size_t row) {
  const model::Zone& zone = context.factory().zones[row];
  const model::ZoneAssessment& derived = context.input.assessment.zones[row];
  const std::string anchor = anchor_for(context, "zone", row);
  Section section{anchor.empty() ? "zone-" + std::to_string(row) : anchor,
                  context.speech.object(zone.id.text),
                  {},
                  {},
                  Sheet::close};
  const auto add = [&](std::vector<Block> blocks) {
    for (Block& block : blocks) section.blocks.push_back(std::move(block));
  };
  const auto part = [&](std::string_view key, std::vector<Block> blocks) {
    section.blocks.push_back({Heading{{}, {plain(context.word(key))}}});
    add(std::move(blocks));
  };
  add({facts_block(context, row)});
  part("report.sheet.levels", {{level_table(context, row)}, {sl_table(context, derived)}});
  part("report.sheet.risk", zone_risk_blocks(context, row));
  part("report.sheet.decision", policy_blocks(context, row));
  add({signature_block(
      context, {"report.signature.prepared", "report.signature.zone_owner", "report.signature.plant_manager"})});
  const std::string stamp = context.speech.say("report.sheet.stamp", {{"date", base::format_iso(context.input.as_of)},
                                                                      {"digest", short_digest(context.input.digest)},
                                                                      {"version", context.input.knowledge.version}});
  add({{Paragraph{{quiet(stamp)}}}});
  return section;
}

// What the decision rests on. Its first sentence is its heading, so that no page ends with it.
Section measures_of(const Context& context, std::size_t row) {
  std::vector<Block> blocks = measure_blocks(context, context.input.assessment.zones[row]);
  std::string title = context.speech.object(context.factory().zones[row].id.text);
  if (const auto* lead = std::get_if<Paragraph>(&blocks.front().content); lead != nullptr) {
    title = context.speech.say("report.sheet.second", {{"zone", title}, {"lead", lead->line.front().text}});
    blocks.erase(blocks.begin());
  }
  Section section{"sheet-" + std::to_string(row), std::move(title), {}, std::move(blocks), Sheet::close};
  section.blocks.push_back({Heading{{}, {plain(context.word("report.sheet.findings"))}}});
  section.blocks.push_back(findings_block(context, row));
  return section;
}

std::vector<std::size_t> wanted_zones(const Context& context) {
  std::vector<std::size_t> zones = rated_zones(context);
  const std::string& only = context.input.only_zone;
  std::erase_if(zones, [&](std::size_t row) { return !only.empty() && context.factory().zones[row].id.text != only; });
  return zones;
}

}  // namespace

Paper zone_sheets_paper(const Context& context) {
  Paper paper{context.word("report.paper.zone-sheets"), {}, {}, {}};
  const std::vector<std::size_t> zones = wanted_zones(context);
  if (zones.empty()) {
    paper.answer = {plain(context.word("report.management.empty"))};
    return paper;
  }
  std::size_t open = 0;
  for (const std::size_t row : zones) {
    open += is_decided(policy_of(context, context.factory().zones[row].id)) ? 0 : 1;
  }
  paper.answer = {plain(context.speech.say("report.sheet.answer",
                                           {{"zones", std::to_string(zones.size())}, {"open", std::to_string(open)}}))};
  if (context.input.only_zone.empty()) paper.sections.push_back(overview(context, zones));
  for (const std::size_t row : zones) {
    paper.sections.push_back(sheet(context, row));
    paper.sections.push_back(measures_of(context, row));
  }
  return paper;
}

}  // namespace masugata::report

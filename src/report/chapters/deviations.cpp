// Of observed_chapters.hpp: deviations and proposals, with what they rest on.
#include <algorithm>

#include "report/deviation_telling.hpp"
#include "report/observed_chapters.hpp"
#include "report/paper.hpp"

namespace masugata::report {
namespace {

using model::Deviation;
using model::Proposal;

enum class Standing : std::uint8_t { open, planned, decided };

Standing standing_of(const Deviation& one) {
  if (!one.planned_work.empty()) return Standing::planned;
  return one.decision.empty() ? Standing::open : Standing::decided;
}

std::string file_name(const Seen& seen, std::uint32_t file) {
  if (file >= seen.observation.files.size()) return {};
  const std::string& path = seen.observation.files[file].name;
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

// "10.10.1.11 → 10.50.3.11（modbus） backbone.pcapng.gz #1561"
Line fact_line(const Context& context, const model::DeviationFact& fact) {
  Line line{plain(tell(context.input.words, fact, context.input.language))};
  if (fact.evidence) {
    line.push_back(quiet(context.speech.say("report.observation.evidence",
                                            {{"file", file_name(*context.input.seen, fact.evidence->file)},
                                             {"packet", std::to_string(fact.evidence->packet)}})));
  }
  return line;
}

Cell fact_cell(const Context& context, const std::vector<model::DeviationFact>& facts, std::uint64_t left_out) {
  Cell cell;
  for (const model::DeviationFact& fact : facts) cell.lines.push_back(fact_line(context, fact));
  if (left_out > 0) cell.lines.push_back({quiet(counted(context, "report.observation.more_facts", left_out))});
  return cell;
}

// Zones, conduit and businesses, each leading to its row.
Cell place_cell(const Context& context, const Deviation& one) {
  Cell cell;
  std::vector<std::string> ids;
  for (const std::string& id : {one.from, one.to, one.conduit}) {
    if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
  for (const std::string& id : ids) cell.lines.push_back(object_line(context, id));
  Line businesses;
  for (const std::string& id : one.businesses) {
    businesses.push_back(businesses.empty() ? quiet(context.word("noun.business") + " ") : plain(" "));
    businesses.push_back(object_line(context, id).front());
  }
  if (!businesses.empty()) cell.lines.push_back(std::move(businesses));
  return cell;
}

void add_field(const Context& context, const model::DeviationDecision& decision, std::string_view field, Cell& cell) {
  Cell said = value_cell(context, "deviation_decision", field, &decision);
  if (said.shade == Shade::open) return;
  for (Line& line : said.lines) {
    line.insert(line.begin(), quiet(label(context, "deviation_decision", field) + " "));
    cell.lines.push_back(std::move(line));
  }
}

// Which work explains it, or what was decided: answer, reason, who, when, until when.
Cell standing_cell(const Context& context, const Deviation& one) {
  Cell cell;
  if (!one.planned_work.empty()) cell.lines.push_back(object_line(context, one.planned_work));
  for (const model::DeviationDecision& decision : context.factory().deviation_decisions) {
    if (decision.id.text != one.decision) continue;
    for (const std::string_view field : {"answer", "planned_work", "reason", "decided_by", "decided_on", "until"}) {
      add_field(context, decision, field, cell);
    }
    break;
  }
  return cell;
}

// How heavy it is and why; what it is, why it matters, what to do, and when it was seen.
Cell what_cell(const Context& context, const Deviation& one, Standing standing) {
  const DeviationTelling telling = tell(context.input.words, context.factory(), one, context.input.language);
  Cell cell{{{level_run(context, {one.severity, one.severity}), quiet(" " + telling.severity_reason)}}};
  cell.lines.push_back({{telling.title, Tone::strong}});
  cell.lines.push_back({plain(telling.why)});
  if (standing == Standing::open) cell.lines.push_back({plain("→ " + telling.action)});
  if (one.open) cell.lines.push_back({{context.word("report.observation.rests_on_unknown"), Tone::open}});
  if (one.first != 0) {
    const Seen& seen = *context.input.seen;
    cell.lines.push_back(
        {quiet(context.speech.say("report.observation.between",
                                  {{"first", moment_text(seen, one.first)}, {"last", moment_text(seen, one.last)}}))});
  }
  return cell;
}

Table deviation_table(const Context& context, Standing standing) {
  Table table{context.word("report.observation.deviations"), {}, {}};
  table.columns = {column(context, "report.observation.what"), column(context, "report.observation.where"),
                   column(context, "report.observation.facts")};
  if (standing != Standing::open) table.columns.push_back(column(context, "report.observation.standing"));
  for (const Deviation& one : context.input.seen->result.deviations) {
    if (standing_of(one) != standing) continue;
    Row row{{}, {what_cell(context, one, standing)}};
    row.cells.push_back(place_cell(context, one));
    row.cells.push_back(fact_cell(context, one.facts, one.facts_left_out));
    if (standing != Standing::open) row.cells.push_back(standing_cell(context, one));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// The row to add, field by field as the register would show it.
Cell values_cell(const Context& context, const Proposal& one) {
  Cell cell;
  const model::Noun* noun = model::find_noun(one.noun);
  if (noun == nullptr || one.values.map() == nullptr) return cell;
  for (const base::Member& member : *one.values.map()) {
    const base::Field* field = base::find_field(noun->fields, member.key);
    if (field == nullptr || member.key == "id") continue;
    cell.lines.push_back(
        {quiet(label(context, one.noun, member.key) + " "), plain(context.speech.given(*noun, *field, member.value))});
  }
  return cell;
}

Row proposal_row(const Context& context, const Proposal& one) {
  const std::string kind(model::proposal_kind_names[static_cast<std::size_t>(one.kind)]);
  Row row{{}, {{{{plain(context.word("report.observation.proposal." + kind))}}}}};
  if (context.speech.find(one.id)) row.cells.front().lines.push_back(object_line(context, one.id));
  row.cells.push_back(values_cell(context, one));
  row.cells.push_back(fact_cell(context, one.facts, 0));
  return row;
}

void add_details(const Context& context, Standing standing, std::string_view key, std::vector<Block>& blocks) {
  Table table = deviation_table(context, standing);
  if (table.rows.empty()) return;
  Details details{std::string("deviations-") + (standing == Standing::planned ? "planned" : "decided"),
                  {plain(counted(context, key, table.rows.size()))},
                  {}};
  details.blocks.push_back({std::move(table)});
  blocks.push_back({std::move(details)});
}

std::size_t waiting(const Context& context, model::Level least) {
  return static_cast<std::size_t>(std::ranges::count_if(
      context.input.seen->result.deviations,
      [&](const Deviation& one) { return standing_of(one) == Standing::open && one.severity >= least; }));
}

std::size_t open_proposals(const Context& context) {
  return static_cast<std::size_t>(std::ranges::count_if(context.input.seen->result.proposals,
                                                        [](const Proposal& one) { return one.decision.empty(); }));
}

}  // namespace

Line observation_answer(const Context& context) {
  if (context.input.seen == nullptr) return {plain(context.word("report.observation.none"))};
  return {plain(context.speech.say("report.observation.answer",
                                   {{"count", std::to_string(waiting(context, model::Level::none))},
                                    {"high", std::to_string(waiting(context, model::Level::high))}}))};
}

std::vector<Line> observation_counts(const Context& context) {
  if (context.input.seen == nullptr) {
    return {{{context.word("report.count.not_observed"), Tone::open, "observation"}}};
  }
  std::vector<Line> lines;
  const auto add = [&](std::string_view key, std::size_t count, std::string_view target) {
    if (count > 0) lines.push_back({{counted(context, key, count), Tone::plain, std::string(target)}});
  };
  add("report.count.deviations", waiting(context, model::Level::none), "deviations");
  add("report.count.proposals", open_proposals(context), "proposals");
  add("report.count.unobserved", context.input.seen->result.unobserved.size(), "unobserved");
  return lines;
}

std::vector<Block> deviation_blocks(const Context& context) {
  std::vector<Block> blocks;
  Table table = deviation_table(context, Standing::open);
  if (table.rows.empty()) {
    blocks.push_back(sentence(context, "report.observation.no_deviations"));
  } else {
    blocks.push_back({std::move(table)});
  }
  add_details(context, Standing::planned, "report.observation.planned", blocks);
  add_details(context, Standing::decided, "report.observation.decided", blocks);
  return blocks;
}

std::vector<Block> proposal_blocks(const Context& context) {
  constexpr std::size_t most_rows = 100;  // the page of proposals holds all of them
  const std::size_t open = open_proposals(context);
  if (open == 0) return {sentence(context, "report.observation.no_proposals")};
  Table table{context.word("report.observation.proposals"), {}, {}};
  table.columns = {column(context, "report.observation.proposal"), column(context, "report.observation.values"),
                   column(context, "report.observation.facts")};
  for (const Proposal& one : context.input.seen->result.proposals) {
    if (one.decision.empty() && table.rows.size() < most_rows) table.rows.push_back(proposal_row(context, one));
  }
  std::vector<Block> blocks{sentence(context, "report.observation.proposals_lead"), {std::move(table)}};
  if (open > most_rows) {
    blocks.push_back({Paragraph{{plain(counted(context, "report.observation.more_proposals", open - most_rows))}}});
  }
  return blocks;
}

}  // namespace masugata::report

#include <algorithm>
#include <map>
#include <span>

#include "report/context.hpp"

namespace masugata::report {
namespace {

using model::Finding;

// Where an object of a finding leads: to its row, or to nothing when it is not there.
Item item_of(const Context& context, const Finding& finding) {
  Item item{object_line(context, finding.object.text), {}};
  const std::string row = context.speech.text(finding.item);
  if (!row.empty()) item.line.push_back(plain(context.speech.say("report.finding.item", {{"item", row}})));
  return item;
}

// Why the finding is accepted, and until when: the first acceptance that names it.
void add_acceptance(const Context& context, const Finding& finding, Item& item) {
  for (const model::Acceptance& acceptance : context.factory().acceptances) {
    if (*acceptance.rule != finding.rule || *acceptance.object != finding.object) continue;
    if (acceptance.item.known() && !(*acceptance.item == finding.item)) continue;
    const auto say = [&](std::string_view field) {
      const Cell cell = value_cell(context, "acceptance", field, &acceptance);
      Line line = {quiet(label(context, "acceptance", field) + " ")};
      for (const Line& part : cell.lines) line.insert(line.end(), part.begin(), part.end());
      if (!cell.lines.empty()) item.items.push_back({std::move(line), {}});
    };
    for (const std::string_view field : {"reason", "approved_by", "decided_on", "valid_until"}) say(field);
    return;
  }
}

Cell rule_cell(const Context& context, const knowledge::Rule* rule) {
  Cell cell;
  if (rule == nullptr) return cell;
  const auto add = [&](std::string_view key, const base::Text& text) {
    if (!text.empty()) {
      cell.lines.push_back({quiet(context.word(key) + " "), plain(context.speech.text(text))});
    }
  };
  if (!rule->finding.empty()) cell.lines.push_back({plain(context.speech.text(rule->finding))});
  add("report.finding.closes", rule->closes_when);
  add("report.finding.advice", rule->advice);
  return cell;
}

enum class Kind : std::uint8_t { finding, accepted, question };

std::string step_of(const Context& context, const Finding& finding) {
  const knowledge::Rule* rule = context.input.knowledge.rule(finding.rule);
  return rule == nullptr ? std::string() : rule->step;
}

void flatten(const std::vector<Item>& items, std::size_t depth, Cell& cell) {
  for (const Item& item : items) {
    Line line = item.line;
    if (depth > 0) line.insert(line.begin(), plain("　"));
    cell.lines.push_back(std::move(line));
    flatten(item.items, depth + 1, cell);
  }
}

using Range = std::span<const Finding>;

// One row for a rule, with all that it fires on.
Row rule_row(const Context& context, Range findings, Kind kind) {
  const knowledge::Rule* rule = context.input.knowledge.rule(findings.front().rule);
  Row row{{}, {{{{{findings.front().rule, Tone::id}}}}}};
  if (rule != nullptr) row.cells[0].lines.push_back({plain(context.speech.text(rule->title))});
  row.cells[0].lines.push_back({quiet(counted(context, "report.finding.count", findings.size()))});
  Cell what = rule_cell(context, rule);
  if (kind == Kind::question && rule != nullptr && !rule->closes_when.empty()) {
    what = {{{quiet(context.word("report.finding.closes") + " "), plain(context.speech.text(rule->closes_when))}}};
  }
  row.cells.push_back(std::move(what));
  std::vector<Item> items;
  for (const Finding& finding : findings) {
    Item& item = items.emplace_back(item_of(context, finding));
    if (kind == Kind::accepted) add_acceptance(context, finding, item);
  }
  flatten(items, 0, row.cells.emplace_back());
  return row;
}

// By step of the guideline, a table for each; findings of one rule stand together, in the order given.
void add_groups(const Context& context, const std::vector<Finding>& findings, Kind kind, std::vector<Block>& blocks) {
  std::map<std::string, Table> steps;
  std::map<std::string, std::size_t> counts;
  for (auto first = findings.begin(); first != findings.end();) {
    const auto last =
        std::find_if(first, findings.end(), [&](const Finding& finding) { return finding.rule != first->rule; });
    const std::string step = step_of(context, *first);
    Table& table = steps[step];
    table.rows.push_back(rule_row(context, Range(first, last), kind));
    counts[step] += static_cast<std::size_t>(std::distance(first, last));
    first = last;
  }
  for (auto& [step, table] : steps) {
    const std::string named = step.empty() ? "other" : step;
    const std::string title = context.word("report.step." + named);
    table.title = title;
    table.columns = {{{plain(context.word("report.finding.rule"))}},
                     {{plain(context.word("report.finding.what"))}},
                     {{plain(context.word("report.finding.objects"))}}};
    blocks.push_back(
        {Heading{{}, {plain(title), quiet(" " + counted(context, "report.finding.count", counts[step]))}}});
    blocks.push_back({std::move(table)});
  }
}

Details details(const Context& context, std::string_view key, std::string anchor, std::size_t count) {
  return {std::move(anchor), {plain(counted(context, key, count))}, {}};
}

}  // namespace

Section findings_section(const Context& context) {
  const model::Assessment& assessment = context.input.assessment;
  Section section{"findings", context.word("report.section.findings"), std::to_string(assessment.findings.size()), {}};
  if (assessment.findings.empty()) section.blocks.push_back({Paragraph{{plain(context.word("report.finding.none"))}}});
  add_groups(context, assessment.findings, Kind::finding, section.blocks);
  if (!assessment.questions.empty()) {
    Details open = details(context, "report.finding.questions", "questions", assessment.questions.size());
    open.blocks.push_back({Paragraph{{plain(context.word("report.finding.questions_lead"))}}});
    add_groups(context, assessment.questions, Kind::question, open.blocks);
    section.blocks.push_back({std::move(open)});
  }
  if (!assessment.accepted.empty()) {
    Details accepted = details(context, "report.finding.accepted", "accepted", assessment.accepted.size());
    add_groups(context, assessment.accepted, Kind::accepted, accepted.blocks);
    section.blocks.push_back({std::move(accepted)});
  }
  return section;
}

}  // namespace masugata::report

#include <algorithm>

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

void add_rule(const Context& context, const knowledge::Rule* rule, std::vector<Block>& blocks) {
  if (rule == nullptr) return;
  Definitions definitions;
  const auto add = [&](std::string_view key, const base::Text& text) {
    if (!text.empty()) definitions.items.push_back({context.word(key), {plain(context.speech.text(text))}});
  };
  add("report.finding.what", rule->finding);
  add("report.finding.closes", rule->closes_when);
  add("report.finding.advice", rule->advice);
  if (!definitions.items.empty()) blocks.push_back({std::move(definitions)});
}

enum class Kind : std::uint8_t { finding, accepted, question };

// Findings of one rule stand together, in the order given.
void add_groups(const Context& context, const std::vector<Finding>& findings, Kind kind, std::vector<Block>& blocks) {
  for (auto first = findings.begin(); first != findings.end();) {
    const auto last =
        std::find_if(first, findings.end(), [&](const Finding& finding) { return finding.rule != first->rule; });
    const knowledge::Rule* rule = context.input.knowledge.rule(first->rule);
    const std::string title = rule == nullptr ? "" : " " + context.speech.text(rule->title);
    const std::string count =
        counted(context, "report.finding.count", static_cast<std::size_t>(std::distance(first, last)));
    blocks.push_back({Heading{{}, {{first->rule, Tone::id}, plain(title), quiet(" " + count)}}});
    if (kind == Kind::finding) add_rule(context, rule, blocks);
    if (kind == Kind::question && rule != nullptr && !rule->closes_when.empty()) {
      const std::string said = context.speech.text(rule->closes_when);
      blocks.push_back({Definitions{{{context.word("report.finding.closes"), {plain(said)}}}}});
    }
    List list;
    for (; first != last; ++first) {
      Item& item = list.items.emplace_back(item_of(context, *first));
      if (kind == Kind::accepted) add_acceptance(context, *first, item);
    }
    blocks.push_back({std::move(list)});
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

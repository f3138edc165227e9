#include "report/responsibility_cells.hpp"

namespace masugata::report {

std::string item_name(const Context& context, const model::Responsibility& row) {
  if (row.item.known()) return context.speech.text(*row.item);
  const Cell kind = value_cell(context, "responsibility", "kind", &row);
  return kind.lines.empty() ? std::string() : kind.lines.front().front().text;
}

Cell accountable_cell(const Context& context, const model::Responsibility& row) {
  Cell cell;
  const auto& accountable = row.accountable;
  for (const model::Id& id : *accountable) cell.lines.push_back(object_line(context, id.text));
  if (accountable.presence() == base::Presence::not_applicable) {
    cell.lines.push_back({quiet(context.speech.absence(accountable.presence(), accountable.reason()))});
  } else if (accountable->empty()) {
    cell.shade = Shade::missing;
    cell.lines.push_back({{context.word("report.responsibility.blank"), Tone::strong}});
  } else if (accountable->size() > 1) {
    cell.shade = Shade::doubled;
    cell.lines.push_back({{context.word("report.responsibility.doubled"), Tone::strong}});
  }
  if (row.deadline.presence() == base::Presence::known) {
    const Cell hours = value_cell(context, "responsibility", "deadline", &row);
    cell.lines.push_back(
        {quiet(context.speech.say("report.responsibility.deadline", {{"hours", hours.lines.front().front().text}}))});
  } else if (row.kind.known() && *row.kind == model::ResponsibilityItem::first_report) {
    cell.lines.push_back({{context.word("report.responsibility.no_deadline"), Tone::strong}});
    if (cell.shade == Shade::none) cell.shade = Shade::missing;
  }
  return cell;
}

}  // namespace masugata::report

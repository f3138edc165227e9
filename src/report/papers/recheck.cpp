// What must be confirmed again, one list for each who confirms: what, why, and the question to answer.
#include <array>
#include <map>

#include "report/answer_item.hpp"
#include "report/paper.hpp"

namespace masugata::report {
namespace {

using model::Freshness;
using model::RecheckItem;

// Never confirmed, stale or due; then what changed and why it matters.
Cell why_cell(const Context& context, const RecheckItem& item) {
  const std::string state(model::freshness_names[static_cast<std::size_t>(item.freshness)]);
  return {{{{headline(context.word("report.freshness." + state)), Tone::strong}},
           {plain(reason_of(context.speech, context.input.knowledge, item, Moment::now))}}};
}

Row item_row(const Context& context, const RecheckItem& item) {
  const knowledge::Artefact* artefact = context.input.knowledge.catalogue.artefact(item.artefact);
  Row row{{}, {{{object_line(context, item.object.text)}}}};
  row.cells.push_back({{{plain(artefact_name(context.speech, context.input.knowledge, item.artefact))}}});
  row.cells.push_back(why_cell(context, item));
  row.cells.push_back({{{plain(artefact == nullptr ? "" : context.speech.text(artefact->question))}}});
  Cell dates;
  if (item.confirmed_on) dates.lines.push_back({plain(base::format_iso(*item.confirmed_on))});
  row.cells.push_back(std::move(dates));
  row.cells.emplace_back();
  return row;
}

// What was confirmed once: a row each, as each has a reason of its own.
Table changed_table(const Context& context, const std::vector<const RecheckItem*>& items) {
  Table table{headline(context.word("report.freshness.stale")), {}, {}};
  table.columns = {column(context, "report.recheck.object"), column(context, "report.recheck.artefact"),
                   column(context, "report.recheck.why"),    column(context, "report.recheck.question"),
                   column(context, "report.recheck.last"),   column(context, "report.recheck.answer")};
  for (const RecheckItem* item : items) {
    if (item->freshness != Freshness::unconfirmed) table.rows.push_back(item_row(context, *item));
  }
  return table;
}

// What nobody confirmed yet: a row for each kind, as the question is the same for all of it.
Table first_table(const Context& context, const std::vector<const RecheckItem*>& items) {
  Table table{headline(context.word("report.freshness.unconfirmed")), {}, {}};
  table.columns = {column(context, "report.recheck.artefact"), column(context, "report.recheck.question"),
                   column(context, "report.recheck.objects"), column(context, "report.recheck.answer")};
  std::string last;
  for (const RecheckItem* item : items) {
    if (item->freshness != Freshness::unconfirmed) continue;
    if (item->artefact != last || table.rows.empty()) {
      last = item->artefact;
      const knowledge::Artefact* artefact = context.input.knowledge.catalogue.artefact(last);
      Row& row = table.rows.emplace_back();
      row.cells.push_back({{{plain(artefact_name(context.speech, context.input.knowledge, last))}}});
      row.cells.push_back({{{plain(artefact == nullptr ? "" : context.speech.text(artefact->question))}}});
      row.cells.push_back({{Line{}}});
      row.cells.emplace_back();
    }
    Line& objects = table.rows.back().cells[2].lines.front();
    if (!objects.empty()) objects.push_back(plain(context.word("report.list.separator")));
    for (Run& run : object_line(context, item->object.text)) objects.push_back(std::move(run));
  }
  return table;
}

Section owner_section(const Context& context, const std::string& owner, const std::vector<const RecheckItem*>& items,
                      std::size_t number) {
  Section section{"recheck-" + std::to_string(number),
                  owner.empty() ? context.word("report.recheck.no_owner") : context.speech.object(owner),
                  std::to_string(items.size()),
                  {}};
  if (owner.empty()) section.blocks.push_back(sentence(context, "report.recheck.no_owner_next"));
  for (Table table : {changed_table(context, items), first_table(context, items)}) {
    if (table.rows.empty()) continue;
    section.blocks.push_back({Heading{{}, {plain(table.title)}}});
    section.blocks.push_back({std::move(table)});
  }
  return section;
}

}  // namespace

Paper recheck_paper(const Context& context) {
  Paper paper{context.word("report.paper.recheck"), {}, {}, {}};
  const model::Recheck* recheck = context.input.recheck;
  if (recheck == nullptr || recheck->items.empty()) {
    paper.answer = {plain(context.word("report.recheck.none"))};
    return paper;
  }
  std::array<std::size_t, 4> counts{};
  std::map<std::string, std::vector<const RecheckItem*>> of_owner;
  for (const RecheckItem& item : recheck->items) {
    ++counts[static_cast<std::size_t>(item.freshness)];
    of_owner[item.owner.text].push_back(&item);
  }
  paper.answer = {plain(
      context.speech.say("report.recheck.say",
                         {{"stale", std::to_string(counts[static_cast<std::size_t>(Freshness::stale)])},
                          {"due", std::to_string(counts[static_cast<std::size_t>(Freshness::due)])},
                          {"unconfirmed", std::to_string(counts[static_cast<std::size_t>(Freshness::unconfirmed)])}}))};
  paper.counts = {{plain(counted(context, "report.recheck.fresh", recheck->fresh))}};
  // What nobody is named for comes first: it moves only when somebody is.
  std::size_t number = 0;
  for (const auto& [owner, items] : of_owner) {
    paper.sections.push_back(owner_section(context, owner, items, ++number));
  }
  return paper;
}

}  // namespace masugata::report

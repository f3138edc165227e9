// Who is accountable for what: a table for each service and outside conduit, and for what own departments share. Both
// sides sign. Blanks and doubles stay visible on paper.
#include <algorithm>
#include <map>

#include "report/paper.hpp"
#include "report/responsibility_cells.hpp"

namespace masugata::report {
namespace {

using model::Responsibility;

bool is_outside(const Context& context, const model::Id& zone) {
  const auto found = context.zones.find(zone.text);
  if (found == context.zones.end()) return false;
  const model::Zone& row = context.factory().zones[found->second];
  return row.party.known() && *row.party == model::Party::other;
}

bool is_outside(const Context& context, const model::Conduit& conduit) {
  return is_outside(context, *conduit.from) || is_outside(context, *conduit.to);
}

// Rows by subject; a subject without rows has an empty list.
using Rows = std::map<std::string, std::vector<const Responsibility*>>;

Row topic_row(const Context& context, std::string name, const std::vector<const Responsibility*>& rows) {
  Row row{{}, {{{{plain(std::move(name))}}}}};
  if (rows.empty()) {
    row.cells.push_back({{{{context.word("report.responsibility.blank"), Tone::strong}}}, Shade::missing});
    row.cells.emplace_back();
    return row;
  }
  Cell who;
  Cell note;
  for (const Responsibility* one : rows) {
    Cell cell = accountable_cell(context, *one);
    who.shade = std::max(who.shade, cell.shade);
    who.lines.insert(who.lines.end(), cell.lines.begin(), cell.lines.end());
    const Cell said = value_cell(context, "responsibility", "note", one);
    if (said.shade != Shade::open) note.lines.insert(note.lines.end(), said.lines.begin(), said.lines.end());
  }
  row.cells.push_back(std::move(who));
  row.cells.push_back(std::move(note));
  return row;
}

enum class Between : std::uint8_t { outside, inside };

// Every item that has to be agreed, in the order of the catalogue, then what the plant added.
Table matrix(const Context& context, const std::vector<const Responsibility*>& rows, Between between) {
  Table table{context.word("report.responsibility.title"), {}, {}};
  table.columns = {column(context, "report.responsibility.item"),
                   column(context, "report.responsibility.accountable"),
                   {{plain(label(context, "responsibility", "note"))}}};
  std::vector<const Responsibility*> rest = rows;
  for (const knowledge::ResponsibilityTopic& topic : context.input.knowledge.catalogue.topics) {
    std::vector<const Responsibility*> of_topic;
    std::erase_if(rest, [&](const Responsibility* row) {
      const bool same = row->kind.known() &&
                        model::responsibility_item_names[static_cast<std::size_t>(*row->kind)] == topic.kind &&
                        topic.kind != "other";
      if (same) of_topic.push_back(row);
      return same;
    });
    const bool asked = (between == Between::outside || topic.internal) && topic.kind != "other";
    if (asked || !of_topic.empty()) table.rows.push_back(topic_row(context, context.speech.text(topic.name), of_topic));
  }
  for (const Responsibility* row : rest) table.rows.push_back(topic_row(context, item_name(context, *row), {row}));
  return table;
}

std::size_t count_shaded(const Table& table) {
  std::size_t count = 0;
  for (const Row& row : table.rows) count += row.cells[1].shade == Shade::none ? 0 : 1;
  return count;
}

// Conduits to outside parties that no matrix speaks of, neither their own nor that of a service in the same zone.
std::vector<const model::Conduit*> unspoken(const Context& context, const Rows& subjects) {
  std::vector<const model::Conduit*> found;
  for (const model::Conduit& conduit : context.factory().conduits) {
    const bool served = std::ranges::any_of(context.factory().services, [&](const model::Service& service) {
      return service.zone.known() && (*service.zone == *conduit.from || *service.zone == *conduit.to);
    });
    if (is_outside(context, conduit) && !served && !subjects.contains(conduit.id.text)) found.push_back(&conduit);
  }
  return found;
}

Section subject_section(const Context& context, const std::string& subject, Table table, Between between) {
  const bool inside = between == Between::inside;
  Section section{"responsibility-" + anchor_of(subject),
                  context.speech.object(subject),
                  std::to_string(count_shaded(table)),
                  {},
                  Sheet::fresh};
  const auto place = context.speech.find(subject);
  if (place && place->noun->name == "service") {
    const Cell supplier = value_cell(context, "service", "supplier", place->noun->at(context.factory(), place->row));
    if (!supplier.lines.empty()) {
      section.blocks.push_back({Definitions{{{label(context, "service", "supplier"), supplier.lines.front()}}}});
    }
  }
  const std::size_t shaded = count_shaded(table);
  const std::string lead = shaded == 0 ? context.word("report.responsibility.all_set")
                                       : counted(context, "report.responsibility.to_settle", shaded);
  section.blocks.push_back({Paragraph{{plain(lead)}}});
  section.blocks.push_back({std::move(table)});
  section.blocks.push_back(
      inside ? signature_block(context, {"report.signature.one_department", "report.signature.other_department"})
             : signature_block(context, {"report.signature.own_side", "report.signature.other_side"}));
  return section;
}

}  // namespace

Paper responsibility_paper(const Context& context) {
  Paper paper{context.word("report.paper.responsibility"), {}, {}, {}};
  Rows subjects;
  std::vector<std::string> order;
  const auto add = [&](const std::string& subject) -> std::vector<const Responsibility*>& {
    const auto [found, fresh] = subjects.try_emplace(subject);
    if (fresh) order.push_back(subject);
    return found->second;
  };
  for (const model::Service& service : context.factory().services) add(service.id.text);
  for (const Responsibility& row : context.factory().responsibilities) add(row.subject->text).push_back(&row);
  std::size_t shaded = 0;
  for (const std::string& subject : order) {
    const auto place = context.speech.find(subject);
    const bool outside = place && (place->noun->name == "service" || place->noun->name == "conduit");
    const Between between = outside ? Between::outside : Between::inside;
    Table table = matrix(context, subjects[subject], between);
    if (table.rows.empty()) continue;
    shaded += count_shaded(table);
    paper.sections.push_back(subject_section(context, subject, std::move(table), between));
  }
  const auto silent = unspoken(context, subjects);
  if (!silent.empty()) {
    Section section{
        "responsibility-none", context.word("report.responsibility.unspoken"), std::to_string(silent.size()), {}};
    section.blocks.push_back(sentence(context, "report.responsibility.unspoken_next"));
    List list;
    for (const model::Conduit* conduit : silent) list.items.push_back({object_line(context, conduit->id.text), {}});
    section.blocks.push_back({std::move(list)});
    paper.sections.insert(paper.sections.begin(), std::move(section));
  }
  paper.answer = {plain(paper.sections.empty() ? context.word("report.responsibility.empty")
                                               : context.speech.say("report.responsibility.answer",
                                                                    {{"subjects", std::to_string(order.size())},
                                                                     {"open", std::to_string(shaded)}}))};
  return paper;
}

}  // namespace masugata::report

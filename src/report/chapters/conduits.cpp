#include "report/context.hpp"

namespace masugata::report {
namespace {

// Several fields of a row in one cell, each on lines of its own; labels before all but the first.
Cell stacked(const Context& context, std::string_view noun, const void* row,
             std::initializer_list<std::string_view> fields) {
  Cell out;
  for (const std::string_view field : fields) {
    Cell cell = value_cell(context, noun, field, row);
    const bool first = field == *fields.begin();
    if (!first && cell.shade == Shade::open) continue;
    if (first) out.shade = cell.shade;
    for (Line& line : cell.lines) {
      if (!first) line.insert(line.begin(), quiet(label(context, noun, field) + " "));
      out.lines.push_back(std::move(line));
    }
  }
  return out;
}

Cell ends_cell(const Context& context, const model::Conduit& conduit) {
  static constexpr std::array<std::string_view, 3> arrows = {"↔ ", "→ ", "← "};
  Cell cell;
  const auto direction = conduit.direction.known() ? *conduit.direction : model::Direction::both;
  cell.lines.push_back(object_line(context, conduit.from->text));
  Line to = object_line(context, conduit.to->text);
  to.insert(to.begin(), plain(std::string(arrows[static_cast<std::size_t>(direction)])));
  cell.lines.push_back(std::move(to));
  return cell;
}

Cell demands_cell(const Context& context, const model::ConduitAssessment& derived) {
  Cell cell;
  cell.lines.push_back(
      {plain(context.speech.say("report.conduit.rdf", {{"level", context.speech.number(derived.rdf)}}))});
  const auto add = [&](const std::vector<std::string>& requirements, Tone tone) {
    if (requirements.empty()) return;
    std::string said = context.speech.join(requirements);
    if (tone == Tone::open) said = context.speech.say("report.conduit.possible", {{"requirements", said}});
    cell.lines.push_back({{std::move(said), tone}});
  };
  add(derived.requirements, Tone::plain);
  add(derived.possible_requirements, Tone::open);
  return cell;
}

Row conduit_row(const Context& context, std::size_t row) {
  const model::Conduit& conduit = context.factory().conduits[row];
  Cell head = head_cell(context, conduit.id.text);
  for (const std::string_view field : {"data", "note"}) {
    const Cell more = value_cell(context, "conduit", field, &conduit);
    if (more.shade == Shade::open) continue;
    for (const Line& line : more.lines) head.lines.push_back(line);
  }
  Row out{anchor_for(context, "conduit", row), {std::move(head), ends_cell(context, conduit)}};
  out.cells.push_back(stacked(context, "conduit", &conduit, {"medium", "protocols"}));
  out.cells.push_back(stacked(context, "conduit", &conduit, {"filter"}));
  out.cells.push_back(stacked(context, "conduit", &conduit, {"authentication"}));
  out.cells.push_back(stacked(context, "conduit", &conduit, {"encryption"}));
  out.cells.push_back(stacked(context, "conduit", &conduit, {"privileged"}));
  out.cells.push_back(stacked(context, "conduit", &conduit, {"responsible", "contract"}));
  out.cells.push_back(demands_cell(context, context.input.assessment.conduits[row]));
  return out;
}

}  // namespace

Section conduits_section(const Context& context) {
  const std::size_t count = context.factory().conduits.size();
  Section section{"conduits", context.word("report.section.conduits"), std::to_string(count), {}};
  if (count == 0) return section;
  Table table{section.title, {}, {}};
  table.columns.push_back({{plain(context.word("noun.conduit"))}});
  table.columns.push_back({{plain(context.word("report.conduit.ends"))}});
  for (const std::string_view field :
       {"medium", "filter", "authentication", "encryption", "privileged", "responsible"}) {
    table.columns.push_back({{plain(label(context, "conduit", field))}});
  }
  table.columns.push_back({{plain(context.word("report.conduit.demands"))}});
  for (std::size_t row = 0; row < count; ++row) table.rows.push_back(conduit_row(context, row));
  section.blocks.push_back({std::move(table)});
  return section;
}

}  // namespace masugata::report

#include <algorithm>
#include <map>

#include "report/context.hpp"
#include "report/responsibility_cells.hpp"

namespace masugata::report {
namespace {

// Places of the items and the subjects, in the order in which they first come.
struct Order {
  std::vector<std::string> names;
  std::map<std::string, std::size_t> places;
  std::size_t place(const std::string& name) {
    const auto [found, fresh] = places.try_emplace(name, names.size());
    if (fresh) names.push_back(name);
    return found->second;
  }
};

constexpr std::size_t widest_matrix = 12;  // services side by side

// One table for so many subjects; items that none of them has are left out.
Table matrix(const Context& context, const Order& items, const std::vector<std::string>& subjects,
             const std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>>& cells) {
  Table table{context.word("report.responsibility.title"), {}, {}};
  table.columns.push_back({{plain(context.word("report.responsibility.item"))}});
  for (const std::string& subject : subjects) table.columns.push_back({object_line(context, subject)});
  for (std::size_t item = 0; item < items.names.size(); ++item) {
    Row row{{}, {{{{plain(items.names[item])}}}}};
    bool any = false;
    for (const std::string& subject : subjects) {
      Cell& cell = row.cells.emplace_back();
      const auto found = cells.find({item, subject});
      if (found == cells.end()) continue;
      any = true;
      for (const std::size_t n : found->second) {
        const model::Responsibility& said = context.factory().responsibilities[n];
        Cell one = accountable_cell(context, said);
        for (const Line& note : value_cell(context, "responsibility", "note", &said).lines) one.lines.push_back(note);
        cell.shade = std::max(cell.shade, one.shade);
        if (cell.anchor.empty()) cell.anchor = anchor_for(context, "responsibility", n);
        for (Line& line : one.lines) cell.lines.push_back(std::move(line));
      }
    }
    if (any) table.rows.push_back(std::move(row));
  }
  return table;
}

void add_responsibilities(const Context& context, Section& section) {
  const auto& rows = context.factory().responsibilities;
  if (rows.empty()) return;
  Order items;
  Order subjects;
  std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> cells;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    subjects.place(rows[n].subject->text);
    cells[{items.place(item_name(context, rows[n])), rows[n].subject->text}].push_back(n);
  }
  section.blocks.push_back({Heading{"responsibilities", {plain(context.word("report.responsibility.title"))}}});
  for (std::size_t first = 0; first < subjects.names.size(); first += widest_matrix) {
    const std::size_t last = std::min(first + widest_matrix, subjects.names.size());
    const std::vector<std::string> some(subjects.names.begin() + static_cast<std::ptrdiff_t>(first),
                                        subjects.names.begin() + static_cast<std::ptrdiff_t>(last));
    section.blocks.push_back({matrix(context, items, some, cells)});
  }
}

}  // namespace

Section services_section(const Context& context) {
  const auto& services = context.factory().services;
  Section section{"services", context.word("report.section.services"), std::to_string(services.size()), {}};
  if (!services.empty()) {
    Table table{section.title, {{{plain(context.word("noun.service"))}}}, {}};
    constexpr std::array<std::string_view, 9> fields = {
        "kind", "supplier", "zone", "businesses", "data", "confidentiality", "introduced_by", "exit_plan", "note"};
    for (const std::string_view field : fields) table.columns.push_back({{plain(label(context, "service", field))}});
    for (std::size_t n = 0; n < services.size(); ++n) {
      Row row{anchor_for(context, "service", n), {head_cell(context, services[n].id.text)}};
      for (const std::string_view field : fields) {
        row.cells.push_back(value_cell(context, "service", field, &services[n]));
      }
      table.rows.push_back(std::move(row));
    }
    drop_empty_columns(table);
    section.blocks.push_back({std::move(table)});
  }
  add_responsibilities(context, section);
  return section;
}

}  // namespace masugata::report

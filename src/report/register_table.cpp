#include "report/register_table.hpp"

#include <algorithm>

namespace masugata::report {
namespace {

constexpr std::string_view identity[] = {"id", "name"};

// Head of the row already, or for the program to compare and nobody to read: what a confirmation rested on. The
// workbook of the registers has it.
bool is_left_out(const model::Noun& noun, const base::Field& field) {
  const bool compared = noun.name == "confirmation" && (field.name == "inputs" || field.name == "digest");
  return compared || field.name == identity[0] || field.name == identity[1];
}

}  // namespace

Table register_table(const Context& context, const model::Noun& noun) {
  Table table{context.word("noun." + std::string(noun.plural)), {}, {}, Fit::wide};
  table.columns.push_back({{plain(context.word("noun." + std::string(noun.name)))}});
  for (const base::Field& field : noun.fields) {
    if (is_left_out(noun, field)) continue;
    const bool number = field.kind == base::FieldKind::integer || field.kind == base::FieldKind::number;
    table.columns.push_back({{plain(context.speech.label(noun, field))}, number ? Align::right : Align::left});
  }
  const std::size_t rows = noun.size(context.factory());
  for (std::size_t n = 0; n < rows; ++n) {
    const void* row = noun.at(context.factory(), n);
    Row& out = table.rows.emplace_back(Row{anchor_for(context, noun.name, n), {}});
    out.cells.push_back(head_cell(context, noun.id(row).text));
    for (const base::Field& field : noun.fields) {
      if (!is_left_out(noun, field)) out.cells.push_back(value_cell(context, noun, field, row));
    }
  }
  // A column that is unknown in every row says nothing.
  for (std::size_t column = 1; column < table.columns.size(); ++column) {
    const bool said = std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) {
      return row.cells[column].shade != Shade::open && !row.cells[column].lines.empty();
    });
    if (said) continue;
    for (Row& row : table.rows) row.cells[column].lines.clear();
  }
  drop_empty_columns(table);
  return table;
}

}  // namespace masugata::report

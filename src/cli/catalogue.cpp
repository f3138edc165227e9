#include "service/catalogue.hpp"

#include "cli/commands.hpp"

namespace masugata::cli {

namespace {

void print_rows(const Invocation& call, const service::CatalogueTable& content) {
  Table table;
  for (const std::string& column : content.columns) {
    table.head.push_back(call.context.equipment.words.word("catalogue.column." + column, call.terminal.language));
  }
  for (const auto& row : content.rows) {
    std::vector<TableCell> cells;
    for (const std::string& cell : row) cells.push_back({one_line(cell), Ink::plain});
    table.rows.push_back(std::move(cells));
  }
  call.terminal.out(draw(table, call.terminal));
}

void print_document(const Invocation& call, const service::CatalogueTable& content) {
  base::Value::List rows;
  for (const auto& row : content.rows) {
    base::Value::Map one;
    for (std::size_t n = 0; n < row.size(); ++n) one.push_back({content.columns[n], row[n], {}});
    rows.emplace_back(std::move(one));
  }
  print_json(call, base::Value::Map{{"version", call.context.equipment.knowledge.version, {}},
                                    {call.options.list, std::move(rows), {}}});
}

}  // namespace

int run_catalogue(const Invocation& call) {
  const auto& knowledge = call.context.equipment.knowledge;
  const auto content = service::catalogue_table(knowledge, call.options.list, call.terminal.language);
  if (wants_json(call)) {
    print_document(call, content);
    return all_well;
  }
  print_rows(call, content);
  if (call.options.list == "techniques") call.terminal.out("\n" + knowledge.catalogue.attack.notice + "\n");
  return all_well;
}

}  // namespace masugata::cli

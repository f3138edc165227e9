#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "service/forms.hpp"
#include "service/report.hpp"

namespace masugata::cli {

namespace {

base::Value message_rows(const Invocation& call, const base::Notes& notes) {
  base::Value::List rows;
  for (const base::Note& note : notes) {
    rows.push_back(base::Value::Map{{"line", static_cast<std::int64_t>(note.where.line), {}},
                                    {"key", note.key, {}},
                                    {"message", call.context.equipment.words.say(note, call.terminal.language), {}}});
  }
  return rows;
}

void print_document(const Invocation& call, const exchange::Filled& filled) {
  base::Value::List cells;
  for (const exchange::FilledCell& one : filled.cells) {
    cells.push_back(base::Value::Map{{"sheet", one.sheet, {}},
                                     {"cell", one.cell, {}},
                                     {"before", one.before, {}},
                                     {"after", one.after, {}},
                                     {"source", one.source, {}}});
  }
  print_json(call, base::Value::Map{{"cells", std::move(cells), {}},
                                    {"faults", message_rows(call, filled.faults), {}},
                                    {"open", message_rows(call, filled.open), {}},
                                    {"notes", message_rows(call, filled.notes), {}}});
}

void print_text(const Invocation& call, const exchange::Filled& filled) {
  const base::Words& words = call.context.equipment.words;
  Table table;
  for (const char* key : {"cli.fill.sheet", "cli.fill.cell", "cli.fill.before", "cli.fill.after", "cli.fill.source"}) {
    table.head.push_back(words.word(key, call.terminal.language));
  }
  for (const exchange::FilledCell& one : filled.cells) {
    std::vector<TableCell> row;
    for (const std::string* text : {&one.sheet, &one.cell, &one.before, &one.after, &one.source}) {
      row.push_back({one_line(*text), Ink::plain});
    }
    table.rows.push_back(std::move(row));
  }
  if (!table.rows.empty()) call.terminal.out(draw(table, call.terminal));
  say(call, "cli.fill.counts",
      {{"cells", std::to_string(filled.cells.size())}, {"open", std::to_string(filled.open.size())}});
}

}  // namespace

int run_fill(const Invocation& call) {
  const Options& options = call.options;
  if (options.output == options.book) {
    return fail_with(call, {base::Fault::conflict, {"error.form.same_file", {}, {options.book, {}, 0, 0}}});
  }
  auto filled = service::fill_book(call.context, {options.folder, options.map, options.book});
  if (!filled) return fail_with(call, filled.error());
  wants_json(call) ? print_document(call, *filled) : print_text(call, *filled);
  say_faults(call, filled->notes);
  say_faults(call, filled->faults);
  say_faults(call, filled->open);
  if (!filled->faults.empty()) {
    return fail_with(call, {base::Fault::invalid,
                            {"error.form.nothing_written", {{"count", std::to_string(filled->faults.size())}}, {}}});
  }
  const int done = filled->open.empty() ? all_well : with_faults;
  if (options.preview) return done;
  const auto written = service::write_page(call.context, options.output, std::move(filled->bytes));
  return written ? done : fail_with(call, written.error());
}

}  // namespace masugata::cli

// Of observed.hpp: lists as files, for people.
#include "exchange/csv.hpp"
#include "report/document.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/observed_table.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

constexpr std::size_t most_rows = 1'000'000;  // that Excel shows

struct Sheet {
  std::string title;
  std::vector<std::string> head;
  std::vector<bool> numbers;  // by column
  std::vector<std::vector<std::string>> rows;
};

// Classes of operations in words, one after another.
std::string in_words(const base::Words& words, std::string_view classes, base::Language language) {
  std::string text;
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find(' '), classes.size());
    text += (text.empty() ? "" : ", ") + words.word("operation_class." + std::string(classes.substr(0, end)), language);
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return text;
}

template <class Row>
Result<Sheet> sheet_of(const base::Words& words, base::Language language, std::span<const ObservedColumn<Row>> columns,
                       std::span<const Row> rows, const ObservedWish& wish) {
  Sheet sheet;
  for (const ObservedColumn<Row>& column : columns) {
    sheet.head.push_back(words.word("observed.column." + std::string(column.name), language));
    sheet.numbers.push_back(column.number != nullptr);
  }
  const std::vector<std::uint32_t> places = TRY(rows_for(rows, wish));
  if (places.size() > most_rows) return base::fail(Fault::exhausted, "error.observed.too_many");
  for (const std::uint32_t place : places) {
    std::vector<std::string>& cells = sheet.rows.emplace_back();
    for (const ObservedColumn<Row>& column : columns) {
      std::string text =
          column.number != nullptr ? std::to_string(column.number(rows[place])) : column.text(rows[place]);
      if (column.name == "class") text = in_words(words, text, language);
      const bool flag = column.name == "heard" || column.name == "guessed";
      cells.push_back(flag ? words.word("observed.flag." + text, language) : std::move(text));
    }
  }
  return sheet;
}

std::string csv_of(const Sheet& sheet) {
  std::string text = "\xEF\xBB\xBF";
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t n = 0; n < cells.size(); ++n) text += (n == 0 ? "" : ",") + exchange::csv_cell(cells[n]);
    text += "\r\n";
  };
  line(sheet.head);
  for (const auto& row : sheet.rows) line(row);
  return text;
}

report::Document document_of(const Sheet& sheet) {
  report::Table table{sheet.title, {}, {}, report::Fit::wide};
  for (std::size_t n = 0; n < sheet.head.size(); ++n) {
    table.columns.push_back({{{sheet.head[n]}}, sheet.numbers[n] ? report::Align::right : report::Align::left});
  }
  for (const auto& cells : sheet.rows) {
    report::Row row;
    for (const std::string& cell : cells) row.cells.push_back({{{{cell}}}});
    table.rows.push_back(std::move(row));
  }
  report::Document document;
  document.title = sheet.title;
  report::Section& section = document.sections.emplace_back();
  section.title = sheet.title;
  section.anchor = "rows";
  section.blocks.emplace_back(std::move(table));
  return document;
}

}  // namespace

Result<FileAnswer> export_observed(Platform& platform, const Caller& caller, const ObservedWish& wish,
                                   std::string_view table, std::string_view format) {
  {
    const Asked asked = TRY(ask(platform, caller, {wish.factory, {}}, Right::report));
    TRY(needs_all(asked.sight));
  }
  if (table != "devices" && table != "conversations") {
    return base::fail(Fault::not_found, "error.observed.table", {{"table", std::string(table)}});
  }
  const Seeing seen = TRY(platform.kept().find(wish.factory, wish.observation));
  const base::Words& words = platform.equipment().words;
  Sheet sheet = table == "devices" ? TRY(sheet_of(words, caller.language, device_columns(),
                                                  std::span<const model::ObservedDevice>(seen->devices), wish))
                                   : TRY(sheet_of(words, caller.language, conversation_columns(),
                                                  std::span<const model::Conversation>(seen->conversations), wish));
  sheet.title = words.word("observed.table." + std::string(table), caller.language);
  const std::string name = wish.factory + "-" + std::string(table);
  if (format == "csv") return FileAnswer{name + ".csv", "text/csv; charset=utf-8", csv_of(sheet)};
  if (platform.ports().press == nullptr) {
    return base::fail(Fault::invalid, "error.export.format", {{"format", std::string(format)}});
  }
  return FileAnswer{name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    TRY(platform.ports().press->workbook(document_of(sheet), platform.today()))};
}

}  // namespace masugata::service

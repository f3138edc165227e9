// Of observation_sheets.hpp: tables as files.
#include <numeric>

#include "exchange/csv.hpp"
#include "service/observation_sheets.hpp"

namespace masugata::service {

namespace {

// Devices say of themselves what they like: what a spreadsheet would compute begins with an apostrophe.
std::string harmless(const std::string& text) {
  constexpr std::string_view formula = "=+-@\t\r";
  return !text.empty() && formula.find(text.front()) != std::string_view::npos ? "'" + text : text;
}

std::vector<std::uint32_t> every(std::size_t count) {
  std::vector<std::uint32_t> places(count);
  std::iota(places.begin(), places.end(), 0U);
  return places;
}

}  // namespace

std::string csv_of(const Sheet& sheet) {
  std::string text = "\xEF\xBB\xBF";
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t n = 0; n < cells.size(); ++n) text += (n == 0 ? "" : ",") + exchange::csv_cell(harmless(cells[n]));
    text += "\r\n";
  };
  line(sheet.head);
  for (const auto& row : sheet.rows) line(row);
  return text;
}

report::Document document_of(std::string title, std::vector<Sheet> sheets) {
  report::Document document;
  document.subtitle = std::move(title);
  for (Sheet& sheet : sheets) {
    report::Table table{sheet.title, {}, {}, report::Fit::wide};
    for (std::size_t n = 0; n < sheet.head.size(); ++n) {
      table.columns.push_back({{{sheet.head[n]}}, sheet.numbers[n] ? report::Align::right : report::Align::left});
    }
    for (auto& cells : sheet.rows) {
      report::Row row;
      for (std::string& cell : cells) row.cells.push_back({{{{std::move(cell)}}}});
      table.rows.push_back(std::move(row));
      cells = {};
    }
    report::Section section{"rows-" + std::to_string(document.sections.size()), std::move(sheet.title), {}, {}};
    section.blocks.push_back({std::move(table)});
    document.sections.push_back(std::move(section));
  }
  return document;
}

report::Document observation_book(const SheetWish& wish, const Observed& observed, const HeldAgainst* held) {
  const model::Observation& seen = observed.observation;
  const std::vector<std::uint32_t> devices = every(seen.devices.size());
  const std::vector<std::uint32_t> conversations = every(seen.conversations.size());
  std::vector<Sheet> sheets;
  if (held != nullptr) sheets.push_back(deviation_sheet(wish, held->factory, seen, held->result));
  sheets.push_back(device_sheet(wish, seen, devices));
  sheets.push_back(fact_sheet(wish, seen, devices));
  sheets.push_back(conversation_sheet(wish, seen, conversations));
  sheets.push_back(operation_sheet(wish, seen, conversations));
  sheets.push_back(hour_sheet(wish, seen, conversations));
  sheets.push_back(file_sheet(wish, seen));
  sheets.push_back(note_sheet(wish, observed.notes, sheets));
  report::Document document = document_of(wish.words.word("observed.book", wish.language), std::move(sheets));
  document.language = wish.language;
  document.title = wish.words.word("report.program", wish.language);
  document.counts = {{{wish.words.say({"cli.observe.summary",
                                       {{"packets", std::to_string(seen.counts.packets)},
                                        {"devices", std::to_string(seen.devices.size())},
                                        {"conversations", std::to_string(seen.conversations.size())}},
                                       {}},
                                      wish.language)}}};
  return document;
}

}  // namespace masugata::service

// What was seen as tables for people: sheets of a workbook, or CSV.
#pragma once

#include "report/document.hpp"
#include "service/reconcile.hpp"

namespace masugata::service {

struct Sheet {
  std::string title;
  std::vector<std::string> head;
  std::vector<bool> numbers;  // by column
  std::vector<std::vector<std::string>> rows;
  std::uint64_t left_out = 0;  // rows beyond SheetWish::most_rows
};

struct SheetWish {
  const base::Words& words;
  base::Language language;
  std::size_t most_rows = 0;
};

// Rows of the observation, by their places in it and in that order.
using Places = std::span<const std::uint32_t>;
[[nodiscard]] Sheet device_sheet(const SheetWish& wish, const model::Observation& seen, Places devices);
// What each device says about itself, with the packet that says so.
[[nodiscard]] Sheet fact_sheet(const SheetWish& wish, const model::Observation& seen, Places devices);
[[nodiscard]] Sheet conversation_sheet(const SheetWish& wish, const model::Observation& seen, Places conversations);
[[nodiscard]] Sheet operation_sheet(const SheetWish& wish, const model::Observation& seen, Places conversations);
[[nodiscard]] Sheet hour_sheet(const SheetWish& wish, const model::Observation& seen, Places conversations);
[[nodiscard]] Sheet deviation_sheet(const SheetWish& wish, const model::Factory& factory,
                                    const model::Observation& seen, const model::Reconciliation& result);

[[nodiscard]] Sheet file_sheet(const SheetWish& wish, const model::Observation& seen);
// What could not be read, and which of these sheets left out how much.
[[nodiscard]] Sheet note_sheet(const SheetWish& wish, const base::Notes& notes, std::span<const Sheet> sheets);

// A UTF-8 file that Excel opens as such.
[[nodiscard]] std::string csv_of(const Sheet& sheet);
// A sheet for each; `subtitle` heads the first page.
[[nodiscard]] report::Document document_of(std::string title, std::vector<Sheet> sheets);

// All of it, with files and notes; deviations where a factory was at hand. Excel holds so many rows and no more: what
// is left out of a sheet is told among the notes.
struct HeldAgainst {
  const model::Factory& factory;
  const model::Reconciliation& result;
};
[[nodiscard]] report::Document observation_book(const SheetWish& wish, const Observed& observed,
                                                const HeldAgainst* held);

}  // namespace masugata::service

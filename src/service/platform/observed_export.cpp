// Of observed.hpp: lists as files, for people.
#include <algorithm>

#include "service/observation_sheets.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/deviations.hpp"
#include "service/platform/observed_table.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

constexpr std::size_t most_rows = 1'000'000;  // that Excel shows

using Tabulate = Sheet (*)(const SheetWish&, const model::Observation&, Places);
struct Table {
  std::string_view name;
  Tabulate of_devices;        // the rows that the wish leaves of the list of devices
  Tabulate of_conversations;  // or of the list of conversations
};
constexpr Table tables[] = {{"devices", &device_sheet, nullptr},
                            {"facts", &fact_sheet, nullptr},
                            {"conversations", nullptr, &conversation_sheet},
                            {"operations", nullptr, &operation_sheet},
                            {"hours", nullptr, &hour_sheet}};

Result<Sheet> sheet_of(const SheetWish& words, const Table& table, const model::Observation& seen,
                       const ObservedWish& wish) {
  if (table.of_devices != nullptr) {
    const auto places = TRY(rows_for(std::span<const model::ObservedDevice>(seen.devices), wish));
    return table.of_devices(words, seen, places);
  }
  const auto places = TRY(rows_for(std::span<const model::Conversation>(seen.conversations), wish));
  return table.of_conversations(words, seen, places);
}

Result<Sheet> deviations_of(Platform& platform, const Caller& caller, std::string_view factory,
                            const SheetWish& words) {
  base::Progress progress;
  std::unique_ptr<Copy> copy;
  {
    const Asked asked = TRY(ask(platform, caller, {std::string(factory), {}}, Right::see_weaknesses));
    copy = std::make_unique<Copy>(platform, *asked.now, progress);
  }
  const Held held = TRY(hold_against(platform, factory, copy->context, copy->assessed));
  return deviation_sheet(words, copy->assessed.opened.factory, *held.seen, held.result);
}

Result<Sheet> wanted_sheet(Platform& platform, const Caller& caller, const ObservedWish& wish, std::string_view table) {
  const SheetWish words{platform.equipment().words, caller.language, most_rows};
  if (table == "deviations") return deviations_of(platform, caller, wish.factory, words);
  const auto* known = std::ranges::find(tables, table, &Table::name);
  if (known == std::end(tables)) {
    return base::fail(Fault::not_found, "error.observed.table", {{"table", std::string(table)}});
  }
  const Seeing seen = TRY(platform.kept().find(wish.factory, wish.observation));
  return sheet_of(words, *known, *seen, wish);
}

}  // namespace

Result<FileAnswer> export_observed(Platform& platform, const Caller& caller, const ObservedWish& wish,
                                   std::string_view table, std::string_view format) {
  {
    const Asked asked = TRY(ask(platform, caller, {wish.factory, {}}, Right::report));
    TRY(needs_all(asked.sight));
  }
  Sheet sheet = TRY(wanted_sheet(platform, caller, wish, table));
  if (sheet.left_out > 0) return base::fail(Fault::exhausted, "error.observed.too_many");
  const std::string name = wish.factory + "-" + std::string(table);
  if (format == "csv") return FileAnswer{name + ".csv", "text/csv; charset=utf-8", csv_of(sheet)};
  if (platform.ports().press == nullptr) {
    return base::fail(Fault::invalid, "error.export.format", {{"format", std::string(format)}});
  }
  std::string title = sheet.title;
  std::vector<Sheet> sheets;
  sheets.push_back(std::move(sheet));
  return FileAnswer{
      name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      TRY(platform.ports().press->workbook(document_of(std::move(title), std::move(sheets)), platform.today()))};
}

}  // namespace masugata::service

// Registers and papers out.
#include <algorithm>

#include "exchange/archive.hpp"
#include "exchange/register/export.hpp"
#include "report/report.hpp"
#include "service/platform/asking.hpp"
#include "service/platform/deviations.hpp"
#include "service/platform/files.hpp"
#include "service/platform/plant/moment.hpp"
#include "service/platform/plant/row_query.hpp"
#include "service/report.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view csv_type = "text/csv; charset=utf-8";
constexpr std::string_view csv_cp932_type = "text/csv; charset=Shift_JIS";
constexpr std::string_view zip_type = "application/zip";
constexpr std::string_view json_type = "application/json";

base::Error no_format(std::string_view format) {
  return {Fault::invalid, {"error.export.format", {{"format", std::string(format)}}, {}}};
}

// The rows alone, with the fields that the caller sees of each.
model::Factory excerpt(const PlantState& state, const Sight& sight, std::uint32_t noun,
                       const std::vector<std::uint32_t>& rows) {
  model::Factory out;
  const model::Noun& one = model::nouns[noun];
  one.reserve(out, rows.size());
  for (const std::uint32_t row : rows) {
    const void* held = one.at(state.factory(), row);
    const Seen seen = sight.sees_row(one, held);
    base::Value::Map fields;
    for (const base::Field& field : one.fields) {
      if (sight.sees_field(seen, one, field.name)) fields.push_back({std::string(field.name), field.get(held), {}});
    }
    static_cast<void>(base::set_all(one.fields, one.add(out), fields, {}));
  }
  return out;
}

struct FileOrder {
  const Equipment& equipment;
  exchange::ExportOrder exchange;
  std::string_view format;
};

Result<FileAnswer> write_registers(const model::Factory& factory, const FileOrder& order, const std::string& name) {
  base::Progress progress;
  const knowledge::Knowledge& knowledge = order.equipment.knowledge;
  const base::Words& words = order.equipment.words;
  if (order.format == "xlsx") {
    return FileAnswer{name + ".xlsx", std::string(xlsx_type),
                      TRY(exchange::export_book(factory, order.exchange, knowledge, words, progress))};
  }
  if (order.format == "json")
    return FileAnswer{name + ".json", std::string(json_type), exchange::write_factory_json(factory)};
  const bool cp932 = order.format == "csv-cp932";
  if (!cp932 && order.format != "csv") return tl::unexpected(no_format(order.format));
  exchange::CsvFiles csv = exchange::export_csv(
      factory, order.exchange, cp932 ? exchange::Encoding::cp932 : exchange::Encoding::utf8, knowledge, words);
  if (order.exchange.nouns.size() == 1) {
    return FileAnswer{name + ".csv", std::string(cp932 ? csv_cp932_type : csv_type),
                      csv.files.empty() ? std::string() : std::move(csv.files.front().bytes)};
  }
  return FileAnswer{name + ".zip", std::string(zip_type), TRY(exchange::zip_files(std::move(csv.files)))};
}

Result<PaperFormat> paper_format(std::string_view format) {
  if (format == "html" || format.empty()) return PaperFormat::html;
  if (format == "pdf") return PaperFormat::pdf;
  if (format == "xlsx") return PaperFormat::workbook;
  if (format == "md") return PaperFormat::markdown;
  return tl::unexpected(no_format(format));
}

FileAnswer paper_file(const std::string& name, PaperFormat format, std::string bytes) {
  switch (format) {
    case PaperFormat::pdf:
      return {name + ".pdf", "application/pdf", std::move(bytes)};
    case PaperFormat::workbook:
      return {name + ".xlsx", std::string(xlsx_type), std::move(bytes)};
    case PaperFormat::markdown:
      return {name + ".md", "text/markdown; charset=utf-8", std::move(bytes)};
    case PaperFormat::html:
      break;
  }
  return {name + ".html", "text/html; charset=utf-8", std::move(bytes)};
}

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t end = list.find(',');
    names.emplace_back(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return names;
}

}  // namespace

Result<FileAnswer> export_register(Platform& platform, const Caller& caller, const ListWish& wish,
                                   std::string_view format) {
  const std::uint32_t noun = TRY(noun_named(wish.noun));
  model::Factory rows;
  base::Date day;
  {
    const Asked asked = TRY(ask(platform, caller, wish.at, Right::report));
    const Query query = TRY(read_query(noun, {wish.q, wish.filters, wish.sort}));
    auto chosen = rows_for(platform.equipment().knowledge, query, *asked.now, asked.sight);
    sort_rows(query, *asked.now, asked.sight, chosen);
    rows = excerpt(*asked.now, asked.sight, noun, chosen);
    day = asked.now->day;
  }
  const FileOrder order{platform.equipment(), {{&model::nouns[noun]}, caller.language, day, wish.at.factory}, format};
  return write_registers(rows, order, std::string(model::nouns[noun].plural));
}

Result<FileAnswer> export_factory(Platform& platform, const Caller& caller, const Moment& at, std::string_view format) {
  model::Factory factory;
  base::Date day;
  store::Head head;
  {
    const Asked asked = TRY(ask(platform, caller, at, Right::report));
    TRY(needs_all(asked.sight));
    factory = asked.now->factory();
    day = asked.now->day;
    head = asked.now->head;
  }
  const std::string name = at.factory + "-" + std::to_string(head.number);
  if (format == "folder")
    return FileAnswer{name + ".zip", std::string(zip_type), TRY(exchange::zip_files(exchange::write_folder(factory)))};
  std::vector<const model::Noun*> nouns;
  for (const model::Noun& noun : model::nouns) nouns.push_back(&noun);
  return write_registers(factory, {platform.equipment(), {std::move(nouns), caller.language, day, name}, format}, name);
}

Result<FileAnswer> get_report(Platform& platform, const Caller& caller, const ReportWish& wish,
                              base::Progress& progress) {
  const PaperFormat format = TRY(paper_format(wish.format));
  const auto copy = [&]() -> Result<std::unique_ptr<Copy>> {
    const Asked asked = TRY(ask(platform, caller, wish.at, Right::report));
    TRY(needs_all(asked.sight));
    return std::make_unique<Copy>(platform, *asked.now, progress);
  };
  const auto held = TRY(copy());
  const auto plant = TRY(platform.plant(wish.at.factory));
  // The head of the log stands on the paper, to be held against it later.
  const std::string source = plant->named().name + " #" + std::to_string(held->head.number) + " " + held->head.hash;
  PaperOrder order{names_in(wish.paper), format, caller.language, source, wish.zone};
  // What was seen lies beside the log: of an earlier state nobody knows what had been seen by then.
  std::optional<Held> held_against;
  std::optional<report::Seen> seen;
  if (wish.at.as_of.empty() && report::tells_of_seen(order.papers)) {
    held_against = TRY(hold_against(platform, wish.at.factory, held->context, held->assessed));
    if (!held_against->seen->files.empty() || !held_against->result.deviations.empty()) {
      seen.emplace(*held_against->seen, held_against->result, held_against->clock_offset, held_against->capture_days);
      order.seen = &*seen;
    }
  }
  const std::string name = wish.at.factory + "-" + (order.papers.size() == 1 ? order.papers.front() : "report") +
                           (wish.zone.empty() ? "" : "-" + wish.zone);
  return paper_file(name, format, TRY(print_papers(held->context, held->assessed, order)));
}

}  // namespace masugata::service

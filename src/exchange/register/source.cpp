#include "exchange/register/source.hpp"

#include <algorithm>

#include "exchange/archive.hpp"
#include "exchange/csv_book.hpp"
#include "exchange/register/factory_rows.hpp"
#include "exchange/workbook/package.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;

constexpr std::uint64_t rows_between_reports = 2048;

bool ends_in(std::string_view name, std::string_view ending) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower.ends_with(ending);
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Reads all rows below the head; whether each of them has an id.
Result<bool> read_rows(const Vocabulary& vocabulary, const Grid& grid, const Head& head, base::Progress& progress,
                       SourceRows& out) {
  RowsReader reader(vocabulary, grid, head, out.file);
  const Sheet& sheet = grid.sheet();
  const std::size_t before = out.rows.size();
  out.rows.reserve(before + sheet.row_count());
  bool all_named = true;
  for (std::size_t n = 0; n < sheet.row_count(); ++n) {
    if (n % rows_between_reports == 0) {
      progress.advance("progress.reading", n, sheet.row_count());
      if (progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
    }
    auto row = reader.read(n);
    if (!row) continue;
    row->sheet = out.sheet_names.size() - 1;
    all_named = all_named && !row->id.empty();
    out.rows.push_back(std::move(*row));
  }
  out.sheets.push_back({sheet.name(), std::string(head.noun->name), out.rows.size() - before});
  return all_named;
}

Result<void> read_sheet(const Vocabulary& vocabulary, const Sheet& sheet, base::Progress& progress, SourceRows& out) {
  const Grid grid(sheet);
  const bool visible = sheet.visibility() == Visibility::visible;
  const auto head = visible ? find_head(vocabulary, grid) : std::nullopt;
  out.sheet_names.push_back(sheet.name());
  if (!head) {
    const char* key = visible ? "note.import.no_register" : "note.import.hidden_sheet";
    out.notes.push_back({key, {}, {out.file, sheet.name(), 0, 0}});
    return {};
  }
  const bool all_named = TRY(read_rows(vocabulary, grid, *head, progress, out));
  // A row whose id was cleared is not taken for one that was removed.
  if (head->origin == Origin::export_of_ours && all_named) out.whole.insert(head->noun);
  return {};
}

Result<void> read_sheets(const Workbook& workbook, const Vocabulary& vocabulary, base::Progress& progress,
                         SourceRows& out) {
  out.state = read_state(workbook, out.file, progress, out.notes);
  for (const Sheet& sheet : workbook.sheets()) {
    if (sheet.name() == state_sheet || sheet.name() == choices_sheet) continue;
    TRY(read_sheet(vocabulary, sheet, progress, out));
  }
  // The first sheet of an exported workbook says what it is.
  if (out.state && !workbook.sheets().empty()) {
    std::erase_if(out.notes, [&](const base::Note& note) {
      return note.key == "note.import.no_register" && note.where.sheet == workbook.sheets().front().name();
    });
  }
  return {};
}

Result<void> read_csv(std::span<const FileView> files, const Vocabulary& vocabulary, base::Progress& progress,
                      SourceRows& out) {
  return read_sheets(TRY(read_csv_book(files, out.file, progress)), vocabulary, progress, out);
}

bool is_workbook(std::span<const std::byte> bytes, base::Progress& progress) {
  base::Notes notes;
  const WorkbookLimits limits;
  const Reading reading{limits, {}, progress, NoteTaker(notes)};
  const auto package = Package::open(bytes, reading);
  return !package || package->has("[Content_Types].xml");
}

Result<void> read_file(const ImportSource& source, const Vocabulary& vocabulary, base::Progress& progress,
                       SourceRows& out) {
  if (ends_in(source.file, ".json")) {
    read_factory_rows(TRY(read_factory_json(text_of(source.bytes), source.file)), out);
    return {};
  }
  if (ends_in(source.file, ".csv")) {
    const FileView file{source.file, text_of(source.bytes)};
    return read_csv(std::span(&file, 1), vocabulary, progress, out);
  }
  if (ends_in(source.file, ".zip") && !is_workbook(source.bytes, progress)) {
    const auto files = TRY(unzip_files(source.bytes, ".csv", source.file, progress));
    std::vector<FileView> views;
    for (const FileBytes& one : files) views.push_back({one.name, one.bytes});
    return read_csv(views, vocabulary, progress, out);
  }
  return read_sheets(TRY(read_workbook(source.bytes, WorkbookLimits(), source.file, progress, out.notes)), vocabulary,
                     progress, out);
}

Result<void> read_folder_of_files(const ImportSource& source, const Vocabulary& vocabulary, base::Progress& progress,
                                  SourceRows& out) {
  if (std::ranges::find(source.folder, "factory.yaml", &FileView::name) != source.folder.end()) {
    read_factory_rows(TRY(read_folder(source.folder, progress)), out);
    return {};
  }
  std::vector<FileView> files;
  for (const FileView& file : source.folder) {
    if (ends_in(file.name, ".csv")) files.push_back(file);
  }
  return read_csv(files, vocabulary, progress, out);
}

}  // namespace

Result<SourceRows> read_source(const ImportSource& source, const Vocabulary& vocabulary, base::Progress& progress) {
  SourceRows out;
  out.file = source.file;
  if (source.folder.empty()) {
    TRY(read_file(source, vocabulary, progress, out));
  } else {
    TRY(read_folder_of_files(source, vocabulary, progress, out));
  }
  if (out.sheets.empty()) return base::fail(Fault::invalid, "error.import.no_register", {}, {out.file, {}, 0, 0});
  return out;
}

}  // namespace masugata::exchange

#include "exchange/workbook/workbook.hpp"

#include <algorithm>

#include "exchange/workbook/package.hpp"
#include "exchange/workbook/reading.hpp"
#include "exchange/workbook/relationships.hpp"
#include "exchange/workbook/shared_strings.hpp"
#include "exchange/workbook/sheet_list.hpp"
#include "exchange/workbook/sheet_part.hpp"
#include "exchange/workbook/styles.hpp"

namespace masugata::exchange {

namespace {

using Relationships = std::vector<Relationship>;

const Relationship* find_kind(const Relationships& all, std::string_view kind) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Relationship& one) { return one.kind == kind; });
  return found == all.end() ? nullptr : &*found;
}

base::Error not_a_workbook(const Reading& reading, std::string key) {
  return {base::Fault::invalid, {std::move(key), {}, {reading.file, {}}}};
}

base::Result<std::string> find_workbook_part(const Package& package, Reading& reading) {
  if (!package.has("_rels/.rels")) return tl::unexpected(not_a_workbook(reading, "error.workbook.not_workbook"));
  const Relationships all = TRY(read_relationships(package, "", reading));
  const Relationship* workbook = find_kind(all, "officeDocument");
  if (workbook == nullptr) return tl::unexpected(not_a_workbook(reading, "error.workbook.not_workbook"));
  if (workbook->path.ends_with(".bin")) {
    return tl::unexpected(not_a_workbook(reading, "error.workbook.binary_format"));
  }
  return workbook->path;
}

// Reads a whole workbook; holds what its steps hand on.
class WorkbookReader {
 public:
  WorkbookReader(const Package& package, Reading& reading)
      : package_(package),
        reading_(reading),
        store_(std::make_unique<CellStore>(reading.limits.text_bytes)),
        context_{{}, {}, Epoch::year_1900, *store_} {}

  base::Result<Workbook> read() {
    const std::string path = TRY(find_workbook_part(package_, reading_));
    const SheetList list = TRY(read_sheet_list(package_, path, reading_));
    const Relationships parts = TRY(read_relationships(package_, path, reading_));
    context_.epoch = list.epoch;
    const std::vector<Source> sources = find_sheets(list, parts);
    plan(sources, parts);
    TRY(read_shared_parts(parts));
    std::vector<Sheet> sheets;
    std::optional<base::Error> first_fault;
    std::size_t lost = 0;
    for (const Source& source : sources) {
      SheetContent content{source.entry->name, source.entry->visibility, {}, 0, {}};
      const auto fault = TRY(read_one(source, content));
      lost += fault ? 1 : 0;
      if (fault && !first_fault) first_fault = fault;
      sheets.emplace_back(std::move(content), store_.get());
    }
    if (sheets.empty()) return tl::unexpected(not_a_workbook(reading_, "error.workbook.no_sheet"));
    if (lost == sheets.size()) return tl::unexpected(*first_fault);
    return Workbook(std::move(store_), std::move(sheets));
  }

 private:
  struct Source {
    const SheetEntry* entry;
    std::string path;
  };

  // A sheet whose part the workbook does not name stays in, and is found missing when it is read.
  std::vector<Source> find_sheets(const SheetList& list, const Relationships& parts) const {
    std::vector<Source> sources;
    for (const SheetEntry& entry : list.sheets) {
      const auto part = std::find_if(parts.begin(), parts.end(),
                                     [&](const Relationship& one) { return one.id == entry.relationship; });
      if (part == parts.end()) {
        sources.push_back({&entry, entry.relationship});
      } else if (part->kind == "worksheet") {
        sources.push_back({&entry, part->path});
      }
    }
    return sources;
  }

  void plan(const std::vector<Source>& sources, const Relationships& parts) {
    reading_.planned = reading_.inflated;
    const auto add = [&](std::uint64_t size) { reading_.planned += std::min(size, reading_.limits.total_bytes); };
    for (const Source& source : sources) add(package_.claimed_size(source.path));
    for (const Relationship& part : parts) {
      if (part.kind == "sharedStrings" || part.kind == "styles") add(package_.claimed_size(part.path));
    }
  }

  base::Result<void> read_shared_parts(const Relationships& parts) {
    if (const Relationship* part = find_shared(parts, "sharedStrings")) {
      context_.strings = TRY(read_shared_strings(package_, part->path, reading_, store_->texts));
    }
    if (const Relationship* part = find_shared(parts, "styles")) {
      context_.styles = TRY(read_styles(package_, part->path, reading_));
    }
    return {};
  }

  // Some writers name a table of texts that they then leave out, because no cell needs it.
  const Relationship* find_shared(const Relationships& parts, std::string_view kind) {
    const Relationship* part = find_kind(parts, kind);
    if (part == nullptr || package_.has(part->path)) return part;
    base::Error missing = part_fault(reading_, "note.workbook.part_missing", part->path);
    reading_.notes.add_always(std::move(missing.message));
    return nullptr;
  }

  // The fault that cost us this sheet alone, if any; faults that end the whole read are errors.
  base::Result<std::optional<base::Error>> read_one(const Source& source, SheetContent& content) {
    const base::Where sheet{reading_.file, content.name};
    const std::size_t first_cell = store_->cells.size();
    auto read = read_sheet(package_, source.path, context_, reading_, content);
    reading_.notes.close_sheet(sheet);
    if (read) return std::optional<base::Error>();
    base::Error error = std::move(read).error();
    if (error.message.where.sheet.empty()) error.message.where = sheet;
    if (error.fault != base::Fault::invalid) return tl::unexpected(std::move(error));
    store_->cells.resize(first_cell);
    content = {content.name, content.visibility, {}, 0, {}};
    reading_.notes.add_always({"note.workbook.sheet_lost", {}, sheet});
    reading_.notes.add_always(error.message);
    return std::optional(std::move(error));
  }

  const Package& package_;
  Reading& reading_;
  std::unique_ptr<CellStore> store_;
  SheetContext context_;
};

}  // namespace

std::optional<Cell> Row::at(std::uint32_t column) const {
  std::size_t low = first_;
  std::size_t high = last_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::uint32_t met = store_->cells[middle].column;
    if (met == column) return store_->view(middle);
    if (met < column) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

Row Sheet::row(std::size_t n) const {
  EXPECTS(n < content_.rows.size());
  const std::size_t end = n + 1 < content_.rows.size() ? content_.rows[n + 1].first_cell : content_.cells_end;
  return {store_, content_.rows[n].number, content_.rows[n].first_cell, end};
}

base::Result<Workbook> read_workbook(std::span<const std::byte> bytes, const WorkbookLimits& limits,
                                     std::string_view file, base::Progress& progress, base::Notes& notes) {
  Reading reading{limits, std::string(file), progress, NoteTaker(notes)};
  const Package package = TRY(Package::open(bytes, reading));
  return WorkbookReader(package, reading).read();
}

}  // namespace masugata::exchange

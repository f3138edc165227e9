#include "exchange/register/import.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "exchange/register/references.hpp"
#include "exchange/register/rows.hpp"
#include "model/check.hpp"
#include "model/index.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr int most_rounds = 20;  // rejecting a row may leave others pointing nowhere

// Two rows with one id, or an id that another register has.
void reject_doubled(const model::Factory& factory, Reading& reading) {
  const model::IdIndex ids(factory);
  std::unordered_set<std::string> seen;
  for (SheetRow& row : reading.rows) {
    if (row.id.empty()) continue;
    const base::Where where{reading.file, reading.sheet_names[row.sheet], row.number, 0};
    const auto address = ids.find(row.id);
    const bool elsewhere = address && &model::nouns[address->noun] != row.noun;
    if (!seen.insert(row.id).second || elsewhere) {
      row.faults.push_back({"error.check.doubled_id", {{"id", row.id}}, where});
    }
  }
}

// The factory with every row that has no fault; says which place each row took.
model::Factory merge(const model::Factory& factory, Reading& reading) {
  model::Factory merged = factory;
  const model::IdIndex ids(factory);
  std::map<const model::Noun*, std::size_t> rows;
  for (const SheetRow& row : reading.rows) ++rows[row.noun];
  for (const auto& [noun, count] : rows) noun->reserve(merged, noun->size(merged) + count);
  for (SheetRow& row : reading.rows) {
    if (!row.faults.empty()) continue;
    const auto address = ids.find(row.id);
    void* into = address ? row.noun->change(merged, address->row) : row.noun->add(merged);
    apply(row, reading, into);
  }
  return merged;
}

// Faults that only show between rows, said at the rows that brought them; true when there were any.
bool reject_unsound(const model::Factory& factory, const model::Factory& merged, Reading& reading) {
  std::unordered_map<std::string, SheetRow*> by_id;
  for (SheetRow& row : reading.rows) {
    if (row.faults.empty()) by_id.emplace(row.id, &row);
  }
  std::set<std::pair<std::string, std::string>> before;
  for (const base::Note& fault : model::check(factory)) {
    if (!fault.arguments.empty()) before.emplace(fault.key, fault.arguments.front().value);
  }
  bool any = false;
  for (base::Note& fault : model::check(merged)) {
    const auto row = fault.arguments.empty() ? by_id.end() : by_id.find(fault.arguments.front().value);
    if (row == by_id.end() || before.contains({fault.key, row->first})) continue;
    fault.where = {reading.file, reading.sheet_names[row->second->sheet], row->second->number,
                   column_of(*row->second, fault)};
    row->second->faults.push_back(std::move(fault));
    any = true;
  }
  return any;
}

bool any_new_fault(const Reading& reading, std::size_t rejected_before) {
  const auto now = std::ranges::count_if(reading.rows, [](const SheetRow& row) { return !row.faults.empty(); });
  return static_cast<std::size_t>(now) > rejected_before;
}

// Rows to compare added ones with: every field unknown.
class BlankRows {
 public:
  const void* of(const model::Noun& noun) {
    return noun.size(factory_) > 0 ? noun.at(factory_, 0) : noun.add(factory_);
  }

 private:
  model::Factory factory_;
};

void list_changes(const model::Factory& factory, Reading& reading) {
  ImportPreview& preview = reading.preview;
  BlankRows blank_rows;
  const model::IdIndex before(factory);
  const model::IdIndex after(preview.merged);
  for (SheetRow& row : reading.rows) {
    if (!row.faults.empty()) {
      ++preview.rejected_rows;
      std::ranges::move(row.faults, std::back_inserter(preview.rejected));
      continue;
    }
    const auto old_address = before.find(row.id);
    const void* now = row.noun->at(preview.merged, after.find(row.id)->row);
    const void* old = old_address ? row.noun->at(factory, old_address->row) : blank_rows.of(*row.noun);
    auto fields = model::diff_rows(row.noun->fields, old, now);
    if (old_address && fields.empty()) {
      ++preview.unchanged;
    } else {
      const auto fate = old_address ? model::RowFate::changed : model::RowFate::added;
      preview.changes.push_back({std::string(row.noun->name), base::Id{row.id}, fate, std::move(fields)});
    }
  }
}

}  // namespace

Result<ImportPreview> preview_import(const model::Factory& factory, const ImportSource& source,
                                     const knowledge::Knowledge& knowledge, const base::Words& words,
                                     base::Progress& progress) {
  Reading reading;
  reading.file = source.file;
  const Workbook workbook =
      TRY(read_workbook(source.bytes, WorkbookLimits(), source.file, progress, reading.preview.notes));
  const Vocabulary vocabulary(knowledge, words);
  for (const Sheet& sheet : workbook.sheets()) TRY(read_sheet(vocabulary, sheet, progress, reading));
  if (reading.preview.sheets.empty()) {
    return base::fail(Fault::invalid, "error.import.no_register", {}, {source.file, {}, 0, 0});
  }
  reject_doubled(factory, reading);
  resolve_references(factory, reading.rows);
  for (int round = 0; round < most_rounds; ++round) {
    const auto rejected = std::ranges::count_if(reading.rows, [](const SheetRow& row) { return !row.faults.empty(); });
    reading.preview.merged = merge(factory, reading);
    if (any_new_fault(reading, static_cast<std::size_t>(rejected))) continue;
    if (!reject_unsound(factory, reading.preview.merged, reading)) break;
  }
  list_changes(factory, reading);
  return std::move(reading.preview);
}

}  // namespace masugata::exchange

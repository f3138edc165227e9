// Registers out of a person's files: what would change, row by row and field by field, before anything changes.
//
// A sheet is a register when its heads say so (knowledge/columns, field labels); every other sheet is left alone with
// a note. Rows are matched by id. Columns that stand there are taken as they are, blank cells too; columns that do not
// stand there leave their fields alone. A row with a fault is rejected whole; the others are taken, all or none.
// A workbook that we exported is held against the state that it came from: see merge.hpp.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/register/source.hpp"
#include "model/diff.hpp"

namespace masugata::exchange {

// A rejected row as far as it was read, so that a person can put it right.
struct RejectedRow {
  std::string noun;
  std::string id;      // empty when the row has none
  base::Value fields;  // map of whole fields: what the row says, over what the factory has
  std::unordered_map<std::uint32_t, std::string> columns;  // field by column of the sheet
};

struct ImportPreview {
  std::vector<ImportedSheet> sheets;
  std::vector<model::RowChange> changes;  // added and changed rows, in the order of sheets and rows; then removed ones
  std::size_t unchanged = 0;
  base::Notes rejected;  // one for each fault of a rejected row: sheet, row, column, reason, what to do
  std::size_t rejected_rows = 0;
  std::map<std::pair<std::string, std::uint32_t>, RejectedRow> rejected_by_place;  // sheet, row
  base::Notes notes;                // sheets left out, cells read with reservations
  std::vector<Conflict> conflicts;  // what an exported workbook and the folder both changed since
  std::string exported_from;        // revision that the workbook was exported at; empty when it is no export of ours
  std::size_t changed_since = 0;    // rows of the folder that changed since then
  model::Factory merged;            // the factory with all accepted rows
};

// Fails when the file cannot be read or holds no register.
base::Result<ImportPreview> preview_import(const model::Factory& factory, const ImportSource& source,
                                           const knowledge::Knowledge& knowledge, const base::Words& words,
                                           base::Progress& progress);

}  // namespace masugata::exchange

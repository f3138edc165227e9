// Registers out of a person's workbook: what would change, row by row and field by field, before anything changes.
//
// A sheet is a register when its heads say so (knowledge/columns, field labels); every other sheet is left alone with
// a note. Rows are matched by id. Columns that stand there are taken as they are, blank cells too; columns that do not
// stand there leave their fields alone. A row with a fault is rejected whole; the others are taken, all or none.
#pragma once

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/words.hpp"
#include "exchange/workbook/workbook.hpp"
#include "knowledge/knowledge.hpp"
#include "model/diff.hpp"
#include "model/factory.hpp"

namespace masugata::exchange {

struct ImportedSheet {
  std::string name;
  std::string noun;
  std::size_t rows = 0;
};

struct ImportPreview {
  std::vector<ImportedSheet> sheets;
  std::vector<model::RowChange> changes;  // added and changed rows, in the order of sheets and rows
  std::size_t unchanged = 0;
  base::Notes rejected;  // one for each fault of a rejected row: sheet, row, column, reason, what to do
  std::size_t rejected_rows = 0;
  base::Notes notes;      // sheets left out, cells read with reservations
  model::Factory merged;  // the factory with all accepted rows
};

struct ImportSource {
  std::span<const std::byte> bytes;
  std::string file;  // for messages
};

// Plain texts are taken as `language`. Fails when the workbook cannot be read or no sheet is a register.
base::Result<ImportPreview> preview_import(const model::Factory& factory, const ImportSource& source,
                                           const knowledge::Knowledge& knowledge, const base::Words& words,
                                           base::Progress& progress);

}  // namespace masugata::exchange

// Files that hold registers, read into rows, whatever they are: Excel, CSV (also a zip or a folder of them), a factory
// as JSON or as a folder.
#pragma once

#include <set>

#include "exchange/register/book_state.hpp"
#include "exchange/register/merge.hpp"
#include "exchange/register/rows.hpp"

namespace masugata::exchange {

struct ImportSource {
  std::span<const std::byte> bytes;       // of a file …
  std::string file;                       // its name, for messages and for what it is
  std::span<const FileView> folder = {};  // … or the registers that stand in a folder of that name
  Take take = Take::neither;
};

struct ImportedSheet {
  std::string name;
  std::string noun;
  std::size_t rows = 0;
};

struct SourceRows {
  std::string file;
  std::vector<SheetRow> rows;
  std::vector<std::string> sheet_names;  // by SheetRow::sheet; empty for rows that stand on no sheet
  std::vector<ImportedSheet> sheets;     // those that hold registers
  base::Notes notes;
  base::Notes faults;                  // of rows without an id, in files that have no sheets
  std::optional<BookState> state;      // what an exported workbook remembers
  std::set<const model::Noun*> whole;  // registers whose sheet is ours: rows that are not there were removed

  [[nodiscard]] base::Where where(const SheetRow& row) const { return {file, sheet_names[row.sheet], row.number, 0}; }
};

// Fails when the file cannot be read, or nothing in it is a register.
base::Result<SourceRows> read_source(const ImportSource& source, const Vocabulary& vocabulary,
                                     base::Progress& progress);

}  // namespace masugata::exchange

// Registers out, for people: a workbook, or CSV files. What an import makes of them is the same registers again.
//
// Cells hold the words of one language; unknown is a blank cell. Where words would be read back as something else, or a
// spreadsheet could run them as a formula, the cell says exactly what is meant (exact_text.hpp).
#pragma once

#include <vector>

#include "base/date.hpp"
#include "base/progress.hpp"
#include "base/words.hpp"
#include "exchange/folder.hpp"
#include "knowledge/knowledge.hpp"

namespace masugata::exchange {

struct ExportOrder {
  std::vector<const model::Noun*> nouns;
  base::Language language = base::Language::ja;
  base::Date made_on{};
  std::string name;  // of the factory's folder
};

// An .xlsx file: a sheet that says what it is, a sheet for each register, and on hidden sheets the words to choose from
// and the state that it was made of. Fails when a cell or sheet is larger than Excel allows, naming it.
base::Result<std::string> export_book(const model::Factory& factory, const ExportOrder& order,
                                      const knowledge::Knowledge& knowledge, const base::Words& words,
                                      base::Progress& progress);

enum class Encoding : std::uint8_t { utf8, cp932 };

struct CsvFiles {
  std::vector<FileBytes>
      files;          // assets.csv …; registers without rows are left out, unless they were asked for by name
  base::Notes notes;  // cells that CP932 cannot hold and that are written as JSON escapes: nothing is lost
};

CsvFiles export_csv(const model::Factory& factory, const ExportOrder& order, Encoding encoding,
                    const knowledge::Knowledge& knowledge, const base::Words& words);

}  // namespace masugata::exchange

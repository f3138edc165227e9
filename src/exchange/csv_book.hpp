// CSV files as a workbook: each file a sheet named like it, each cell a text, rows numbered by the lines they begin on.
#pragma once

#include <span>
#include <string_view>

#include "base/progress.hpp"
#include "exchange/folder.hpp"
#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange {

// UTF-8 with or without a byte order mark, else CP932. Bounds are those of a workbook. `source` is the file or folder
// that the files came from, for messages.
base::Result<Workbook> read_csv_book(std::span<const FileView> files, std::string_view source,
                                     base::Progress& progress);

}  // namespace masugata::exchange

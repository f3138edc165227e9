// Zip archives of whole files: out, and in within the bounds of a workbook.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "exchange/folder.hpp"

namespace masugata::exchange {

// The same files give the same bytes. Fails only when there is no memory for it.
base::Result<std::string> zip_files(std::vector<FileBytes> files);

// The files whose names end in `ending` (lower case), by name; folders inside are left out of the names. `file` is for
// messages.
base::Result<std::vector<FileBytes>> unzip_files(std::span<const std::byte> bytes, std::string_view ending,
                                                 std::string_view file, base::Progress& progress);

}  // namespace masugata::exchange

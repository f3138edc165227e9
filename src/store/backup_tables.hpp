// What of a database goes into a backup, in which order, and a row of it as a line of JSON. The same from either
// engine.
#pragma once

#include <functional>

#include "store/engine.hpp"

namespace masugata::store {

struct BackupTable {
  std::string name;
  std::size_t keys = 0;  // so many leading columns name a row
};
// What others refer to comes first. Not in it: sessions, counted attempts and files half way in, which end with the
// server they belong to, and what migrations note for themselves. Fails (invalid) on a table that is not known here.
base::Result<std::vector<BackupTable>> backup_tables(Database::Engine& engine);

// Each row in the order of its keys, asked for in pages.
base::Result<void> each_row(Database::Engine& engine, const BackupTable& table, const Columns& columns,
                            const std::function<base::Result<void>(const Row&)>& visit);

[[nodiscard]] std::string row_line(const Row& row);
// Fails (invalid) when it is no such line of so many columns.
base::Result<Cells> read_row_line(std::string_view line, std::size_t columns);

}  // namespace masugata::store

// One file that holds a whole database with its evidence, the same from either engine, taken while others work.
//
// Every table as lines of JSON from one snapshot, every evidence file, and the SHA-256 of each part; sealed with a
// passphrase when one is given. A restore writes into an empty database, verifies every part and chain first, and
// leaves nothing behind when something is wrong.
#pragma once

#include "store/database.hpp"
#include "store/evidence.hpp"

namespace masugata::store {

struct BackupSummary {
  std::size_t factories = 0;
  std::uint64_t rows = 0;
  std::uint64_t acts = 0;
  std::size_t evidence = 0;
  std::string content_hash;  // over every table and evidence file: the same before and after
};

// `passphrase` empty: not sealed.
base::Result<BackupSummary> write_backup(Database& database, Evidence& evidence, std::string_view passphrase,
                                         const Sink& sink, base::Progress& progress);
base::Result<BackupSummary> restore_backup(Database& database, Evidence& evidence, std::string_view passphrase,
                                           const Source& source, base::Progress& progress);

}  // namespace masugata::store

#include "store/backup.hpp"

#include "base/json.hpp"
#include "store/backup_seal.hpp"
#include "store/backup_tables.hpp"
#include "store/hash.hpp"

namespace masugata::store {

namespace {

using base::Fault;
using base::Result;
using base::Value;

// Lines of JSON: {"table", "columns"}, its rows as lists, {"rows", "sha256"}; after the tables {"evidence", "size"} and
// so many bytes; at the end {"content_hash"}.
class Writing {
 public:
  Writing(Database::Engine& engine, Evidence& evidence, SealingSink& out, base::Progress& progress)
      : engine_(engine), evidence_(evidence), out_(out), progress_(progress) {}

  Result<BackupSummary> run() {
    const std::vector<BackupTable> tables = TRY(backup_tables(engine_));
    for (const BackupTable& table : tables) TRY(write_table(table));
    const std::vector<std::string> files = TRY(evidence_.all());
    for (const std::string& digest : files) {
      TRY(go_on(summary_.evidence, files.size()));
      TRY(write_evidence(digest));
    }
    summary_.content_hash = content_.end();
    Value last;
    last.set("content_hash", summary_.content_hash);
    TRY(write_line(last));
    TRY(out_.end());
    return summary_;
  }

 private:
  Result<void> go_on(std::uint64_t done, std::uint64_t total) {
    progress_.advance("stage.backup", done, total);
    if (progress_.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
    return {};
  }

  Result<void> write_line(const Value& value) {
    return out_.write(base::write_json(value, base::JsonStyle::compact) + "\n");
  }

  Result<void> write_table(const BackupTable& table) {
    const Columns columns = TRY(engine_.columns(table.name));
    Value::List names;
    for (const std::string& column : columns) names.emplace_back(column);
    Value head;
    head.set("table", table.name);
    head.set("columns", std::move(names));
    TRY(write_line(head));
    Hash hash;
    std::uint64_t rows = 0;
    TRY(each_row(engine_, table, columns, [&](const Row& row) -> Result<void> {
      const std::string line = row_line(row) + "\n";
      hash.add(line);
      ++rows;
      constexpr std::uint64_t often = 256;
      if (rows % often == 0) TRY(go_on(summary_.rows + rows, 0));
      return out_.write(line);
    }));
    return end_table(table.name, rows, hash.end());
  }

  Result<void> end_table(const std::string& table, std::uint64_t rows, const std::string& digest) {
    content_.add(table + " " + digest + "\n");
    if (table == "factory") summary_.factories = rows;
    if (table == "act") summary_.acts = rows;
    summary_.rows += rows;
    Value tail;
    tail.set("rows", static_cast<std::int64_t>(rows));
    tail.set("sha256", digest);
    return write_line(tail);
  }

  // Captures whose time is up may go while we write.
  Result<void> write_evidence(const std::string& digest) {
    const auto found = evidence_.size(digest);
    if (!found) return {};
    const std::uint64_t size = *found;
    content_.add("evidence " + digest + "\n");
    ++summary_.evidence;
    Value head;
    head.set("evidence", digest);
    head.set("size", static_cast<std::int64_t>(size));
    TRY(write_line(head));
    return evidence_.get_to(digest, [&](std::string_view bytes) { return out_.write(bytes); });
  }

  Database::Engine& engine_;
  Evidence& evidence_;
  SealingSink& out_;
  base::Progress& progress_;
  BackupSummary summary_;
  Hash content_;
};

}  // namespace

Result<BackupSummary> write_backup(Database& database, Evidence& evidence, std::string_view passphrase,
                                   const Sink& sink, base::Progress& progress) {
  const auto snapshot = TRY(database.engine().snapshot());
  const auto out = TRY(SealingSink::start(passphrase, sink));
  return Writing(*snapshot, evidence, *out, progress).run();
}

}  // namespace masugata::store

// Of backup.hpp: from a backup into an empty database.
#include <algorithm>

#include "base/json.hpp"
#include "store/backup.hpp"
#include "store/backup_seal.hpp"
#include "store/backup_tables.hpp"
#include "store/hash.hpp"
#include "store/log.hpp"

namespace masugata::store {

namespace {

using base::Fault;
using base::Result;
using base::Value;

tl::unexpected<base::Error> broken() { return base::fail(Fault::invalid, "error.backup.broken"); }

Result<std::string> string_of(const Value& line, std::string_view key) {
  const Value* found = line.find(key);
  if (found == nullptr || found->string() == nullptr) return broken();
  return *found->string();
}

Result<std::uint64_t> count_of(const Value& line, std::string_view key) {
  const Value* found = line.find(key);
  if (found == nullptr || found->integer() == nullptr || *found->integer() < 0) return broken();
  return static_cast<std::uint64_t>(*found->integer());
}

class Restoring {
 public:
  Restoring(Database& database, Evidence& evidence, OpeningSource& in, base::Progress& progress)
      : database_(database), evidence_(evidence), in_(in), progress_(progress) {}

  Result<BackupSummary> run() {
    auto done = database_.engine().transaction([&]() -> Result<void> {
      tables_ = TRY(backup_tables(database_.engine()));
      for (const BackupTable& table : tables_) TRY(refuse_full(table));
      before_ = TRY(evidence_.all());
      TRY(read_parts());
      return verify_chains();
    });
    if (done) return summary_;
    for (const std::string& digest : put_) TRY(evidence_.remove(digest));
    return tl::unexpected(std::move(done).error());
  }

 private:
  static constexpr std::size_t batch = 500;  // rows

  Result<void> go_on() {
    progress_.advance("stage.restore", summary_.rows, 0);
    if (progress_.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
    return {};
  }

  Result<Value> read_line() { return base::parse_json(TRY(in_.line()), ""); }

  Result<void> refuse_full(const BackupTable& table) {
    const Rows rows = TRY(database_.engine().query("SELECT 1 FROM \"" + table.name + "\" LIMIT 1"));
    if (!rows.empty()) return base::fail(Fault::conflict, "error.backup.not_empty");
    return {};
  }

  // Tables first, then evidence, then the end. An older backup may lack tables.
  Result<void> read_parts() {
    while (true) {
      const Value head = TRY(read_line());
      if (head.find("table") != nullptr) {
        TRY(read_table(head));
      } else if (head.find("evidence") != nullptr) {
        TRY(read_evidence(TRY(string_of(head, "evidence")), TRY(count_of(head, "size"))));
      } else {
        return read_end(head);
      }
      TRY(go_on());
    }
  }

  Result<void> read_end(const Value& last) {
    summary_.content_hash = content_.end();
    if (TRY(string_of(last, "content_hash")) != summary_.content_hash) return broken();
    if (!TRY(in_.some(1)).empty()) return broken();
    return {};
  }

  Result<BackupTable> table_of(const Value& head) {
    const std::string name = TRY(string_of(head, "table"));
    const auto found = std::ranges::find(tables_, name, &BackupTable::name);
    if (found == tables_.end()) return base::fail(Fault::invalid, "error.backup.newer", {{"what", name}});
    return *found;
  }

  // The columns of the backup; all of them must be there, others stay NULL.
  Result<Columns> read_columns(const Value& head, const BackupTable& table) {
    const Value* names = head.find("columns");
    if (names == nullptr || names->list() == nullptr || names->list()->empty()) return broken();
    const Columns there = TRY(database_.engine().columns(table.name));
    Columns columns;
    for (const Value& name : *names->list()) {
      if (name.string() == nullptr) return broken();
      if (std::ranges::find(there, *name.string()) == there.end()) {
        return base::fail(Fault::invalid, "error.backup.newer", {{"what", table.name + "." + *name.string()}});
      }
      columns.push_back(*name.string());
    }
    return columns;
  }

  Result<void> read_table(const Value& head) {
    const BackupTable table = TRY(table_of(head));
    const Columns columns = TRY(read_columns(head, table));
    Hash hash;
    std::uint64_t count = 0;
    std::vector<Cells> rows;
    while (true) {
      const std::string line = TRY(in_.line());
      if (!line.starts_with('[')) {
        TRY(flush(table, columns, rows));
        return end_table(table.name, TRY(base::parse_json(line, "")), count, hash.end());
      }
      hash.add(line);
      hash.add("\n");
      ++count;
      rows.push_back(TRY(read_row_line(line, columns.size())));
      if (rows.size() == batch) TRY(flush(table, columns, rows));
    }
  }

  Result<void> flush(const BackupTable& table, const Columns& columns, std::vector<Cells>& rows) {
    if (rows.empty()) return {};
    TRY(database_.engine().insert(table.name, columns, rows));
    summary_.rows += rows.size();
    rows.clear();
    return go_on();
  }

  Result<void> end_table(const std::string& table, const Value& tail, std::uint64_t rows, const std::string& digest) {
    if (TRY(count_of(tail, "rows")) != rows || TRY(string_of(tail, "sha256")) != digest) return broken();
    content_.add(table + " " + digest + "\n");
    if (table == "factory") summary_.factories = rows;
    if (table == "act") summary_.acts = rows;
    return {};
  }

  Result<void> read_evidence(const std::string& digest, std::uint64_t size) {
    if (!is_digest(digest)) return broken();
    const std::string found = TRY(evidence_.put_from([&](std::size_t most) -> Result<std::string> {
      if (size == 0) return std::string();
      std::string bytes = TRY(in_.some(static_cast<std::size_t>(std::min<std::uint64_t>(most, size))));
      if (bytes.empty()) return broken();
      size -= bytes.size();
      return bytes;
    }));
    if (!std::ranges::binary_search(before_, found)) put_.push_back(found);
    if (found != digest) return broken();
    content_.add("evidence " + digest + "\n");
    ++summary_.evidence;
    return {};
  }

  Result<void> verify_chains() {
    for (const FactoryEntry& factory : TRY(database_.factories())) {
      const Verified verified = TRY(verify_on(database_.engine(), factory.key, std::nullopt, progress_));
      if (!verified.faults.empty()) return tl::unexpected(base::Error{Fault::invalid, verified.faults.front()});
    }
    return {};
  }

  Database& database_;
  Evidence& evidence_;
  OpeningSource& in_;
  base::Progress& progress_;
  std::vector<BackupTable> tables_;
  std::vector<std::string> before_;  // evidence that was there
  std::vector<std::string> put_;     // evidence that was not
  BackupSummary summary_;
  Hash content_;
};

}  // namespace

Result<BackupSummary> restore_backup(Database& database, Evidence& evidence, std::string_view passphrase,
                                     const Source& source, base::Progress& progress) {
  const auto in = TRY(OpeningSource::start(passphrase, source));
  return Restoring(database, evidence, *in, progress).run();
}

}  // namespace masugata::store

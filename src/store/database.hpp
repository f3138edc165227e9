// The only SQL: factories, their rows and the log of every change, in SQLite or PostgreSQL through one code path.
//
// A database belongs to one process at a time (a lock says so). An act is everything that one person changes in one
// go: it is written whole or not at all, and once commit() returns it is on the disk. The log of acts is the truth
// about the past; the rows are its last state. Must never derive anything, and never know a person's words.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "base/value.hpp"
#include "model/diff.hpp"
#include "model/factory.hpp"

namespace masugata::store {

// Microseconds since 1970-01-01 in UTC.
using Time = std::int64_t;

// One plant and all its registers: what a factory folder is among files.
struct FactoryEntry {
  std::string key;   // in addresses: 1 to 40 of a-z, 0-9 and -
  std::string name;  // as typed
  Time made_at = 0;
};

// The end of a factory's log. Number 0 and an empty hash: nothing happened yet.
struct Head {
  std::uint64_t number = 0;
  std::string hash;  // 64 hexadecimal digits over everything up to it
  bool operator==(const Head&) const = default;
};

// One row as an act found and left it.
struct Item {
  std::string noun;           // "zone"
  model::Id id;               // before the act; of an added row, its id
  base::Value before;         // map of the fields that are not unknown; null: it was not there
  base::Value after;          // likewise; null: it is gone
  std::int64_t position = 0;  // among the rows of its noun; kept when an undo brings it back
  bool erased = false;        // a person's data was taken out: before and after are null, the chain still holds
  model::RowFate fate = model::RowFate::changed;  // of a draft: not looked at, `before` and `after` tell
};

struct ActDraft {
  std::string kind;     // slug: "edit", "import", "confirm", "approve", "undo", "create", …
  std::string account;  // opaque id of who did it
  Time at = 0;
  std::string reason;        // as typed; empty: none
  std::uint64_t undoes = 0;  // number of the act it reverses; 0: none
  std::vector<Item> items;   // `position` of added rows is given by commit(), unless it is not 0
};

struct Act {
  std::uint64_t number = 0;  // 1, 2, 3 … in its factory
  std::string kind;
  std::string account;
  Time at = 0;
  std::string reason;
  std::uint64_t undoes = 0;
  std::uint64_t items = 0;
  std::string hash;
};

// A factory as it stands, with what optimistic locking needs.
struct LoadedFactory {
  model::Factory factory;
  // Parallel to model::nouns and their rows: number of the act that last wrote the row; its revision.
  std::vector<std::vector<std::uint64_t>> revisions;
  std::vector<std::vector<std::int64_t>> positions;
  Head head;
  base::Notes faults;  // fields that could not be read
};

struct LogQuery {
  std::uint64_t before = 0;  // acts with a smaller number; 0: from the newest
  std::size_t limit = 50;
  std::string account;  // empty: everybody
  std::string noun;     // empty: everything
  std::string id;       // empty: every row
};

// What verify() found.
struct Verified {
  Head head;
  std::uint64_t acts = 0;
  std::uint64_t items = 0;
  std::uint64_t erased = 0;
  std::string content_hash;  // over every row of every register, in order
  base::Notes faults;        // a broken link, a changed payload, rows that differ from what the log says; none: sound
};

class Database {
 public:
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // "sqlite:PATH" (made when it is not there) or "postgresql://…". Takes the lock, runs migrations that are missing.
  // Fails when another process holds it (conflict) or it is newer than this program (invalid).
  static base::Result<std::unique_ptr<Database>> open(std::string_view url, Time now);

  base::Result<std::vector<FactoryEntry>> factories();
  // Conflict when the key is taken.
  base::Result<void> add_factory(const FactoryEntry& entry);
  base::Result<void> rename_factory(std::string_view key, std::string_view name);
  base::Result<LoadedFactory> load(std::string_view factory, base::Progress& progress);

  // Writes rows, log and head in one transaction. `expected` is the head that the writer saw: another head is a
  // conflict, and nothing is written. Rows to change or remove that are not there as `before` says are a conflict too.
  base::Result<Act> commit(std::string_view factory, const ActDraft& draft, const Head& expected,
                           base::Progress& progress);

  base::Result<Head> head(std::string_view factory);
  // Newest first.
  base::Result<std::vector<Act>> acts(std::string_view factory, const LogQuery& query);
  base::Result<std::vector<Item>> items(std::string_view factory, std::uint64_t act);
  // The factory right after that act (0: before the first).
  base::Result<LoadedFactory> as_of(std::string_view factory, std::uint64_t act, base::Progress& progress);
  // The number of the last act at or before that time; 0: none.
  base::Result<std::uint64_t> act_at(std::string_view factory, Time at);

  // Walks the whole chain. With `printed`: says also whether that head (number and hash, from a signed sheet or a
  // backup) still lies on it.
  base::Result<Verified> verify(std::string_view factory, const std::optional<Head>& printed, base::Progress& progress);
  // Takes what the rows of one noun and id held out of the whole log (not out of the current row). The chain holds.
  base::Result<std::uint64_t> erase(std::string_view factory, std::string_view noun, std::string_view id);

  // For the other files of this module.
  class Engine;
  explicit Database(std::unique_ptr<Engine> engine);
  [[nodiscard]] Engine& engine() { return *engine_; }

 private:
  std::unique_ptr<Engine> engine_;
};

}  // namespace masugata::store

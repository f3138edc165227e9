// One connection to SQLite or PostgreSQL as a plain interface: the same SQL text for both, cells that are text, whole
// numbers or NULL. For the other files of this module only; must never know a table.
//
//   const store::Rows rows = TRY(engine.query("SELECT name, made_at FROM account WHERE id = ?", {id}));
//   for (const store::Row& row : rows) use(row.text(0), row.number(1));
//
//   TRY(engine.insert("grant_", {"account", "role"}, {{id, "quality"}, {id, "audit"}}));
//
//   TRY(engine.transaction([&]() -> base::Result<void> {
//     const auto changed = TRY(engine.execute("UPDATE account SET name = ? WHERE id = ?", {name, id}));
//     if (changed == 0) return base::fail(base::Fault::not_found, "error.store.no_such_account");  // rolls back
//     return {};
//   }));
//
// Calls from several threads are safe: they queue, and a transaction keeps the others out until it ends. What is called
// inside `work` belongs to the transaction; a transaction inside a transaction is part of the outer one.
// A `?` stands for a parameter (not inside '…'). Text with NUL or bytes that are no UTF-8 is refused.
// A connection that was lost is made anew before the next statement or transaction begins, never in the middle of one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/database.hpp"

namespace masugata::store {

enum class Purpose : std::uint8_t;

// Flags are written as 0 and 1.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;
using Cells = std::vector<Cell>;
using Columns = std::vector<std::string>;

// One row of an answer. NULL reads as empty text and as 0.
class Row {
 public:
  explicit Row(std::size_t columns) : cells_(columns) {}
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] bool is_null(std::size_t n) const { return std::holds_alternative<std::monostate>(cells_[n]); }
  [[nodiscard]] const std::string& text(std::size_t n) const;
  [[nodiscard]] std::int64_t number(std::size_t n) const;
  [[nodiscard]] Cell& cell(std::size_t n) { return cells_[n]; }
  [[nodiscard]] const Cell& cell(std::size_t n) const { return cells_[n]; }

 private:
  Cells cells_;
};
using Rows = std::vector<Row>;

class Database::Engine {
  class Link;

 public:
  explicit Engine(std::unique_ptr<Link> link);  // by connect() and snapshot() only
  // Called with each row in turn; an error ends the query and is given back.
  using OnRow = std::function<base::Result<void>(Row&)>;
  using Work = std::function<base::Result<void>()>;

  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Who writes takes the lock of the database. Who reads needs one that is there (not_found).
  static base::Result<std::unique_ptr<Engine>> connect(std::string_view url, Purpose purpose);

  base::Result<Rows> query(std::string_view sql, const Cells& parameters = {});
  // As query(), without keeping the rows. PostgreSQL holds the whole answer all the same: ask in pages.
  base::Result<void> each(std::string_view sql, const Cells& parameters, const OnRow& on_row);
  // How many rows it wrote.
  base::Result<std::uint64_t> execute(std::string_view sql, const Cells& parameters = {});
  // Many rows with few statements, in one transaction.
  base::Result<void> insert(std::string_view table, const Columns& columns, const std::vector<Cells>& rows);
  base::Result<void> transaction(const Work& work);
  // Goes to the end of a SELECT whose rows nobody else may write before the transaction ends.
  [[nodiscard]] std::string_view for_update() const;

  // Another connection, to read by, that sees everything as it is at this moment, however long it is kept. Nobody
  // waits for it.
  base::Result<std::unique_ptr<Engine>> snapshot();

  // By name; in the order of the table.
  base::Result<Columns> tables();
  base::Result<Columns> columns(std::string_view table);

  // A statement that makes tables, with the engine's own word for text that is ordered by its bytes.
  [[nodiscard]] std::string in_own_words(std::string_view statement) const;

 private:
  base::Result<void> begin();
  base::Result<void> finish(base::Result<void> done);

  std::unique_ptr<Link> link_;
  std::recursive_mutex mutex_;
};

// `"from"`: names of columns may be words of SQL.
[[nodiscard]] std::string quoted(std::string_view name);
// `?, ?, ?`
[[nodiscard]] std::string places(std::size_t count);

}  // namespace masugata::store

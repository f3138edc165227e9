// The adapter of the SQL library: it throws, and nothing that it throws leaves link.cpp.
#pragma once

#include <memory>
#include <string>

#include "store/dialect.hpp"
#include "store/engine.hpp"

namespace masugata::store {

// A connection, and what state it is in. Not safe for several threads.
class Database::Engine::Link {
 public:
  Link(const Dialect& dialect, std::string address, Purpose purpose);
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  ~Link();

  base::Result<void> open();
  // Opens again when the connection was lost and no transaction is under way.
  base::Result<void> ready();

  // How many rows it wrote; with `on_row` what it reads.
  base::Result<std::uint64_t> run(std::string_view sql, const Cells& parameters, const OnRow* on_row);
  // `rows` rows at most with each statement.
  base::Result<void> insert(std::string_view table, const Columns& columns, const std::vector<Cells>& rows);
  // Statements that open and close transactions: no parameters, no rows.
  base::Result<void> say(std::string_view statement);

  [[nodiscard]] const Dialect& dialect() const { return dialect_; }
  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] bool lost() const { return lost_; }

  int depth = 0;  // of transactions

 private:
  template <class Task>
  base::Result<void> guarded(const Task& task);
  base::Result<void> insert_batches(std::string_view into, std::span<const Cells> rows, std::size_t step);

  const Dialect& dialect_;
  std::string address_;
  Purpose purpose_;
  std::unique_ptr<Lock> lock_;
  std::unique_ptr<soci::session> session_;
  bool opened_ = false;  // once, at least
  bool lost_ = false;
};

}  // namespace masugata::store

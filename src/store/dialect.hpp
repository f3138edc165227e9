// What differs between the two engines; one file each holds all of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace soci {
class session;
class soci_error;
}  // namespace soci

namespace masugata::store {

// Why a statement failed, as far as it matters to us.
enum class Failure : std::uint8_t {
  lost,       // the connection is gone
  busy,       // somebody else keeps it locked
  full,       // no room on the disk
  read_only,  // it may not be written
  taken,      // a key is there already, or a row is still referred to
  damaged,    // not a database, or a broken one
  refused,    // cannot be opened at all
  other,
};

// What a connection is for. Who reads takes no lock, makes no file and cannot write.
enum class Purpose : std::uint8_t { writing, reading };

// Held as long as the connection.
class Lock {
 public:
  Lock() = default;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  virtual ~Lock() = default;
};

struct Dialect {
  std::string_view scheme;          // what an address begins with
  std::string_view begin;           // a transaction that writes
  std::string_view begin_snapshot;  // one that reads, and always the same
  std::string_view for_update;
  std::string_view parameter;  // what its name begins with; empty: it has none but "?"
  std::string_view text;       // a column of text that is ordered by its bytes
  std::string_view tables;
  std::string_view columns;  // ? = table
  // These throw what the library throws. `lock` fails with a conflict when another process has it.
  base::Result<void> (*open)(soci::session& session, const std::string& address, Purpose purpose);
  base::Result<std::unique_ptr<Lock>> (*lock)(soci::session& session, const std::string& address);
  void (*settle)(soci::session& session, Purpose purpose);  // after the lock
  Failure (*judge)(soci::session& session, const soci::soci_error& error);
};

// The error of a lock that another process has.
[[nodiscard]] base::Error in_use();

extern const Dialect sqlite;
extern const Dialect postgresql;

}  // namespace masugata::store

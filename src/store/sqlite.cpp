#include <fcntl.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/dialect.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

constexpr mode_t owner_only = 0600;

std::string path_of(const std::string& address) { return address.substr(sqlite.scheme.size()); }

// A lock of the operating system on a file beside the database: it ends with the process, however that ends.
class FileLock final : public Lock {
 public:
  explicit FileLock(int file) : file_(file) {}
  ~FileLock() override { ::close(file_); }

 private:
  int file_;
};

Result<void> open(soci::session& session, const std::string& address, Purpose purpose) {
  const std::string path = path_of(address);
  if (path.empty() || path.find('"') != std::string::npos) {  // the library has no way to write such a name
    return fail(Fault::unavailable, "error.store.refused", {{"detail", path}});
  }
  if (purpose == Purpose::reading && ::access(path.c_str(), F_OK) != 0) {
    return fail(Fault::not_found, "error.store.none", {}, {path, {}, 0, 0});
  }
  // Nobody else may read it. Only a file that is new: closing one that is in use would let go of the engine's locks.
  if (const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, owner_only); file >= 0)
    ::close(file);
  session.open(soci::sqlite3, "dbname=\"" + path + "\"");
  return {};
}

Result<std::unique_ptr<Lock>> lock(soci::session& /*session*/, const std::string& address) {
  const std::string path = path_of(address) + ".lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
  if (file < 0) return fail(Fault::forbidden, "error.store.read_only", {{"detail", path}});
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return std::make_unique<FileLock>(file);
  ::close(file);
  return tl::unexpected(in_use());
}

void settle(soci::session& session, Purpose purpose) {
  for (const char* pragma : {"PRAGMA busy_timeout = 3000", "PRAGMA cache_size = -65536", "PRAGMA trusted_schema = OFF"})
    session << pragma;
  if (purpose == Purpose::reading) {
    session << "PRAGMA query_only = ON";
    return;
  }
  for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                             "PRAGMA secure_delete = ON"}) {
    session << pragma;
  }
}

Failure judge(soci::session& /*session*/, const soci::soci_error& error) {
  const auto* own = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  switch (own != nullptr ? own->result() & 0xFF : SQLITE_ERROR) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Failure::busy;
    case SQLITE_FULL:
      return Failure::full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Failure::read_only;
    case SQLITE_CONSTRAINT:
      return Failure::taken;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Failure::damaged;
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return Failure::refused;
    default:
      return Failure::other;
  }
}

}  // namespace

const Dialect sqlite = {
    .scheme = "sqlite:",
    .begin = "BEGIN IMMEDIATE",
    .begin_snapshot = "BEGIN",
    .for_update = "",
    .parameter = "",
    .text = "TEXT",
    .tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    .columns = "SELECT name FROM pragma_table_info(?) ORDER BY cid",
    .open = open,
    .lock = lock,
    .settle = settle,
    .judge = judge,
};

}  // namespace masugata::store

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <algorithm>
#include <cctype>

#include "store/dialect.hpp"

namespace masugata::store {

namespace {

constexpr long long lock_number = 0x6D617375;  // any number that other programs do not use

// The server holds the lock for the connection that writes: whoever loses the connection loses the lock with it, and
// never writes without.
class ServerLock final : public Lock {};

base::Result<void> open(soci::session& session, const std::string& address, Purpose /*purpose*/) {
  session.open(soci::postgresql, address);
  return {};
}

base::Result<std::unique_ptr<Lock>> lock(soci::session& session, const std::string& /*address*/) {
  int got = 0;
  session << "SELECT CASE WHEN pg_try_advisory_lock(:number) THEN 1 ELSE 0 END", soci::use(lock_number),
      soci::into(got);
  if (got != 1) return tl::unexpected(in_use());
  return std::make_unique<ServerLock>();
}

// Nothing where there is no connection.
PGconn* connection_of(soci::session& session) {
  auto* backend = static_cast<soci::postgresql_session_backend*>(session.get_backend());
  return backend != nullptr ? backend->conn_ : nullptr;
}

void settle(soci::session& session, Purpose purpose) {
  ::PQsetNoticeProcessor(connection_of(session), [](void*, const char*) {}, nullptr);  // errors say what matters
  for (const char* setting : {"SET client_min_messages = warning", "SET client_encoding = 'UTF8'",
                              "SET synchronous_commit = on", "SET lock_timeout = '3s'"}) {
    session << setting;
  }
  if (purpose == Purpose::reading) session << "SET default_transaction_read_only = on";
}

Failure judge(soci::session& session, const soci::soci_error& error) {
  const PGconn* connection = connection_of(session);
  if (connection == nullptr || ::PQstatus(connection) == CONNECTION_BAD) return Failure::lost;
  const auto* own = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  const std::string state = own != nullptr ? own->sqlstate() : std::string();
  const std::string kind = state.substr(0, 2);
  if (kind == "23") return Failure::taken;
  if (state == "53100") return Failure::full;
  if (state == "25006" || state == "42501") return Failure::read_only;
  if (state == "55P03" || kind == "40") return Failure::busy;
  if (kind == "XX") return Failure::damaged;
  // 08: the connection; 57: the server stops or starts; no code at all: it is not the server that speaks.
  const bool own_words = std::ranges::none_of(state, [](unsigned char c) { return std::isalnum(c) != 0; });
  return kind == "08" || kind == "57" || own_words ? Failure::lost : Failure::other;
}

}  // namespace

const Dialect postgresql = {
    .scheme = "postgresql:",
    .begin = "BEGIN",
    .begin_snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    .for_update = " FOR UPDATE",
    .parameter = ":p",
    .text = "TEXT COLLATE \"C\"",
    .tables = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
    .columns =
        "SELECT CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = ? ORDER BY ordinal_position",
    .open = open,
    .lock = lock,
    .settle = settle,
    .judge = judge,
};

}  // namespace masugata::store

// Of Accounts: sessions, tokens, attempts and events.
#include "base/unicode.hpp"
#include "store/accounts.hpp"
#include "store/engine.hpp"

namespace masugata::store {

namespace {

using base::Result;

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

constexpr std::string_view select_session =
    "SELECT digest, account, csrf, made_at, seen_at, ends_at FROM account_session";

Session read_session(const Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.number(3), row.number(4), row.number(5)};
}

constexpr std::string_view select_token =
    "SELECT id, digest, account, name, scope, made_at, ends_at, used_at FROM account_token";

Token read_token(const Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.number(5), row.number(6), row.number(7)};
}

}  // namespace

Result<void> Accounts::add_session(const Session& session) {
  return database_.engine().insert(
      "account_session", {"digest", "account", "csrf", "made_at", "seen_at", "ends_at"},
      {{session.digest, session.account, session.csrf, session.made_at, session.seen_at, session.ends_at}});
}

Result<std::optional<Session>> Accounts::session(std::string_view digest) {
  const Rows rows =
      TRY(database_.engine().query(std::string(select_session) + " WHERE digest = ?", {std::string(digest)}));
  if (rows.empty()) return std::nullopt;
  return read_session(rows[0]);
}

Result<std::vector<Session>> Accounts::sessions(std::string_view account) {
  std::vector<Session> sessions;
  for (const Row& row : TRY(database_.engine().query(
           std::string(select_session) + " WHERE account = ? ORDER BY made_at DESC, digest", {std::string(account)}))) {
    sessions.push_back(read_session(row));
  }
  return sessions;
}

Result<void> Accounts::touch_session(std::string_view digest, Time seen_at, Time ends_at) {
  TRY(database_.engine().execute("UPDATE account_session SET seen_at = ?, ends_at = ? WHERE digest = ?",
                                 {seen_at, ends_at, std::string(digest)}));
  return {};
}

Result<void> Accounts::end_session(std::string_view digest) {
  TRY(database_.engine().execute("DELETE FROM account_session WHERE digest = ?", {std::string(digest)}));
  return {};
}

Result<void> Accounts::end_sessions(std::string_view account, std::string_view but_digest) {
  TRY(database_.engine().execute("DELETE FROM account_session WHERE account = ? AND digest <> ?",
                                 {std::string(account), std::string(but_digest)}));
  return {};
}

Result<void> Accounts::sweep(Time now, Time attempts_before, Time events_before) {
  Database::Engine& engine = database_.engine();
  return engine.transaction([&]() -> Result<void> {
    TRY(engine.execute("DELETE FROM account_session WHERE ends_at <= ?", {now}));
    TRY(engine.execute("DELETE FROM account_token WHERE ends_at <> 0 AND ends_at <= ?", {now}));
    TRY(engine.execute("DELETE FROM account_attempt WHERE last_at < ?", {attempts_before}));
    // The newest stays, so that numbers are not given twice.
    TRY(
        engine.execute("DELETE FROM account_event WHERE happened_at < ? AND number < "
                       "(SELECT MAX(number) FROM account_event)",
                       {events_before}));
    return {};
  });
}

Result<void> Accounts::add_token(const Token& token) {
  return database_.engine().insert(
      "account_token", {"id", "digest", "account", "name", "scope", "made_at", "ends_at", "used_at"},
      {{token.id, token.digest, token.account, token.name, token.scope, token.made_at, token.ends_at, token.used_at}});
}

Result<std::optional<Token>> Accounts::token(std::string_view digest) {
  const Rows rows =
      TRY(database_.engine().query(std::string(select_token) + " WHERE digest = ?", {std::string(digest)}));
  if (rows.empty()) return std::nullopt;
  return read_token(rows[0]);
}

Result<std::vector<Token>> Accounts::tokens(std::string_view account) {
  std::vector<Token> tokens;
  for (const Row& row : TRY(database_.engine().query(
           std::string(select_token) + " WHERE account = ? ORDER BY made_at, id", {std::string(account)}))) {
    tokens.push_back(read_token(row));
  }
  return tokens;
}

Result<void> Accounts::use_token(std::string_view id, Time at) {
  TRY(database_.engine().execute("UPDATE account_token SET used_at = ? WHERE id = ?", {at, std::string(id)}));
  return {};
}

Result<void> Accounts::end_token(std::string_view account, std::string_view id) {
  const auto gone = TRY(database_.engine().execute("DELETE FROM account_token WHERE account = ? AND id = ?",
                                                   {std::string(account), std::string(id)}));
  if (gone == 0) return base::fail(base::Fault::not_found, "error.token.none");
  return {};
}

Result<Attempts> Accounts::attempts(std::string_view name_digest) {
  const Rows rows = TRY(database_.engine().query(
      "SELECT failures, locked_until FROM account_attempt WHERE name_digest = ?", {std::string(name_digest)}));
  if (rows.empty()) return Attempts{};
  return Attempts{static_cast<std::uint64_t>(rows[0].number(0)), rows[0].number(1)};
}

Result<void> Accounts::set_attempts(std::string_view name_digest, const Attempts& attempts, Time at) {
  TRY(database_.engine().execute(
      "INSERT INTO account_attempt (name_digest, failures, locked_until, last_at) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (name_digest) DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until, "
      "last_at = excluded.last_at",
      {std::string(name_digest), number(attempts.failures), attempts.locked_until, at}));
  return {};
}

Result<void> Accounts::clear_attempts(std::string_view name_digest) {
  TRY(database_.engine().execute("DELETE FROM account_attempt WHERE name_digest = ?", {std::string(name_digest)}));
  return {};
}

Result<void> Accounts::record(const AccountEvent& event) {
  TRY(
      database_.engine().execute("INSERT INTO account_event (number, happened_at, kind, done_by, account) "
                                 "SELECT COALESCE(MAX(number), 0) + 1, CAST(? AS BIGINT), ?, ?, ? FROM account_event",
                                 {event.at, event.kind, event.by, event.account}));
  return {};
}

Result<std::vector<AccountEvent>> Accounts::events(const AccountEventWish& wish) {
  std::vector<AccountEvent> events;
  std::string where;
  Cells parameters;
  const auto ask = [&](std::string_view condition, Cells values) {
    where.append(where.empty() ? " WHERE " : " AND ").append(condition);
    for (auto& value : values) parameters.push_back(std::move(value));
  };
  if (wish.before != 0) ask("number < ?", {number(wish.before)});
  if (!wish.kind.empty()) ask("kind = ?", {wish.kind});
  if (!wish.account.empty()) ask("(account = ? OR done_by = ?)", {wish.account, wish.account});
  parameters.push_back(number(wish.limit));
  for (const Row& row : TRY(database_.engine().query("SELECT number, happened_at, kind, done_by, account "
                                                     "FROM account_event" +
                                                         where + " ORDER BY number DESC LIMIT ?",
                                                     parameters))) {
    events.push_back({static_cast<std::uint64_t>(row.number(0)), row.number(1), row.text(2), row.text(3), row.text(4)});
  }
  return events;
}

}  // namespace masugata::store

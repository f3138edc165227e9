#include "store/accounts.hpp"

#include "base/unicode.hpp"
#include "store/engine.hpp"

namespace masugata::store {

namespace {

using base::Fault;
using base::Result;

constexpr std::string_view select_account =
    "SELECT id, name, shown_as, password, totp, new_totp, language, disabled, made_at, revision FROM account";

Account read_account(const Row& row) {
  Account account;
  account.id = row.text(0);
  account.name = row.text(1);
  account.shown_as = row.text(2);
  account.password = row.text(3);
  account.totp = row.text(4);
  account.new_totp = row.text(5);
  account.language = row.text(6);
  account.disabled = row.number(7) != 0;
  account.made_at = row.number(8);
  account.revision = static_cast<std::uint64_t>(row.number(9));
  return account;
}

Result<std::optional<Account>> one_account(Database::Engine& engine, std::string_view where, std::string value) {
  const Rows rows = TRY(engine.query(std::string(select_account) + std::string(where), {std::move(value)}));
  if (rows.empty()) return std::nullopt;
  return read_account(rows[0]);
}

// Names are told apart by this. An erased account has none.
Cell name_key(std::string_view name) {
  std::string key = base::fold(name);
  return key.empty() ? Cell() : Cell(std::move(key));
}

Cell flag(bool value) { return std::int64_t{value ? 1 : 0}; }
std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Result<void> refuse_taken(Database::Engine& engine, const Account& account) {
  const Rows rows =
      TRY(engine.query("SELECT id FROM account WHERE name_key = ? AND id <> ?", {name_key(account.name), account.id}));
  if (rows.empty()) return {};
  return base::fail(Fault::conflict, "error.account.taken", {{"name", account.name}});
}

Result<void> remove_of(Database::Engine& engine, std::string_view table, std::string_view account) {
  TRY(engine.execute("DELETE FROM " + std::string(table) + " WHERE account = ?", {std::string(account)}));
  return {};
}

Result<void> put_grants(Database::Engine& engine, std::string_view account, const std::vector<Grant>& grants) {
  TRY(remove_of(engine, "account_grant", account));
  std::vector<Cells> rows;
  for (const Grant& grant : grants) {
    rows.push_back({std::string(account), number(rows.size()), grant.role, grant.factory, grant.zone, grant.supplier});
  }
  if (rows.empty()) return {};
  return engine.insert("account_grant", {"account", "position", "role", "factory", "zone", "supplier"}, rows);
}

}  // namespace

Result<std::vector<Account>> Accounts::all() {
  std::vector<Account> accounts;
  for (const Row& row : TRY(database_.engine().query(std::string(select_account) + " ORDER BY name_key, id"))) {
    accounts.push_back(read_account(row));
  }
  return accounts;
}

Result<std::optional<Account>> Accounts::by_id(std::string_view id) {
  return one_account(database_.engine(), " WHERE id = ?", std::string(id));
}

Result<std::optional<Account>> Accounts::by_name(std::string_view name) {
  std::string key = base::fold(name);
  if (key.empty()) return std::nullopt;
  return one_account(database_.engine(), " WHERE name_key = ?", std::move(key));
}

Result<void> Accounts::add(const Account& account, const std::vector<Grant>& grants) {
  Database::Engine& engine = database_.engine();
  return engine.transaction([&]() -> Result<void> {
    TRY(refuse_taken(engine, account));
    TRY(engine.insert("account",
                      {"id", "name", "name_key", "shown_as", "password", "totp", "new_totp", "totp_step", "language",
                       "disabled", "made_at", "revision"},
                      {{account.id, account.name, name_key(account.name), account.shown_as, account.password,
                        account.totp, account.new_totp, std::int64_t{0}, account.language, flag(account.disabled),
                        account.made_at, std::int64_t{1}}}));
    return put_grants(engine, account.id, grants);
  });
}

Result<void> Accounts::change(const Account& account) {
  Database::Engine& engine = database_.engine();
  return engine.transaction([&]() -> Result<void> {
    TRY(refuse_taken(engine, account));
    const auto changed = TRY(engine.execute(
        "UPDATE account SET name = ?, name_key = ?, shown_as = ?, password = ?, totp = ?, new_totp = ?, language = ?, "
        "disabled = ?, revision = revision + 1 WHERE id = ? AND revision = ?",
        {account.name, name_key(account.name), account.shown_as, account.password, account.totp, account.new_totp,
         account.language, flag(account.disabled), account.id, number(account.revision)}));
    if (changed == 0) return base::fail(Fault::conflict, "error.account.changed");
    return {};
  });
}

Result<std::vector<Grant>> Accounts::grants(std::string_view account) {
  std::vector<Grant> grants;
  for (const Row& row : TRY(database_.engine().query("SELECT account, role, factory, zone, supplier "
                                                     "FROM account_grant WHERE account = ? ORDER BY position",
                                                     {std::string(account)}))) {
    grants.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  }
  return grants;
}

Result<void> Accounts::set_grants(std::string_view account, const std::vector<Grant>& grants) {
  Database::Engine& engine = database_.engine();
  return engine.transaction([&] { return put_grants(engine, account, grants); });
}

Result<void> Accounts::erase(std::string_view account) {
  Database::Engine& engine = database_.engine();
  return engine.transaction([&]() -> Result<void> {
    for (const std::string_view table : {"account_grant", "account_session", "account_token", "account_recovery"}) {
      TRY(remove_of(engine, table, account));
    }
    TRY(
        engine.execute("UPDATE account SET name = '', name_key = NULL, shown_as = '', password = '', totp = '', "
                       "new_totp = '', disabled = 1, revision = revision + 1 WHERE id = ?",
                       {std::string(account)}));
    return {};
  });
}

Result<bool> Accounts::use_totp_step(std::string_view account, std::uint64_t step) {
  const auto changed = TRY(database_.engine().execute("UPDATE account SET totp_step = ? WHERE id = ? AND totp_step < ?",
                                                      {number(step), std::string(account), number(step)}));
  return changed == 1;
}

Result<void> Accounts::together(const std::function<Result<void>()>& work) {
  return database_.engine().transaction(work);
}

Result<void> Accounts::set_recovery_codes(std::string_view account, const std::vector<std::string>& digests) {
  Database::Engine& engine = database_.engine();
  return engine.transaction([&]() -> Result<void> {
    TRY(remove_of(engine, "account_recovery", account));
    std::vector<Cells> rows;
    for (const std::string& digest : digests) rows.push_back({std::string(account), digest});
    if (rows.empty()) return {};
    return engine.insert("account_recovery", {"account", "digest"}, rows);
  });
}

Result<bool> Accounts::use_recovery_code(std::string_view account, std::string_view digest) {
  const auto gone = TRY(database_.engine().execute("DELETE FROM account_recovery WHERE account = ? AND digest = ?",
                                                   {std::string(account), std::string(digest)}));
  return gone == 1;
}

Result<std::size_t> Accounts::recovery_codes_left(std::string_view account) {
  const Rows rows =
      TRY(database_.engine().query("SELECT digest FROM account_recovery WHERE account = ?", {std::string(account)}));
  return rows.size();
}

}  // namespace masugata::store

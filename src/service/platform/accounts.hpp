// Use cases: accounts, their grants, passwords and second factors. Documents are in the shape of the API.
#pragma once

#include <optional>

#include "service/platform/gate.hpp"

namespace masugata::service {

struct AccountDraft {
  std::string name;
  std::string shown_as;
  std::string password;
  base::Language language = base::Language::ja;
  std::vector<Reach> grants;
};

// What is not given stays.
struct AccountChange {
  std::optional<std::string> name{};
  std::optional<std::string> shown_as{};
  std::optional<base::Language> language{};
  std::optional<bool> disabled{};
  std::optional<std::string> password{};  // of somebody else, who has lost it; all sessions of that account end
  std::optional<std::vector<Reach>> grants{};
  bool drops_second_factor = false;  // likewise
};

// A new account as it would be stored, with id and hashed password. Fails (invalid) on a bad name or password.
base::Result<store::Account> made_account(Gate& gate, const AccountDraft& draft);

// {rows: [account], total}, by name; without those that were erased. Needs the right to administer.
base::Result<base::Value> list_accounts(Gate& gate, const Caller& caller);
// An account: {id, name, shown_as, language, disabled, second_factor, recovery_codes_left, locked_until, made_at,
// grants, revision}. Everybody may have the own one; `id` may be "me".
base::Result<base::Value> get_account(Gate& gate, const Caller& caller, std::string_view id);
base::Result<base::Value> add_account(Gate& gate, const Caller& caller, const AccountDraft& draft);
// `revision` is the one that the caller saw; another one is a conflict. The last administrator stays one. Of the own
// account everybody may change shown_as and language.
base::Result<base::Value> change_account(Gate& gate, const Caller& caller, std::string_view id, std::uint64_t revision,
                                         const AccountChange& change);
// The person's name, secrets and grants go; the id stays in the log.
base::Result<void> erase_account(Gate& gate, const Caller& caller, std::string_view id);
// {rows: [{number, at, kind, by, account}], next}, newest first: who signed in, was refused or locked, was changed.
// Needs the right to audit everything, or to administer.
base::Result<base::Value> list_account_events(Gate& gate, const Caller& caller, const store::AccountEventWish& wish);

// All of the following are of the own account, and of people only: a token may not do them.

// Each of the three below ends all sessions but that of `cookie`.
base::Result<void> change_password(Gate& gate, const Caller& caller, std::string_view cookie, std::string_view old,
                                   std::string_view wanted);
// {secret, uri}. It counts once confirm_totp was given a code of it.
base::Result<base::Value> start_totp(Gate& gate, const Caller& caller, std::string_view password);
// {recovery_codes: [text]}, shown once.
base::Result<base::Value> confirm_totp(Gate& gate, const Caller& caller, std::string_view cookie,
                                       std::string_view code);
// Conflict where one is demanded: another authenticator is set up over the old one.
base::Result<void> remove_totp(Gate& gate, const Caller& caller, std::string_view cookie, std::string_view password);

}  // namespace masugata::service

// Accounts, their grants, sessions, tokens and recovery codes. Secrets come here hashed or sealed; never in the clear.
#pragma once

#include <functional>

#include "store/database.hpp"

namespace masugata::store {

struct Account {
  std::string id;        // opaque; sortable by time
  std::string name;      // to sign in with; unique without regard to case; empty once erased
  std::string shown_as;  // the person's name as typed; empty once erased
  std::string password;  // argon2id string; empty: cannot sign in by password
  std::string totp;      // sealed secret; empty: none
  std::string new_totp;  // likewise, until its first code proves that the person has it
  std::string language;  // "ja" or "en"
  bool disabled = false;
  Time made_at = 0;
  std::uint64_t revision = 0;
};

// A role of the guideline and how far it reaches.
struct Grant {
  std::string account;
  std::string role;      // slug of knowledge/permissions.yaml
  std::string factory;   // key; empty: all of them
  std::string zone;      // id; empty: the whole factory
  std::string supplier;  // id, of a vendor's account: what it may see; empty otherwise
};

struct Session {
  std::string digest;  // SHA-256 of the cookie
  std::string account;
  std::string csrf;
  Time made_at = 0;
  Time seen_at = 0;
  Time ends_at = 0;
};

// Wrong sign-ins in a row under a name, whether an account has it or not.
struct Attempts {
  std::uint64_t failures = 0;
  Time locked_until = 0;  // 0: not locked
};

// What happened to an account, for those who look after it. Kept apart from the acts, which are of a factory.
struct AccountEvent {
  std::uint64_t number = 0;  // given by the store: 1, 2, 3 …
  Time at = 0;
  std::string kind;     // slug: "signed_in", "refused", "locked", "changed", …
  std::string by;       // account that did it; empty: nobody was signed in
  std::string account;  // whom it concerns; empty: no such name
};

struct AccountEventWish {
  std::uint64_t before = 0;  // only those with a smaller number; 0: from the newest
  std::size_t limit = 50;
  std::string kind{};     // empty: all
  std::string account{};  // of those that it did, and those that concern it; empty: all
};

struct Token {
  std::string id;
  std::string digest;  // SHA-256 of the token
  std::string account;
  std::string name;   // what it is for, as typed
  std::string scope;  // "read" or "write"
  Time made_at = 0;
  Time ends_at = 0;  // 0: never
  Time used_at = 0;  // 0: never
};

class Accounts {
 public:
  explicit Accounts(Database& database) : database_(database) {}

  base::Result<std::vector<Account>> all();
  // Not found: no value.
  base::Result<std::optional<Account>> by_id(std::string_view id);
  base::Result<std::optional<Account>> by_name(std::string_view name);
  // Conflict when the name is taken.
  base::Result<void> add(const Account& account, const std::vector<Grant>& grants);
  // Conflict when `account.revision` is not the one that stands there; the stored one is one higher.
  base::Result<void> change(const Account& account);
  base::Result<std::vector<Grant>> grants(std::string_view account);
  base::Result<void> set_grants(std::string_view account, const std::vector<Grant>& grants);
  // The row stays, without name, words and secrets; grants, sessions, tokens and codes go.
  base::Result<void> erase(std::string_view account);
  // Whether this step of time is later than that of the last code taken; it is remembered then.
  base::Result<bool> use_totp_step(std::string_view account, std::uint64_t step);
  // All that `work` does with this database happens or nothing does, and nobody else works meanwhile.
  base::Result<void> together(const std::function<base::Result<void>()>& work);

  // `name_digest`: SHA-256 of the name as it is compared.
  base::Result<Attempts> attempts(std::string_view name_digest);
  base::Result<void> set_attempts(std::string_view name_digest, const Attempts& attempts, Time at);
  base::Result<void> clear_attempts(std::string_view name_digest);

  base::Result<void> record(const AccountEvent& event);
  // Newest first.
  base::Result<std::vector<AccountEvent>> events(const AccountEventWish& wish);

  base::Result<void> add_session(const Session& session);
  base::Result<std::optional<Session>> session(std::string_view digest);
  // Of one account, also those that have ended; newest first.
  base::Result<std::vector<Session>> sessions(std::string_view account);
  base::Result<void> touch_session(std::string_view digest, Time seen_at, Time ends_at);
  base::Result<void> end_session(std::string_view digest);
  base::Result<void> end_sessions(std::string_view account, std::string_view but_digest);
  // Ended sessions and tokens; attempts of which the last was before, and events that were before the other times.
  base::Result<void> sweep(Time now, Time attempts_before, Time events_before);

  base::Result<void> add_token(const Token& token);
  base::Result<std::optional<Token>> token(std::string_view digest);
  base::Result<std::vector<Token>> tokens(std::string_view account);
  base::Result<void> use_token(std::string_view id, Time at);
  // Not found when the account has no such token.
  base::Result<void> end_token(std::string_view account, std::string_view id);

  // SHA-256 digests; replaces those that were there.
  base::Result<void> set_recovery_codes(std::string_view account, const std::vector<std::string>& digests);
  // True when it was there; it is gone then.
  base::Result<bool> use_recovery_code(std::string_view account, std::string_view digest);
  base::Result<std::size_t> recovery_codes_left(std::string_view account);

 private:
  Database& database_;
};

}  // namespace masugata::store

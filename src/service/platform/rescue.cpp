#include "service/platform/rescue.hpp"

#include "base/unicode.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view kind = "one-time-key";
constexpr std::string_view slot = "reset";

Result<store::Account> named(Gate& gate, std::string_view name) {
  std::optional<store::Account> found = TRY(gate.accounts.by_name(base::normalise(name)));
  if (!found) return base::fail(Fault::not_found, "error.account.no_name", {{"name", std::string(name)}});
  return std::move(*found);
}

Result<void> let_in(Gate& gate, store::Account& account) {
  account.disabled = false;
  TRY(gate.accounts.change(account));
  ++account.revision;
  return gate.accounts.clear_attempts(digest_of(base::fold(account.name)));
}

std::string text_of(const Value& body, std::string_view key) {
  const Value* found = body.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : std::string();
}

// The id of the account for which the key is good; empty: for none.
Result<std::string> account_of_key(Gate& gate, std::string_view key) {
  const std::optional<store::Document> kept = TRY(gate.documents.find({}, kind, slot));
  if (!kept) return std::string();
  const Value* ends_at = kept->body.find("ends_at");
  const bool runs = ends_at != nullptr && ends_at->integer() != nullptr && gate.now() < *ends_at->integer();
  if (!runs || !same_secret(text_of(kept->body, "digest"), digest_of(key))) return std::string();
  return text_of(kept->body, "account");
}

}  // namespace

Result<void> unlock_account(Gate& gate, std::string_view name) {
  return gate.accounts.together([&]() -> Result<void> {
    store::Account account = TRY(named(gate, name));
    TRY(let_in(gate, account));
    return record(gate, "unlocked", {}, account.id);
  });
}

Result<std::string> offer_reset(Gate& gate, std::string_view name) {
  const std::string key = random_key(gate.surroundings);
  TRY(gate.accounts.together([&]() -> Result<void> {
    store::Account account = TRY(named(gate, name));
    TRY(let_in(gate, account));
    Value body;
    body.set("digest", digest_of(key));
    body.set("ends_at", gate.now() + gate.rules().setup_key_hours * hour);
    body.set("account", account.id);
    TRY(gate.documents.remove({}, kind, slot));
    TRY(gate.documents.put({{}, std::string(kind), std::string(slot), {}, gate.now(), 0, std::move(body)}));
    return record(gate, "reset_offered", {}, account.id);
  }));
  return key;
}

Result<std::optional<SignedIn>> reset_account(Gate& gate, const SetUpForm& form) {
  const std::string id = TRY(account_of_key(gate, form.key));
  if (id.empty()) return std::nullopt;
  const std::string hash = TRY(new_password(gate, form.password, form.name));
  store::Account account;
  TRY(gate.accounts.together([&]() -> Result<void> {
    if (TRY(account_of_key(gate, form.key)) != id) return base::fail(Fault::forbidden, "error.setup.key");
    account = TRY(account_of(gate, id));
    if (base::fold(form.name) != base::fold(account.name)) return base::fail(Fault::invalid, "error.setup.other_name");
    TRY(gate.documents.remove({}, kind, slot));
    account.password = hash;
    account.totp = account.new_totp = {};
    TRY(let_in(gate, account));
    TRY(gate.accounts.set_recovery_codes(id, {}));
    TRY(gate.accounts.end_sessions(id, {}));
    return record(gate, "password_reset", id, id);
  }));
  gate.presence->end(id);
  return begin_session(gate, account);
}

}  // namespace masugata::service

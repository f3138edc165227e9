// What people do with their own account: password and second factor.
#include "service/platform/accounts.hpp"
#include "service/platform/totp.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

Result<void> forbid_tokens(const Caller& caller) {
  if (!caller.by_token) return {};
  return base::fail(Fault::forbidden, "error.account.by_token");
}

}  // namespace

Result<void> change_password(Gate& gate, const Caller& caller, std::string_view cookie, std::string_view old,
                             std::string_view wanted) {
  TRY(forbid_tokens(caller));
  store::Account account = TRY(account_of(gate, caller.account));
  TRY(prove_password(gate, account, old));
  account.password = TRY(new_password(gate, wanted, account.name));
  TRY(gate.accounts.together([&]() -> Result<void> {
    TRY(gate.accounts.change(account));
    TRY(gate.accounts.end_sessions(account.id, digest_of(cookie)));
    return record(gate, "password_changed", account.id, account.id);
  }));
  gate.presence->end_others(account.id, digest_of(cookie));
  return {};
}

Result<Value> start_totp(Gate& gate, const Caller& caller, std::string_view password) {
  TRY(forbid_tokens(caller));
  store::Account account = TRY(account_of(gate, caller.account));
  TRY(prove_password(gate, account, password));
  const std::string secret = random_bytes(gate.surroundings, totp_secret_bytes);
  account.new_totp = seal(gate.key, gate.surroundings, secret, account.id);
  TRY(gate.accounts.change(account));
  Value out;
  out.set("secret", base32(secret));
  out.set("uri", totp_uri(base32(secret), account.name));
  return out;
}

Result<Value> confirm_totp(Gate& gate, const Caller& caller, std::string_view cookie, std::string_view code) {
  TRY(forbid_tokens(caller));
  store::Account account = TRY(account_of(gate, caller.account));
  if (account.new_totp.empty()) return base::fail(Fault::conflict, "error.totp.not_started");
  const std::string secret = TRY(open_sealed(gate.key, account.new_totp, account.id));
  const std::optional<std::uint64_t> step = totp_step(secret, code, gate.now());
  if (!step) return base::fail(Fault::invalid, "error.totp.code");
  account.totp = std::exchange(account.new_totp, {});
  Value::List codes;
  std::vector<std::string> digests;
  for (std::uint32_t n = 0; n < gate.rules().recovery_codes; ++n) {
    const std::string one = random_code(gate.surroundings);
    codes.emplace_back(one);
    digests.push_back(digest_of(one));
  }
  TRY(gate.accounts.together([&]() -> Result<void> {
    TRY(gate.accounts.change(account));
    TRY(gate.accounts.use_totp_step(account.id, *step));
    TRY(gate.accounts.set_recovery_codes(account.id, digests));
    TRY(gate.accounts.end_sessions(account.id, digest_of(cookie)));
    return record(gate, "second_factor_on", account.id, account.id);
  }));
  gate.presence->end(account.id);  // who stays may see more from now on
  Value out;
  out.set("recovery_codes", std::move(codes));
  return out;
}

Result<void> remove_totp(Gate& gate, const Caller& caller, std::string_view cookie, std::string_view password) {
  TRY(forbid_tokens(caller));
  if (needs_second_factor(gate, caller)) return base::fail(Fault::conflict, "error.totp.needed");
  store::Account account = TRY(account_of(gate, caller.account));
  TRY(prove_password(gate, account, password));
  account.totp = account.new_totp = {};
  TRY(gate.accounts.together([&]() -> Result<void> {
    TRY(gate.accounts.change(account));
    TRY(gate.accounts.set_recovery_codes(account.id, {}));
    TRY(gate.accounts.end_sessions(account.id, digest_of(cookie)));
    return record(gate, "second_factor_off", account.id, account.id);
  }));
  gate.presence->end_others(account.id, digest_of(cookie));
  return {};
}

}  // namespace masugata::service

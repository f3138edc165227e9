#include "service/platform/gate.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "service/platform/password.hpp"
#include "service/platform/permission.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;

constexpr std::size_t longest_typed = 1024;  // bytes of a password that are looked at

store::Time wait_after(const knowledge::SignIn& rules, std::uint64_t failures) {
  if (failures < rules.lock_after) return 0;
  std::uint64_t seconds = rules.lock_first_seconds;
  for (std::uint64_t n = rules.lock_after; n < failures && seconds < rules.lock_longest_seconds; ++n) seconds *= 2;
  return static_cast<store::Time>(std::min<std::uint64_t>(seconds, rules.lock_longest_seconds)) * second;
}

std::string key_of(std::string_view name) { return digest_of(base::fold(name)); }

}  // namespace

Result<Gate> open_gate(store::Accounts& accounts, store::Documents& documents, const knowledge::Knowledge& knowledge,
                       const Surroundings& surroundings, const Locks& locks) {
  const std::string nothing = random_bytes(surroundings, locks.key.bytes.size());
  return Gate{accounts,
              documents,
              knowledge,
              surroundings,
              locks.key,
              locks.cost,
              std::make_shared<Presence>(),
              TRY(hash_password(nothing, locks.cost))};
}

Result<void> record(Gate& gate, std::string_view kind, std::string_view by, std::string_view account) {
  return gate.accounts.record({0, gate.now(), std::string(kind), std::string(by), std::string(account)});
}

Result<Caller> caller_of(Gate& gate, const store::Account& account) {
  Caller caller{account.id, account.shown_as, account.language == "en" ? base::Language::en : base::Language::ja, {}};
  for (store::Grant& grant : TRY(gate.accounts.grants(account.id))) {
    caller.reaches.push_back(
        {std::move(grant.role), std::move(grant.factory), std::move(grant.zone), std::move(grant.supplier)});
  }
  caller.second_factor = !account.totp.empty() || account.password.empty();
  return caller;
}

bool needs_second_factor(const Gate& gate, const Caller& caller) {
  using knowledge::DemandedOf;
  const knowledge::SignIn& rules = gate.rules();
  const bool here = rules.second_factor == DemandedOf::everybody ||
                    (rules.second_factor == DemandedOf::network && caller.from == From::network);
  if (!here) return false;
  return std::ranges::any_of(caller.reaches, [&](const Reach& reach) {
    const knowledge::Permissions::Role* role = gate.knowledge.permissions.role(reach.role);
    return role != nullptr && std::ranges::any_of(role->rights, [&](Right right) {
             return std::ranges::find(rules.second_factor_rights, right) != rules.second_factor_rights.end();
           });
  });
}

Caller held_back(const Gate& gate, Caller caller, From from) {
  caller.from = from;
  caller.lacks_second_factor = !caller.second_factor && needs_second_factor(gate, caller);
  if (caller.lacks_second_factor) caller.reaches.clear();
  return caller;
}

Result<bool> is_administered(Gate& gate, std::string_view without) {
  for (const store::Account& account : TRY(gate.accounts.all())) {
    if (account.name.empty() || account.disabled || account.id == without) continue;
    if (may(gate.knowledge.permissions, TRY(caller_of(gate, account)), Right::administer, {})) return true;
  }
  return false;
}

Result<store::Account> account_of(Gate& gate, std::string_view id) {
  std::optional<store::Account> found = TRY(gate.accounts.by_id(id));
  if (!found || found->name.empty()) return base::fail(Fault::not_found, "error.account.none");
  return std::move(*found);
}

Result<Guess> Guess::start(Gate& gate, std::string_view name) {
  Guess guess;
  guess.digest_ = key_of(name);
  const store::Time now = gate.now();
  TRY(gate.accounts.together([&]() -> Result<void> {
    store::Attempts attempts = TRY(gate.accounts.attempts(guess.digest_));
    if (attempts.locked_until > now) {
      const store::Time left = (attempts.locked_until - now + second - 1) / second;
      return base::fail(Fault::forbidden, "error.sign_in.locked", {{"seconds", std::to_string(left)}});
    }
    ++attempts.failures;
    const store::Time wait = wait_after(gate.rules(), attempts.failures);
    guess.locks_ = wait > 0;
    attempts.locked_until = guess.locks_ ? now + wait : 0;
    return gate.accounts.set_attempts(guess.digest_, attempts, now);
  }));
  return guess;
}

Result<void> Guess::was_right(Gate& gate) const { return gate.accounts.clear_attempts(digest_); }

Result<void> Guess::take_back(Gate& gate) const {
  return gate.accounts.together([&]() -> Result<void> {
    store::Attempts attempts = TRY(gate.accounts.attempts(digest_));
    if (attempts.failures > 0) --attempts.failures;
    if (attempts.failures < gate.rules().lock_after) attempts.locked_until = 0;
    return gate.accounts.set_attempts(digest_, attempts, gate.now());
  });
}

Result<void> prove_password(Gate& gate, const store::Account& account, std::string_view password) {
  const Guess guess = TRY(Guess::start(gate, account.name));
  if (password.size() > longest_typed || !fits_password(account.password, password)) {
    return base::fail(Fault::forbidden, "error.sign_in.wrong");
  }
  return guess.was_right(gate);
}

Result<std::string> new_password(Gate& gate, std::string_view password, std::string_view name) {
  TRY(check_password(gate.rules(), password, name));
  return hash_password(password, gate.cost);
}

}  // namespace masugata::service

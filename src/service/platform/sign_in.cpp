#include "service/platform/sign_in.hpp"

#include <algorithm>

#include "service/platform/permission.hpp"
#include "service/platform/totp.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t longest_typed = 1024;  // bytes that are looked at

tl::unexpected<base::Error> wrong() { return base::fail(Fault::forbidden, "error.sign_in.wrong"); }

// The account, if name and password are right. Looks for as long when there is none.
Result<std::optional<store::Account>> known_by_password(Gate& gate, const SignInForm& form) {
  if (form.name.size() > longest_typed || form.password.size() > longest_typed) return std::nullopt;
  std::optional<store::Account> account = TRY(gate.accounts.by_name(form.name));
  const bool open = account && !account->disabled && !account->password.empty();
  const bool fits = fits_password(open ? account->password : gate.decoy, form.password);
  if (!open || !fits) return std::nullopt;
  return account;
}

Result<bool> has_second_factor(Gate& gate, const store::Account& account, const SignInForm& form) {
  if (!form.code.empty()) {
    const std::string secret = TRY(open_sealed(gate.key, account.totp, account.id));
    const std::optional<std::uint64_t> step = totp_step(secret, form.code, gate.now());
    if (!step) return false;
    return gate.accounts.use_totp_step(account.id, *step);
  }
  const bool used = TRY(gate.accounts.use_recovery_code(account.id, digest_of(tidy_code(form.recovery_code))));
  if (used) TRY(record(gate, "recovery_code_used", account.id, account.id));
  return used;
}

Result<void> end_replaced(Gate& gate, std::string_view cookie) {
  if (cookie.empty() || cookie.size() > longest_typed) return {};
  const std::string digest = digest_of(cookie);
  const std::optional<store::Session> old = TRY(gate.accounts.session(digest));
  if (!old) return {};
  TRY(gate.accounts.end_session(digest));
  gate.presence->end_session(old->account, digest);
  return {};
}

Result<void> note_refusal(Gate& gate, const Guess& guess, std::string_view account) {
  return record(gate, guess.locks() ? "locked" : "refused", {}, account);
}

store::Time idle_end(const Gate& gate, store::Time now, store::Time made_at) {
  const store::Time longest = made_at + gate.rules().session_longest_hours * hour;
  return std::min(now + gate.rules().session_idle_minutes * minute, longest);
}

Value reach_value(const Reach& reach) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Value() : Value(text); };
  Value value;
  value.set("role", reach.role);
  value.set("factory", or_null(reach.factory));
  value.set("zone", or_null(reach.zone));
  value.set("supplier", or_null(reach.supplier));
  return value;
}

Value rights_value(const Gate& gate, const Caller& caller, std::string_view factory) {
  Value::List rights;
  for (std::size_t n = 0; n < knowledge::right_names.size(); ++n) {
    if (may(gate.knowledge.permissions, caller, static_cast<Right>(n), factory)) {
      rights.emplace_back(knowledge::right_names[n]);
    }
  }
  return rights;
}

}  // namespace

Result<SignedIn> sign_in(Gate& gate, const SignInForm& form) {
  const Guess guess = TRY(Guess::start(gate, form.name.substr(0, longest_typed)));
  const std::optional<store::Account> account = TRY(known_by_password(gate, form));
  if (!account) {
    const auto named = TRY(gate.accounts.by_name(form.name.substr(0, longest_typed)));
    TRY(note_refusal(gate, guess, named ? named->id : std::string()));
    return wrong();
  }
  if (!account->totp.empty()) {
    if (form.code.empty() && form.recovery_code.empty()) {
      TRY(guess.take_back(gate));
      return base::fail(Fault::forbidden, "error.sign_in.code_needed");
    }
    if (!TRY(has_second_factor(gate, *account, form))) {
      TRY(note_refusal(gate, guess, account->id));
      return wrong();
    }
  }
  TRY(guess.was_right(gate));
  TRY(end_replaced(gate, form.replaces));
  return begin_session(gate, *account);
}

Result<SignedIn> begin_session(Gate& gate, const store::Account& account) {
  const store::Time now = gate.now();
  SignedIn out{random_key(gate.surroundings), random_key(gate.surroundings), TRY(caller_of(gate, account))};
  TRY(gate.accounts.add_session({digest_of(out.cookie), account.id, out.csrf, now, now, idle_end(gate, now, now)}));
  TRY(record(gate, "signed_in", account.id, account.id));
  return out;
}

Result<std::optional<Visitor>> session_of(Gate& gate, std::string_view cookie) {
  if (cookie.empty() || cookie.size() > longest_typed) return std::nullopt;
  const std::string digest = digest_of(cookie);
  const std::optional<store::Session> session = TRY(gate.accounts.session(digest));
  const store::Time now = gate.now();
  if (!session || session->ends_at <= now) return std::nullopt;
  const std::optional<store::Account> account = TRY(gate.accounts.by_id(session->account));
  if (!account || account->disabled || account->name.empty()) return std::nullopt;
  if (now - session->seen_at >= minute) {
    TRY(gate.accounts.touch_session(digest, now, idle_end(gate, now, session->made_at)));
  }
  return Visitor{TRY(caller_of(gate, *account)), session->csrf};
}

Result<void> sign_out(Gate& gate, const Caller& caller, std::string_view cookie) {
  const std::string digest = digest_of(cookie);
  TRY(gate.accounts.end_session(digest));
  gate.presence->end_session(caller.account, digest);
  return record(gate, "signed_out", caller.account, caller.account);
}

Result<Value> get_session(Gate& gate, const SessionPage& page) {
  const store::Account account = TRY(account_of(gate, page.caller.account));
  Value who;
  who.set("id", account.id);
  who.set("name", account.name);
  who.set("shown_as", account.shown_as);
  who.set("language", account.language);
  who.set("second_factor", !account.totp.empty());
  who.set("second_factor_needed", page.caller.lacks_second_factor);
  Value::List reaches;
  for (const Reach& reach : page.caller.reaches) reaches.push_back(reach_value(reach));
  Value rights{Value::Map()};
  rights.set("*", rights_value(gate, page.caller, {}));
  for (const std::string& factory : page.factories) {
    Value inside = rights_value(gate, page.caller, factory);
    if (!inside.list()->empty()) rights.set(factory, std::move(inside));
  }
  Value out;
  out.set("account", std::move(who));
  out.set("reaches", std::move(reaches));
  out.set("rights", std::move(rights));
  out.set("csrf", page.csrf);
  out.set("demo", page.demo);
  return out;
}

Result<void> sweep(Gate& gate) {
  const store::Time now = gate.now();
  return gate.accounts.sweep(now, now - gate.rules().lock_forget_hours * hour, now - gate.rules().events_days * day);
}

}  // namespace masugata::service

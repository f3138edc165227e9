#include "service/platform/accounts.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "service/platform/password.hpp"
#include "service/platform/permission.hpp"
#include "service/platform/time_text.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::size_t longest_name = 100;  // characters
constexpr std::size_t longest_shown = 200;

bool is_plain_text(std::string_view text, std::size_t longest) {
  const bool control =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
  return !control && characters(text) <= longest && !base::first_invalid_utf8(text) && !base::fold(text).empty();
}

Result<void> check_names(std::string_view name, std::string_view shown_as) {
  if (!is_plain_text(name, longest_name)) return base::fail(Fault::invalid, "error.account.name");
  if (!is_plain_text(shown_as, longest_shown)) return base::fail(Fault::invalid, "error.account.shown_as");
  return {};
}

Result<std::vector<store::Grant>> grants_of(const Gate& gate, std::string_view account,
                                            const std::vector<Reach>& reaches) {
  constexpr std::size_t most = 100;
  if (reaches.size() > most) return base::fail(Fault::invalid, "error.account.too_many_grants");
  std::vector<store::Grant> grants;
  for (const Reach& reach : reaches) {
    if (!is_proper(gate.knowledge.permissions, reach)) {
      return base::fail(Fault::invalid, "error.account.grant", {{"role", reach.role}});
    }
    grants.push_back({std::string(account), reach.role, reach.factory, reach.zone, reach.supplier});
  }
  return grants;
}

std::string_view slug(base::Language language) { return language == base::Language::en ? "en" : "ja"; }

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

Value grants_value(const std::vector<store::Grant>& grants) {
  Value::List list;
  for (const store::Grant& grant : grants) {
    Value value;
    value.set("role", grant.role);
    value.set("factory", text_or_null(grant.factory));
    value.set("zone", text_or_null(grant.zone));
    value.set("supplier", text_or_null(grant.supplier));
    list.push_back(std::move(value));
  }
  return list;
}

Result<Value> account_value(Gate& gate, const store::Account& account) {
  const store::Attempts attempts = TRY(gate.accounts.attempts(digest_of(base::fold(account.name))));
  Value value;
  value.set("id", account.id);
  value.set("name", account.name);
  value.set("shown_as", account.shown_as);
  value.set("language", account.language);
  value.set("disabled", account.disabled);
  value.set("second_factor", !account.totp.empty());
  value.set("recovery_codes_left", static_cast<std::int64_t>(TRY(gate.accounts.recovery_codes_left(account.id))));
  value.set("locked_until", time_or_null(attempts.locked_until > gate.now() ? attempts.locked_until : 0));
  value.set("made_at", time_text(account.made_at));
  value.set("grants", grants_value(TRY(gate.accounts.grants(account.id))));
  value.set("revision", static_cast<std::int64_t>(account.revision));
  return value;
}

Result<void> permit_administration(const Gate& gate, const Caller& caller) {
  return permit(gate.knowledge.permissions, caller, Right::administer, {});
}

// Of the own account everybody may change how it is shown and its language; the rest is an administrator's.
Result<void> permit_change(const Gate& gate, const Caller& caller, std::string_view id, const AccountChange& change) {
  const bool own = id == caller.account;
  if (own && (change.password || change.drops_second_factor)) {
    return base::fail(Fault::forbidden, "error.account.own_secret");
  }
  const bool harmless =
      !change.name && !change.disabled && !change.password && !change.grants && !change.drops_second_factor;
  if (own && harmless && caller.writes) return {};
  return permit_administration(gate, caller);
}

Result<void> apply(Gate& gate, const AccountChange& change, store::Account& account) {
  if (change.name) account.name = base::normalise(*change.name);
  if (change.shown_as) account.shown_as = *change.shown_as;
  TRY(check_names(account.name, account.shown_as));
  if (change.language) account.language = slug(*change.language);
  if (change.disabled) account.disabled = *change.disabled;
  if (change.password) account.password = TRY(new_password(gate, *change.password, account.name));
  if (change.drops_second_factor) account.totp = account.new_totp = {};
  return {};
}

Result<void> keep_one_administrator(Gate& gate, std::string_view without) {
  if (TRY(is_administered(gate, without))) return {};
  return base::fail(Fault::conflict, "error.account.last_administrator");
}

// Whoever was let in by what is no longer so has to come in again.
bool lets_less_in(const AccountChange& change) {
  return change.password || change.disabled || change.grants || change.drops_second_factor;
}

// One entry for each thing that an auditor looks for.
Result<void> record_change(Gate& gate, const Caller& caller, const store::Account& before,
                           const AccountChange& change) {
  const auto note = [&](std::string_view kind) { return record(gate, kind, caller.account, before.id); };
  if (change.grants) TRY(note("grants_changed"));
  const bool disabled = change.disabled.value_or(before.disabled);
  if (disabled != before.disabled) TRY(note(disabled ? "account_disabled" : "account_enabled"));
  if (change.password) TRY(note("password_reset"));
  if (change.drops_second_factor) TRY(note("second_factor_dropped"));
  if (change.name || change.shown_as || change.language) TRY(note("account_changed"));
  return {};
}

Result<void> end_what_rested_on(Gate& gate, const AccountChange& change, std::string_view id) {
  if (change.drops_second_factor) TRY(gate.accounts.set_recovery_codes(id, {}));
  if (change.password || change.disabled || change.drops_second_factor) TRY(gate.accounts.end_sessions(id, {}));
  return {};
}

}  // namespace

Result<store::Account> made_account(Gate& gate, const AccountDraft& draft) {
  store::Account account;
  account.name = base::normalise(draft.name);
  account.shown_as = draft.shown_as;
  TRY(check_names(account.name, account.shown_as));
  account.password = TRY(new_password(gate, draft.password, account.name));
  account.id = make_id(gate.surroundings);
  account.language = slug(draft.language);
  account.made_at = gate.now();
  return account;
}

Result<Value> list_accounts(Gate& gate, const Caller& caller) {
  TRY(permit_administration(gate, caller));
  Value::List rows;
  for (const store::Account& account : TRY(gate.accounts.all())) {
    if (!account.name.empty()) rows.push_back(TRY(account_value(gate, account)));
  }
  Value out;
  out.set("total", static_cast<std::int64_t>(rows.size()));
  out.set("rows", std::move(rows));
  return out;
}

Result<Value> get_account(Gate& gate, const Caller& caller, std::string_view id) {
  if (id == "me") id = caller.account;
  if (id != caller.account) TRY(permit_administration(gate, caller));
  return account_value(gate, TRY(account_of(gate, id)));
}

Result<Value> add_account(Gate& gate, const Caller& caller, const AccountDraft& draft) {
  TRY(permit_administration(gate, caller));
  const store::Account account = TRY(made_account(gate, draft));
  const std::vector<store::Grant> grants = TRY(grants_of(gate, account.id, draft.grants));
  TRY(gate.accounts.together([&]() -> Result<void> {
    TRY(gate.accounts.add(account, grants));
    return record(gate, "account_added", caller.account, account.id);
  }));
  return account_value(gate, TRY(account_of(gate, account.id)));
}

Result<Value> change_account(Gate& gate, const Caller& caller, std::string_view id, std::uint64_t revision,
                             const AccountChange& change) {
  if (id == "me") id = caller.account;
  TRY(permit_change(gate, caller, id, change));
  const store::Account before = TRY(account_of(gate, id));
  store::Account account = before;
  TRY(apply(gate, change, account));
  account.revision = revision;
  TRY(gate.accounts.together([&]() -> Result<void> {
    const bool administered = TRY(is_administered(gate, {}));
    TRY(gate.accounts.change(account));
    if (change.grants) TRY(gate.accounts.set_grants(id, TRY(grants_of(gate, id, *change.grants))));
    if (administered) TRY(keep_one_administrator(gate, {}));
    TRY(end_what_rested_on(gate, change, id));
    return record_change(gate, caller, before, change);
  }));
  if (lets_less_in(change)) gate.presence->end(id);
  return account_value(gate, TRY(account_of(gate, id)));
}

Result<void> erase_account(Gate& gate, const Caller& caller, std::string_view id) {
  TRY(permit_administration(gate, caller));
  TRY(gate.accounts.together([&]() -> Result<void> {
    const store::Account account = TRY(account_of(gate, id));
    TRY(keep_one_administrator(gate, id));
    TRY(gate.accounts.clear_attempts(digest_of(base::fold(account.name))));
    TRY(gate.accounts.erase(id));
    return record(gate, "account_erased", caller.account, id);
  }));
  gate.presence->end(id);
  return {};
}

Result<Value> list_account_events(Gate& gate, const Caller& caller, const store::AccountEventWish& wish) {
  if (!may(gate.knowledge.permissions, caller, Right::audit, {})) TRY(permit_administration(gate, caller));
  Value::List rows;
  for (const store::AccountEvent& event : TRY(gate.accounts.events(wish))) {
    Value row;
    row.set("number", static_cast<std::int64_t>(event.number));
    row.set("at", time_text(event.at));
    row.set("kind", event.kind);
    row.set("by", text_or_null(event.by));
    row.set("account", text_or_null(event.account));
    rows.push_back(std::move(row));
  }
  Value out;
  const bool more = !rows.empty() && rows.size() == wish.limit;
  out.set("next", more ? *rows.back().find("number") : Value());
  out.set("rows", std::move(rows));
  return out;
}

}  // namespace masugata::service

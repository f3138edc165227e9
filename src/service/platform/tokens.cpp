#include "service/platform/tokens.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "service/platform/password.hpp"
#include "service/platform/time_text.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::string_view mark = "masugata_";  // so that a token is known where it was left lying
constexpr std::size_t longest = 200;            // bytes of a token that are looked at
constexpr std::size_t longest_name = 200;       // characters
constexpr std::size_t most = 100;               // of one account

Value token_value(const store::Token& token) {
  Value value;
  value.set("id", token.id);
  value.set("name", token.name);
  value.set("scope", token.scope);
  value.set("made_at", time_text(token.made_at));
  value.set("ends_at", time_or_null(token.ends_at));
  value.set("used_at", time_or_null(token.used_at));
  return value;
}

Result<void> check_draft(const TokenDraft& draft) {
  const bool named = !base::fold(draft.name).empty() && characters(draft.name) <= longest_name &&
                     draft.name.find('\0') == std::string::npos && !base::first_invalid_utf8(draft.name);
  if (!named) return base::fail(Fault::invalid, "error.token.name");
  if (draft.scope != "read" && draft.scope != "write") return base::fail(Fault::invalid, "error.token.scope");
  return {};
}

}  // namespace

Result<Value> list_tokens(Gate& gate, const Caller& caller) {
  Value::List rows;
  for (const store::Token& token : TRY(gate.accounts.tokens(caller.account))) rows.push_back(token_value(token));
  Value out;
  out.set("total", static_cast<std::int64_t>(rows.size()));
  out.set("rows", std::move(rows));
  return out;
}

Result<Value> add_token(Gate& gate, const Caller& caller, const TokenDraft& draft) {
  if (caller.by_token) return base::fail(Fault::forbidden, "error.account.by_token");
  if (caller.lacks_second_factor) return base::fail(Fault::forbidden, "error.permission.second_factor");
  TRY(check_draft(draft));
  if (TRY(gate.accounts.tokens(caller.account)).size() >= most) {
    return base::fail(Fault::conflict, "error.token.too_many", {{"count", std::to_string(most)}});
  }
  const std::string secret = std::string(mark) + random_key(gate.surroundings);
  const std::uint32_t allowed = gate.rules().token_days;
  const std::uint32_t days = draft.days == 0 ? allowed : std::min(draft.days, allowed);
  const store::Token token{make_id(gate.surroundings),
                           digest_of(secret),
                           caller.account,
                           draft.name,
                           draft.scope,
                           gate.now(),
                           gate.now() + days * day,
                           0};
  TRY(gate.accounts.together([&]() -> Result<void> {
    TRY(gate.accounts.add_token(token));
    return record(gate, "token_added", caller.account, caller.account);
  }));
  Value out = token_value(token);
  out.set("token", secret);
  return out;
}

Result<void> end_token(Gate& gate, const Caller& caller, std::string_view id) {
  if (!caller.writes) return base::fail(Fault::forbidden, "error.account.by_token");
  TRY(gate.accounts.together([&]() -> Result<void> {
    TRY(gate.accounts.end_token(caller.account, id));
    return record(gate, "token_ended", caller.account, caller.account);
  }));
  gate.presence->end_session(caller.account, {});  // those of the other tokens come back
  return {};
}

Result<std::optional<Caller>> caller_of_token(Gate& gate, std::string_view token) {
  if (!token.starts_with(mark) || token.size() > longest) return std::nullopt;
  const std::optional<store::Token> found = TRY(gate.accounts.token(digest_of(token)));
  const store::Time now = gate.now();
  if (!found || (found->ends_at != 0 && found->ends_at <= now)) return std::nullopt;
  const std::optional<store::Account> account = TRY(gate.accounts.by_id(found->account));
  if (!account || account->disabled || account->name.empty()) return std::nullopt;
  if (now - found->used_at >= minute) TRY(gate.accounts.use_token(found->id, now));
  Caller caller = TRY(caller_of(gate, *account));
  caller.by_token = true;
  caller.writes = found->scope == "write";
  return caller;
}

}  // namespace masugata::service

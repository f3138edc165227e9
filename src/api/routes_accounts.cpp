#include "api/replies.hpp"
#include "api/routes.hpp"
#include "service/platform/accounts.hpp"
#include "service/platform/sessions.hpp"
#include "service/platform/tokens.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t longest_account_name = 100;
constexpr std::size_t longest_password = 1'024;
constexpr std::size_t longest_code = 20;
constexpr std::size_t most_grants = 100;
constexpr std::uint64_t most_days = 3'650;
constexpr std::uint64_t largest_page = 1'000;
constexpr std::uint64_t usual_page = 50;

base::Language language_of(std::string_view slug) { return slug == "en" ? base::Language::en : base::Language::ja; }

base::Result<std::vector<service::Reach>> grants_of(const base::Value& list) {
  std::vector<service::Reach> grants;
  if (list.is_null()) return grants;
  for (const base::Value& value : *list.list()) {
    if (value.map() == nullptr) {
      return base::fail(base::Fault::invalid, "error.api.member_kind", {{"name", "grants"}});
    }
    Members members(value);
    grants.push_back({members.needed_text("role", longest_id), members.text("factory", longest_id),
                      members.text("zone", longest_id), members.text("supplier", longest_id)});
    TRY(members.end());
  }
  return grants;
}

Response account(base::Value body, int status = 200) {
  const base::Value* revision = body.find("revision");
  const std::int64_t* number = revision == nullptr ? nullptr : revision->integer();
  return json(body, status).with("ETag", etag_of(number == nullptr ? 0 : static_cast<std::uint64_t>(*number)));
}

Answer list_accounts(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_accounts(backstage.gate, caller_of(request))));
}

Answer add_account(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::AccountDraft draft;
  draft.name = members.needed_text("name", longest_account_name);
  draft.shown_as = members.needed_text("shown_as", longest_name);
  draft.password = members.needed_text("password", longest_password);
  draft.language = language_of(members.choice("language", languages));
  const base::Value grants = members.list("grants", most_grants);
  TRY(members.end());
  draft.grants = TRY(grants_of(grants));
  return account(TRY(service::add_account(backstage.gate, caller_of(request), draft)), 201);
}

Answer get_account(Backstage& backstage, const Request& request) {
  return account(TRY(service::get_account(backstage.gate, caller_of(request), request.place("account"))));
}

base::Result<service::AccountChange> change_of(const base::Value& body) {
  Members members(body);
  service::AccountChange change;
  if (members.has("name")) change.name = members.needed_text("name", longest_account_name);
  if (members.has("shown_as")) change.shown_as = members.needed_text("shown_as", longest_name);
  if (members.has("language")) change.language = language_of(members.choice("language", languages));
  change.disabled = members.flag("disabled");
  if (members.has("password")) change.password = members.needed_text("password", longest_password);
  const base::Value grants = members.list("grants", most_grants);
  change.drops_second_factor = members.flag("drops_second_factor").value_or(false);
  TRY(members.end());
  if (members.has("grants")) change.grants = TRY(grants_of(grants));
  return change;
}

Answer change_account(Backstage& backstage, const Request& request) {
  const service::AccountChange change = TRY(change_of(TRY(request.json())));
  return if_match(request, [&](std::optional<std::uint64_t> revision) -> Answer {
    return account(TRY(service::change_account(backstage.gate, caller_of(request), request.place("account"),
                                               revision.value_or(0), change)));
  });
}

Answer erase_account(Backstage& backstage, const Request& request) {
  TRY(service::erase_account(backstage.gate, caller_of(request), request.place("account")));
  return nothing();
}

Answer list_account_events(Backstage& backstage, const Request& request) {
  Parameters parameters(request);
  store::AccountEventWish wish;
  wish.before = parameters.number("before", 0, INT64_MAX, 0);
  wish.limit = parameters.number("limit", 1, largest_page, usual_page);
  wish.kind = parameters.text("kind", longest_id);
  wish.account = parameters.text("account", longest_id);
  TRY(parameters.end());
  return json(TRY(service::list_account_events(backstage.gate, caller_of(request), wish)));
}

Answer change_password(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  const std::string old = members.needed_text("old", longest_password);
  const std::string wanted = members.needed_text("new", longest_password);
  TRY(members.end());
  TRY(service::change_password(backstage.gate, caller_of(request), request.visit->session, old, wanted));
  return nothing();
}

base::Result<std::string> only_text(const Request& request, std::string_view name, std::size_t longest) {
  const base::Value body = TRY(request.json());
  Members members(body);
  std::string text = members.needed_text(name, longest);
  TRY(members.end());
  return text;
}

Answer start_totp(Backstage& backstage, const Request& request) {
  const std::string password = TRY(only_text(request, "password", longest_password));
  return json(TRY(service::start_totp(backstage.gate, caller_of(request), password)));
}

Answer confirm_totp(Backstage& backstage, const Request& request) {
  const std::string code = TRY(only_text(request, "code", longest_code));
  return json(TRY(service::confirm_totp(backstage.gate, caller_of(request), request.visit->session, code)));
}

Answer remove_totp(Backstage& backstage, const Request& request) {
  const std::string password = TRY(only_text(request, "password", longest_password));
  TRY(service::remove_totp(backstage.gate, caller_of(request), request.visit->session, password));
  return nothing();
}

Answer list_sessions(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_sessions(backstage.gate, caller_of(request), request.visit->session)));
}

Answer end_session(Backstage& backstage, const Request& request) {
  TRY(service::end_session(backstage.gate, caller_of(request), request.place("session")));
  return nothing();
}

Answer list_tokens(Backstage& backstage, const Request& request) {
  return json(TRY(service::list_tokens(backstage.gate, caller_of(request))));
}

Answer add_token(Backstage& backstage, const Request& request) {
  constexpr std::string_view scopes[] = {"read", "write"};
  const base::Value body = TRY(request.json());
  Members members(body);
  service::TokenDraft draft;
  draft.name = members.needed_text("name", longest_name);
  draft.scope = members.choice("scope", scopes);
  draft.days = static_cast<std::uint32_t>(members.number("days", most_days));
  TRY(members.end());
  if (draft.scope.empty()) return base::fail(base::Fault::invalid, "error.api.member_missing", {{"name", "scope"}});
  return json(TRY(service::add_token(backstage.gate, caller_of(request), draft)), 201);
}

Answer end_token(Backstage& backstage, const Request& request) {
  TRY(service::end_token(backstage.gate, caller_of(request), request.place("token")));
  return nothing();
}

constexpr Operation operations[] = {
    {"listAccounts", Method::get, "/accounts", list_accounts},
    {"addAccount", Method::post, "/accounts", add_account, Access::session, Weight::light, Repeating::once},
    {"getAccount", Method::get, "/accounts/{account}", get_account},
    {"changeAccount", Method::patch, "/accounts/{account}", change_account},
    {"eraseAccount", Method::remove, "/accounts/{account}", erase_account},
    {"listAccountEvents", Method::get, "/account-events", list_account_events},
    {"changePassword", Method::put, "/account/password", change_password},
    {"startTotp", Method::post, "/account/totp", start_totp},
    {"confirmTotp", Method::put, "/account/totp", confirm_totp},
    {"removeTotp", Method::remove, "/account/totp", remove_totp},
    {"listSessions", Method::get, "/account/sessions", list_sessions},
    {"endSession", Method::remove, "/account/sessions/{session}", end_session},
    {"listTokens", Method::get, "/account/tokens", list_tokens},
    {"addToken", Method::post, "/account/tokens", add_token},
    {"endToken", Method::remove, "/account/tokens/{token}", end_token},
};

}  // namespace

std::span<const Operation> account_operations() { return operations; }

}  // namespace masugata::api

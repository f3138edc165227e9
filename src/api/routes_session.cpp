#include "api/cookies.hpp"
#include "api/problem.hpp"
#include "api/replies.hpp"
#include "api/routes.hpp"
#include "api/visits.hpp"
#include "base/json.hpp"
#include "service/platform/sign_in.hpp"

namespace masugata::api {

namespace {

constexpr std::size_t longest_account_name = 100;
constexpr std::size_t longest_password = 1'024;
constexpr std::size_t longest_code = 20;
constexpr std::size_t longest_recovery_code = 40;
constexpr std::size_t longest_key = 200;

std::string cookie_of(Backstage& backstage, const Request& request, std::string_view value) {
  const auto hours = static_cast<std::int64_t>(backstage.gate.rules().session_longest_hours);
  return session_cookie_of(value, hours * 3600, request.wire);
}

base::Result<base::Value> session_page(Backstage& backstage, const service::Caller& caller, std::string_view csrf,
                                       Visit::By by) {
  std::vector<std::string> keys;
  for (const store::FactoryEntry& entry : TRY(backstage.platform.database().factories())) keys.push_back(entry.key);
  return service::get_session(backstage.gate, {caller, csrf, keys, by == Visit::By::demo});
}

Answer signed_in(Backstage& backstage, const Request& request, const service::SignedIn& session) {
  const service::Caller caller = service::held_back(backstage.gate, session.caller, from_of(request));
  const base::Value page = TRY(session_page(backstage, caller, session.csrf, Visit::By::cookie));
  return json(page).with("Set-Cookie", cookie_of(backstage, request, session.cookie));
}

// The problem document with what the sign-in page must know.
base::Result<Response> nobody(Backstage& backstage, const Request& request) {
  const base::Error error{base::Fault::forbidden, {"error.api.signed_out", {}, {}}};
  Response response = problem({error, 401}, backstage.platform.equipment().words, request.language());
  base::Value body = TRY(base::parse_json(response.body, ""));
  body.set("setup", TRY(service::needs_set_up(backstage.gate)));
  body.set("demo", false);
  response.body = base::write_json(body, base::JsonStyle::compact);
  return response;
}

Answer get_session(Backstage& backstage, const Request& request) {
  if (!request.visit) return TRY(nobody(backstage, request));
  const Visit& visit = *request.visit;
  Response response = json(TRY(session_page(backstage, visit.caller, visit.csrf, visit.by)));
  const bool is_new = visit.by == Visit::By::demo && visit.session != request.cookie(session_cookie(request.wire));
  if (is_new) response.with("Set-Cookie", cookie_of(backstage, request, visit.session));
  return response;
}

// A wrong name or password is "who are you?" (401), too many of them is "locked" (423).
Answer refused(Backstage& backstage, const Request& request, base::Error error) {
  const std::string& key = error.message.key;
  if (key == "error.sign_in.wrong" || key == "error.sign_in.code_needed") return refuse(401, std::move(error));
  if (key != "error.sign_in.locked") return tl::unexpected(Refusal(std::move(error)));
  Response response = problem({error, 423}, backstage.platform.equipment().words, request.language());
  for (const base::Argument& argument : error.message.arguments) {
    if (argument.name == "seconds") response.with("Retry-After", argument.value);
  }
  return response;
}

Answer sign_in(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::SignInForm form;
  form.name = members.needed_text("name", longest_account_name);
  form.password = members.needed_text("password", longest_password);
  form.code = members.text("code", longest_code);
  form.recovery_code = members.text("recovery_code", longest_recovery_code);
  TRY(members.end());
  form.replaces = request.cookie(session_cookie(request.wire));
  auto session = service::sign_in(backstage.gate, form);
  return session ? signed_in(backstage, request, *session) : refused(backstage, request, std::move(session).error());
}

Answer sign_out(Backstage& backstage, const Request& request) {
  TRY(service::sign_out(backstage.gate, caller_of(request), request.visit->session));
  return nothing().with("Set-Cookie", session_cookie_of("", 0, request.wire));
}

Answer set_up(Backstage& backstage, const Request& request) {
  const base::Value body = TRY(request.json());
  Members members(body);
  service::SetUpForm form;
  form.key = members.needed_text("key", longest_key);
  form.name = members.needed_text("name", longest_account_name);
  form.shown_as = members.needed_text("shown_as", longest_name);
  form.password = members.needed_text("password", longest_password);
  form.language = members.choice("language", languages) == "en" ? base::Language::en : base::Language::ja;
  TRY(members.end());
  return signed_in(backstage, request, TRY(service::set_up(backstage.gate, form)));
}

constexpr Operation operations[] = {
    {"getSession", Method::get, "/session", get_session, Access::open},
    {"signIn", Method::post, "/session", sign_in, Access::open},
    {"signOut", Method::remove, "/session", sign_out},
    {"setUp", Method::post, "/setup", set_up, Access::open},
};

}  // namespace

std::span<const Operation> session_operations() { return operations; }

}  // namespace masugata::api

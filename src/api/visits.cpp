#include "api/visits.hpp"

#include "api/cookies.hpp"
#include "service/platform/sign_in.hpp"
#include "service/platform/tokens.hpp"

namespace masugata::api {

namespace {

using base::Result;

bool asks_for_session(const Request& request) {
  return request.method == Method::get && request.path.size() == 3 && request.path[2] == "session";
}

Result<std::optional<Visit>> by_token(service::Gate& gate, const Request& request) {
  auto caller = TRY(service::caller_of_token(gate, request.bearer()));
  if (!caller) return std::nullopt;
  return Visit{Visit::By::token, service::held_back(gate, std::move(*caller), from_of(request)), {}, {}};
}

Result<std::optional<Visit>> by_cookie(service::Gate& gate, const Request& request, std::string_view cookie) {
  auto visitor = TRY(service::session_of(gate, cookie));
  if (!visitor) return std::nullopt;
  return Visit{Visit::By::cookie, service::held_back(gate, std::move(visitor->caller), from_of(request)),
               std::move(visitor->csrf), std::string(cookie)};
}

}  // namespace

Result<std::optional<Visit>> visit_again(service::Gate& gate, const Request& request) {
  if (request.visit->by == Visit::By::token) return by_token(gate, request);
  return by_cookie(gate, request, request.visit->session);
}

std::function<Result<std::optional<Visit>>(const Request&)> visits_through(service::Gate& gate,
                                                                           Demonstration demonstration) {
  return [&gate, demonstration](const Request& request) -> Result<std::optional<Visit>> {
    if (!request.bearer().empty()) return by_token(gate, request);
    auto visit = TRY(by_cookie(gate, request, request.cookie(session_cookie(request.wire))));
    const store::Account& account = demonstration.account;
    if (visit) {
      if (!account.id.empty() && visit->caller.account == account.id) visit->by = Visit::By::demo;
      return visit;
    }
    if (account.id.empty() || !asks_for_session(request)) return std::nullopt;
    auto begun = TRY(service::begin_session(gate, account));
    return Visit{Visit::By::demo, std::move(begun.caller), std::move(begun.csrf), std::move(begun.cookie)};
  };
}

}  // namespace masugata::api

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

Result<std::optional<Visit>> by_token(service::Gate& gate, std::string_view token) {
  auto caller = TRY(service::caller_of_token(gate, token));
  if (!caller) return std::nullopt;
  return Visit{Visit::By::token, std::move(*caller), {}, {}};
}

}  // namespace

std::function<Result<std::optional<Visit>>(const Request&)> visits_through(service::Gate& gate,
                                                                           Demonstration demonstration) {
  return [&gate, demonstration](const Request& request) -> Result<std::optional<Visit>> {
    if (!request.bearer().empty()) return by_token(gate, request.bearer());
    const std::string_view cookie = request.cookie(session_cookie);
    auto visitor = TRY(service::session_of(gate, cookie));
    const store::Account& account = demonstration.account;
    if (visitor) {
      const auto by =
          !account.id.empty() && visitor->caller.account == account.id ? Visit::By::demo : Visit::By::cookie;
      return Visit{by, std::move(visitor->caller), std::move(visitor->csrf), std::string(cookie)};
    }
    if (account.id.empty() || !asks_for_session(request)) return std::nullopt;
    auto begun = TRY(service::begin_session(gate, account));
    return Visit{Visit::By::demo, std::move(begun.caller), std::move(begun.csrf), std::move(begun.cookie)};
  };
}

}  // namespace masugata::api

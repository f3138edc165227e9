// Who stands behind a request: a cookie, a token, or the visitor of a demonstration.
#pragma once

#include <functional>
#include <string>

#include "api/request.hpp"
#include "service/platform/gate.hpp"

namespace masugata::api {

// The account as which a demonstration signs visitors in; empty id: no demonstration.
struct Demonstration {
  store::Account account{};
};

// For Application::visit_of. A visitor of a demonstration gets a session by asking for it (GET /api/v1/session).
// The gate must outlive it.
[[nodiscard]] std::function<base::Result<std::optional<Visit>>(const Request&)> visits_through(
    service::Gate& gate, Demonstration demonstration);

// Who stands behind the request of that visit now; nobody when it has ended since. Makes no new session.
[[nodiscard]] base::Result<std::optional<Visit>> visit_again(service::Gate& gate, const Request& request);

// From where its client came: what comes without TLS is of this machine.
[[nodiscard]] inline service::From from_of(const Request& request) {
  return request.wire == Wire::tls ? service::From::network : service::From::here;
}

}  // namespace masugata::api

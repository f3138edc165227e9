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

}  // namespace masugata::api

// The only HTTP server, and the translation between HTTP and use cases.
//
// server takes bytes off the network and knows no use case. answer() turns a Request into a Response and knows no
// network: it looks at the host and origin, finds the route, asks who is there, and calls one handler. The handlers
// (routes_*.cpp) read parameters, call one function of service, and write its value down; they decide nothing.
// Must never hold state of a plant, never say a word that is not in text/*.json, and never reach out by itself.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/guard.hpp"
#include "api/request.hpp"
#include "api/response.hpp"
#include "api/router.hpp"
#include "api/static_files.hpp"
#include "base/words.hpp"

namespace masugata::api {

// Of which answers somebody who looks after the server wants to know: what was refused, held back or failed, or all.
enum class Noting : std::uint8_t { trouble, everything };

struct Application {
  const base::Words& words;
  Router router;
  // Who stands behind a cookie or a token; nothing: nobody. May block.
  std::function<base::Result<std::optional<Visit>>(const Request&)> visit_of;
  StaticFiles pages;
  Guard guard;
  // Told of the answers that `noting` says. Must be quick. May be empty.
  std::function<void(const Request&, const Response&)> note{};
  Noting noting = Noting::trouble;
  // Done by a worker once an hour: what has ended goes. May be empty.
  std::function<void()> tidy{};
};

// What can be said before the body is read: a strange host, no such path, nobody signed in, a missing X-CSRF. Nothing:
// go on; the request knows its route and visit then. Blocks as long as visit_of does.
std::optional<Response> admit(const Application& application, Request& request);

// How many bytes of body an admitted request may bring.
[[nodiscard]] std::uint64_t body_limit(const Request& request);

// The answer to an admitted request. Blocks as long as the handler does. Never fails: an Error becomes a problem
// document in the language that the request asks for.
Response answer(const Application& application, const Request& request);

// A problem without a handler, as for what is no HTTP at all. `key` is one of text/*.json.
Response complaint(const Application& application, const Request& request, int status, std::string key);

// Tells application.note where the answer is worth it.
void take_note(const Application& application, const Request& request, const Response& response);

// What every answer bears, unless its handler said otherwise: content security policy, no-store, HSTS, …
void seal(Response& response, Wire wire);

}  // namespace masugata::api

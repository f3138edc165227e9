#include "api/api.hpp"

#include <algorithm>
#include <array>

#include "api/problem.hpp"

namespace masugata::api {

namespace {

using base::Error;
using base::Fault;

// Of answers that are no page of the application: data, and papers with their style inside.
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";
constexpr std::string_view paper_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action "
    "'none'; "
    "frame-ancestors 'none'";

// As long for a wrong value as for a right one.
bool is_same(std::string_view given, std::string_view wanted) {
  unsigned difference = given.size() == wanted.size() ? 0U : 1U;
  for (std::size_t n = 0; n < given.size() && !wanted.empty(); ++n) {
    difference |= static_cast<unsigned char>(given[n]) ^ static_cast<unsigned char>(wanted[n % wanted.size()]);
  }
  return difference == 0 && !wanted.empty();
}

std::string listed(const std::vector<Method>& methods) {
  std::string names;
  for (const Method method : methods) {
    names += (names.empty() ? "" : ", ") + std::string(method_names[static_cast<std::size_t>(method)]);
  }
  return names;
}

bool is_of_api(const Request& request) { return !request.path.empty() && request.path.front() == "api"; }

Response page(const Application& application, const Request& request) {
  if (!is_safe(request.method)) {
    return complaint(application, request, 405, "error.api.method").with("Allow", "GET, HEAD, OPTIONS");
  }
  if (application.pages.empty()) {
    Response response;
    response.status = request.path.empty() ? 200 : 404;
    response.type = "text/plain; charset=utf-8";
    response.body = application.words.word("serve.no_pages", request.language()) + "\n";
    return response;
  }
  auto found = application.pages.find(request);
  return found ? std::move(*found) : complaint(application, request, 404, "error.api.no_path");
}

std::optional<Response> without_route(const Application& application, const Request& request, const Found& found) {
  if (!is_of_api(request)) return page(application, request);
  if (found.allowed.empty()) return complaint(application, request, 404, "error.api.no_path");
  if (request.method == Method::options) return nothing().with("Allow", listed(found.allowed));
  return complaint(application, request, 405, "error.api.method").with("Allow", listed(found.allowed));
}

}  // namespace

Response complaint(const Application& application, const Request& request, int status, std::string key) {
  const Error error{Fault::invalid, {std::move(key), {}, {}}};
  return problem({error, status}, application.words, request.language(), request.id);
}

std::optional<Response> admit(const Application& application, Request& request) {
  const auto let = let_in(application.guard, request);
  if (!let) return problem(let.error(), application.words, request.language(), request.id);
  Found found = application.router.find(request.method, request.path);
  if (found.route == nullptr) return without_route(application, request, found);
  request.route = found.route;
  auto visit = application.visit_of(request);
  if (!visit) return problem(visit.error(), application.words, request.language(), request.id);
  request.visit = std::move(*visit);
  request.places = std::move(found.places);
  if (found.route->access == Access::open) return std::nullopt;
  if (!request.visit) return complaint(application, request, 401, "error.api.signed_out");
  const bool asks_csrf = !is_safe(request.method) && request.visit->by != Visit::By::token;
  if (asks_csrf && !is_same(request.header("x-csrf"), request.visit->csrf)) {
    return complaint(application, request, 403, "error.api.csrf");
  }
  return std::nullopt;
}

std::uint64_t body_limit(const Request& request) {
  const std::uint64_t limit = request.route->largest_body;
  return request.visit ? limit : std::min(limit, stranger_body);
}

Response answer(const Application& application, const Request& request) {
  auto answered = request.route->handler(request);
  if (answered) return std::move(*answered);
  return problem(std::move(answered).error(), application.words, request.language(), request.id);
}

void take_note(const Application& application, const Request& request, const Response& response) {
  constexpr std::array trouble = {400, 403, 408, 413, 423, 429, 431, 500, 501, 503};
  const bool wanted =
      application.noting == Noting::everything || std::ranges::find(trouble, response.status) != trouble.end();
  if (application.note && wanted) application.note(request, response);
}

void seal(Response& response, Wire wire) {
  const auto add = [&](std::string_view name, std::string_view value) {
    const bool said = std::ranges::find(response.headers, name, &Named::name) != response.headers.end();
    if (!said) response.with(std::string(name), std::string(value));
  };
  add("Content-Security-Policy", response.type.starts_with("text/html") ? paper_policy : data_policy);
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
  add("Cache-Control", "no-store");
  if (wire == Wire::tls) add("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace masugata::api

// A request as handlers see it: text is decoded and known to be UTF-8, names of headers are lower-case.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "base/value.hpp"
#include "service/platform/caller.hpp"

namespace masugata::api {

enum class Method : std::uint8_t { get, head, post, put, patch, remove, options };  // remove is DELETE
inline constexpr std::string_view method_names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

[[nodiscard]] inline bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

struct Route;

struct Named {
  std::string name;
  std::string value;
};

// Who stands behind a request.
struct Visit {
  enum class By : std::uint8_t { cookie, token, demo };
  By by = By::cookie;
  service::Caller caller;
  std::string csrf;     // what X-CSRF has to be on unsafe methods; not asked of tokens
  std::string session;  // the cookie's value; empty for tokens
};

enum class Wire : std::uint8_t { plain, tls };

struct Request {
  Method method = Method::get;
  std::string target;             // as it was sent
  std::vector<std::string> path;  // {"api", "v1", "factories", "kitahama"}; an id may hold any character but NUL
  std::vector<Named> query;       // in their order
  std::vector<Named> headers;
  std::string body;
  std::string address;  // of the client
  std::string id;       // of this request, by which it is found in the log
  Wire wire = Wire::plain;

  // Filled by admit() before the handler is called.
  const Route* route = nullptr;
  std::vector<Named> places;   // {factory} of the pattern → "kitahama"
  std::optional<Visit> visit;  // nobody: only on routes that are open to all

  // Empty when it is not there.
  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
  // The value of {name} in the pattern of the route.
  [[nodiscard]] const std::string& place(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;  // the first of that name
  [[nodiscard]] std::vector<std::string_view> parameters(std::string_view name) const;
  // "Bearer …" of Authorization, without the word; empty: none.
  [[nodiscard]] std::string_view bearer() const;
  // Of Accept-Language; Japanese when it says nothing that we speak.
  [[nodiscard]] base::Language language() const;
  // The body as a JSON map; an empty body is an empty map. Fails with the line and column of the fault.
  [[nodiscard]] base::Result<base::Value> json() const;
};

// Splits and decodes a target ("/api/v1/x?y=z") into path and query. Refuses what is no absolute path, bad escapes,
// bytes that are no UTF-8, control characters, empty segments, "." and "..".
base::Result<void> read_target(Request& request, std::string_view target);

// ETag of a revision and back: "12" ↔ 12. Also W/"12". Nothing when it is no revision; "*" is 0.
[[nodiscard]] std::string etag_of(std::uint64_t revision);
[[nodiscard]] std::optional<std::uint64_t> revision_of(std::string_view etag);

}  // namespace masugata::api

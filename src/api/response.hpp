// An answer before it meets the network.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/request.hpp"
#include "api/sse.hpp"
#include "base/value.hpp"

namespace masugata::api {

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view problem_type = "application/problem+json";

struct Response {
  int status = 200;
  std::string type;            // of the body; empty: no body
  std::vector<Named> headers;  // besides Content-Type, Content-Length, Date and those that every answer bears
  std::string body;
  std::string_view fixed;  // instead of `body`: bytes that live as long as the program

  std::string code{};    // of a problem: its key of text/*.json
  std::string detail{};  // of a failure: what only those who look after the server may read

  EventStream events{};  // with a mailbox: an event stream instead of a body

  [[nodiscard]] std::string_view bytes() const { return fixed.empty() ? std::string_view(body) : fixed; }
  Response& with(std::string name, std::string value) {
    headers.push_back({std::move(name), std::move(value)});
    return *this;
  }
};

// Why a handler gives no answer. Made of an Error by itself, so that TRY works in handlers.
struct Refusal {
  Refusal(base::Error why, int number = 0) : error(std::move(why)), status(number) {}  // NOLINT: implicit on purpose
  base::Error error;
  int status;  // 0: that of the fault (problem.hpp)
};

using Answer = tl::expected<Response, Refusal>;

// `return refuse(412, {base::Fault::conflict, {"error.api.changed", {}, {}}});`
[[nodiscard]] inline tl::unexpected<Refusal> refuse(int status, base::Error error) {
  return tl::unexpected(Refusal(std::move(error), status));
}

[[nodiscard]] Response json(const base::Value& value, int status = 200);
[[nodiscard]] Response nothing();  // 204
// What a browser does with a file that it opens by address. Never `shown` for bytes that came from people.
enum class Opening { saved, shown };
// A file under that name, which may hold any characters.
[[nodiscard]] Response download(std::string bytes, std::string type, std::string_view file_name,
                                Opening opening = Opening::saved);

}  // namespace masugata::api

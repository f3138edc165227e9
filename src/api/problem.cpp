#include "api/problem.hpp"

#include <array>
#include <utility>

namespace masugata::api {

namespace {

base::Value arguments_of(const base::Message& message) {
  base::Value arguments{base::Value::Map()};
  for (const base::Argument& argument : message.arguments) arguments.set(argument.name, argument.value);
  return arguments;
}

base::Value where_of(const base::Where& where) {
  base::Value value{base::Value::Map()};
  if (!where.file.empty()) value.set("file", where.file);
  if (!where.sheet.empty()) value.set("sheet", where.sheet);
  if (where.line > 0) value.set("line", static_cast<std::int64_t>(where.line));
  if (where.column > 0) value.set("column", static_cast<std::int64_t>(where.column));
  return value;
}

// What the system said of a failure, and where; the id of the request stands there instead.
std::string withheld(base::Message& message, std::string_view id) {
  std::string said = std::exchange(message.where, {}).file;
  for (base::Argument& argument : message.arguments) {
    if (argument.name != "detail") continue;
    said += (said.empty() ? "" : " ") + std::exchange(argument.value, std::string(id));
  }
  return said;
}

}  // namespace

int status_of(base::Fault fault) {
  // Parallel to base::Fault. 499 is what proxies say of a request that its client gave up.
  constexpr std::array<int, 7> statuses = {422, 404, 409, 403, 503, 413, 499};
  return statuses[static_cast<std::size_t>(fault)];
}

Response problem(Refusal refusal, const base::Words& words, base::Language language, std::string_view id) {
  base::Message& message = refusal.error.message;
  const int status = refusal.status == 0 ? status_of(refusal.error.fault) : refusal.status;
  const bool ours = status >= 500 && !id.empty();
  std::string detail = ours ? withheld(message, id) : std::string();
  const std::string title = "problem.title." + std::to_string(status);
  base::Value body;
  body.set("type", "about:blank");
  body.set("title", words.word(words.has(title) ? title : "problem.title.other", language));
  body.set("status", status);
  body.set("code", message.key);
  body.set("arguments", arguments_of(message));
  body.set("where", where_of(message.where));
  body.set("detail", words.say(message, language));
  if (ours) body.set("id", id);
  Response response = json(body, status);
  response.type = problem_type;
  response.code = message.key;
  response.detail = std::move(detail);
  response.with("Content-Language", language == base::Language::ja ? "ja" : "en");
  if (status == 401) response.with("WWW-Authenticate", "Bearer");
  if (status == 429 || status == 503) response.with("Retry-After", "2");
  return response;
}

}  // namespace masugata::api

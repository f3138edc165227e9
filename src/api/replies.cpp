#include "api/replies.hpp"

#include <algorithm>

namespace masugata::api {

namespace {

using base::Fault;

constexpr std::size_t longest_file_name = 900;  // with escapes
constexpr std::string_view stale_keys[] = {"error.row.changed_since", "error.account.changed"};

base::Language language_of(std::string_view slug) { return slug == "en" ? base::Language::en : base::Language::ja; }

}  // namespace

service::Caller caller_of(const Request& request) {
  EXPECTS(request.visit.has_value());
  service::Caller caller = request.visit->caller;
  if (!request.header("accept-language").empty()) caller.language = request.language();
  return caller;
}

service::Caller caller_of(const Request& request, Parameters& parameters) {
  service::Caller caller = caller_of(request);
  const bool said = request.parameter("lang").has_value();
  const std::string wanted = parameters.choice("lang", languages);
  if (said) caller.language = language_of(wanted);
  return caller;
}

service::Moment moment_of(const Request& request, Parameters& parameters) {
  return {request.place("factory"), parameters.text("as_of", longest_moment)};
}

Answer if_match(const Request& request, const std::function<Answer(std::optional<std::uint64_t>)>& work) {
  const std::string_view header = request.header("if-match");
  if (header.empty()) return refuse(428, {Fault::invalid, {"error.api.if_match_missing", {}, {}}});
  const auto revision = revision_of(header);
  if (!revision) return refuse(412, {Fault::conflict, {"error.api.if_match", {}, {}}});
  Answer answer = work(header == "*" ? std::nullopt : revision);
  const bool stale = !answer && answer.error().error.fault == Fault::conflict &&
                     std::ranges::find(stale_keys, answer.error().error.message.key) != std::end(stale_keys);
  return stale ? refuse(412, std::move(answer.error().error)) : std::move(answer);
}

Response versioned(const service::Versioned& answer, int status) {
  return json(answer.body, status).with("ETag", etag_of(answer.revision));
}

Response file(service::FileAnswer answer, Opening opening) {
  return download(std::move(answer.bytes), answer.type, answer.name, opening);
}

base::Result<std::string> file_name_of(const Request& request) {
  const std::string_view header = request.header("x-file-name");
  Request decoder;
  const bool plain = std::ranges::none_of(header, [](char c) { return c == '&' || c == '=' || c == '#' || c == '+'; });
  const bool fits = !header.empty() && header.size() <= longest_file_name;
  if (!plain || !fits || !read_target(decoder, "/?name=" + std::string(header))) {
    return base::fail(Fault::invalid, "error.api.file_name");
  }
  return std::string(decoder.parameter("name").value_or(""));
}

}  // namespace masugata::api

#include "api/api.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "api/problem.hpp"
#include "api/request_ids.hpp"
#include "base/json.hpp"

using namespace masugata;
using api::Method;
using api::Request;
using api::Response;

namespace {

const base::Words& words() {
  static const base::Words made = *base::Words::load(R"({"error.x": "誤り {n}"})", R"({"error.x": "Wrong {n}"})");
  return made;
}

api::Answer echo(const Request& request) {
  base::Value body;
  body.set("id", request.place("id"));
  return api::json(body);
}

api::Answer fails(const Request& /*request*/) {
  return tl::unexpected(api::Refusal({base::Fault::conflict, {"error.x", {{"n", "3"}}, {"a.yaml", {}, 4, 0}}}));
}

const base::EmbeddedFile files[] = {{"index.html", "<html>"},
                                    {"assets/a-1.js", "let a;"},
                                    {"assets/a-1.js.gz", "zz"},
                                    {"made.html", "<a {{nonce}}>{{nonce}}"}};

api::Application application() {
  api::Application made{words(), {}, {}, api::StaticFiles(files, [] { return std::string("N"); }), {{"localhost"}}};
  made.visit_of = [](const Request& request) -> base::Result<std::optional<api::Visit>> {
    if (request.bearer() == "t") return api::Visit{api::Visit::By::token, {}, {}, {}};
    if (request.cookie("masugata") != "s") return std::nullopt;
    return api::Visit{api::Visit::By::cookie, {}, "csrf", "s"};
  };
  made.router.add({"open", Method::get, "/api/v1/open/{id}", echo, api::Access::open});
  made.router.add({"get", Method::get, "/api/v1/rows/{id}", echo});
  made.router.add({"export", Method::get, "/api/v1/rows/export", fails});
  made.router.add({"put", Method::put, "/api/v1/rows/{id}", echo});
  return made;
}

struct Asked {
  Method method = Method::get;
  std::string target;
  std::vector<api::Named> headers{};
};

Response ask(const Asked& asked) {
  Request request;
  request.method = asked.method;
  request.headers = asked.headers;
  if (request.header("host").empty()) request.headers.push_back({"host", "localhost:8080"});
  REQUIRE(api::read_target(request, asked.target));
  const auto app = application();
  auto refused = api::admit(app, request);
  return refused ? std::move(*refused) : api::answer(app, request);
}

std::string header(const Response& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, &api::Named::name);
  return found == response.headers.end() ? "" : found->value;
}

const api::Named cookie{"cookie", "masugata=s"};

}  // namespace

TEST_CASE("who may come in") {
  CHECK(ask({Method::get, "/api/v1/open/1"}).body == R"({"id":"1"})");
  CHECK(ask({Method::get, "/api/v1/rows/1"}).status == 401);
  CHECK(ask({Method::get, "/api/v1/rows/1", {cookie}}).status == 200);
  CHECK(ask({Method::put, "/api/v1/rows/1", {cookie}}).status == 403);
  CHECK(ask({Method::put, "/api/v1/rows/1", {cookie, {"x-csrf", "csrg"}}}).status == 403);
  CHECK(ask({Method::put, "/api/v1/rows/1", {cookie, {"x-csrf", "csrf"}}}).status == 200);
  CHECK(ask({Method::put, "/api/v1/rows/1", {{"authorization", "Bearer t"}}}).status == 200);
  CHECK(ask({Method::put, "/api/v1/rows/1", {cookie, {"x-csrf", "csrf"}, {"origin", "http://evil"}}}).status == 403);
  CHECK(
      ask({Method::put, "/api/v1/rows/1", {cookie, {"x-csrf", "csrf"}, {"origin", "http://localhost:8080"}}}).status ==
      200);
  CHECK(ask({Method::put, "/api/v1/rows/1", {cookie, {"x-csrf", "csrf"}, {"sec-fetch-site", "same-site"}}}).status ==
        403);
  CHECK(ask({Method::get, "/api/v1/open/1", {{"host", "evil.example"}}}).status == 403);
  CHECK(ask({Method::get, "/api/v1/open/1", {{"host", "LOCALHOST"}}}).status == 200);
}

TEST_CASE("which route answers, and what others say") {
  CHECK(ask({Method::get, "/api/v1/rows/a%2Fb", {cookie}}).body == R"({"id":"a/b"})");
  CHECK(ask({Method::head, "/api/v1/rows/1", {cookie}}).status == 200);
  CHECK(ask({Method::get, "/api/v1/rows/export", {cookie}}).status == 409);
  CHECK(ask({Method::get, "/api/v2", {cookie}}).status == 404);
  CHECK(ask({Method::get, "/api", {cookie}}).type == api::problem_type);
  const Response wrong = ask({Method::remove, "/api/v1/rows/1", {cookie}});
  CHECK(wrong.status == 405);
  CHECK(header(wrong, "Allow") == "GET, PUT, HEAD, OPTIONS");
  CHECK(ask({Method::options, "/api/v1/rows/1"}).status == 204);
}

TEST_CASE("an error is a problem in the language that was asked for") {
  const Response answer = ask({Method::get, "/api/v1/rows/export", {cookie, {"accept-language", "en"}}});
  const base::Value body = *base::parse_json(answer.body, "");
  CHECK(*body.find("detail")->string() == "Wrong 3");
  CHECK(*body.find("code")->string() == "error.x");
  CHECK(*body.find("arguments")->find("n")->string() == "3");
  CHECK(*body.find("where")->find("line")->integer() == 4);
  CHECK(*body.find("status")->integer() == 409);
}

TEST_CASE("pages come without a session, and any path without an ending, or of a plant, is the application") {
  CHECK(ask({Method::get, "/"}).fixed == "<html>");
  CHECK(ask({Method::get, "/zones/Z-01"}).fixed == "<html>");
  CHECK(ask({Method::get, "/f/kitahama/devices/10.50.3.11"}).fixed == "<html>");
  CHECK(ask({Method::get, "/favicon.ico"}).status == 404);
  CHECK(ask({Method::post, "/"}).status == 405);
  const Response script = ask({Method::get, "/assets/a-1.js"});
  CHECK(script.fixed == "let a;");
  CHECK(script.type == "text/javascript; charset=utf-8");
  CHECK(header(script, "Cache-Control").ends_with("immutable"));
  CHECK(ask({Method::get, "/assets/a-1.js", {{"accept-encoding", "br, gzip"}}}).fixed == "zz");
  CHECK(ask({Method::get, "/assets/a-1.js", {{"accept-encoding", "gzip;q=0"}}}).fixed == "let a;");
  CHECK(ask({Method::get, "/assets/a-1.js", {{"if-none-match", header(script, "ETag")}}}).status == 304);
  CHECK(ask({Method::get, "/assets/a-1.js.gz"}).status == 404);
}

TEST_CASE("a page says which inline styles are its own") {
  const Response made = ask({Method::get, "/made.html"});
  CHECK(made.body == "<a N>N");
  CHECK(header(made, "Content-Security-Policy").find("style-src 'self' 'nonce-N';") != std::string::npos);
  CHECK(header(ask({Method::get, "/"}), "Content-Security-Policy").find("'unsafe-inline'") != std::string::npos);
}

TEST_CASE("what was refused or failed is told") {
  auto app = application();
  std::vector<int> told;
  app.note = [&](const Request&, const Response& response) { told.push_back(response.status); };
  for (const int status : {200, 403, 404, 429, 500}) {
    Response response;
    response.status = status;
    api::take_note(app, {}, response);
  }
  CHECK(told == std::vector<int>{403, 429, 500});
  app.noting = api::Noting::everything;
  api::take_note(app, {}, Response());
  CHECK(told.back() == 200);
}

TEST_CASE("a failure of ours bears the id of its request, and keeps what the system said for the log") {
  const base::Words said = *base::Words::load(R"({"error.x": "誤り {detail}"})", R"({"error.x": "Wrong {detail}"})");
  const auto told = [&](base::Fault fault, std::string_view id) {
    base::Error error{fault, {"error.x", {{"detail", "no room"}}, {"/srv/a", {}, 0, 0}}};
    return api::problem({std::move(error)}, said, base::Language::en, id);
  };
  const Response ours = told(base::Fault::unavailable, "k1");
  CHECK(ours.body.find(R"("id":"k1")") != std::string::npos);
  CHECK(ours.body.find(R"("detail":"Wrong k1")") != std::string::npos);
  CHECK(ours.body.find("no room") == std::string::npos);
  CHECK(ours.body.find("/srv/a") == std::string::npos);
  CHECK(ours.code == "error.x");
  CHECK(ours.detail == "/srv/a no room");
  const Response theirs = told(base::Fault::invalid, "k1");
  CHECK(theirs.body.find("Wrong no room") != std::string::npos);
  CHECK(theirs.body.find("k1") == std::string::npos);
}

TEST_CASE("names that a server answers to") {
  struct Case {
    std::string host;
    bool known = false;
  };
  const std::vector<Case> cases = {
      {"plant.example:8443", true}, {"a.Plant.example", true}, {"[fd00::1]:8443", true},  {"b.a.plant.example", false},
      {".plant.example", false},    {"evil.example", false},   {"xplant.example", false}, {"", false}};
  for (const Case& one : cases) {
    CAPTURE(one.host);
    Request request;
    request.headers.push_back({"host", one.host});
    CHECK(api::let_in({{"plant.example", "*.plant.example", "[fd00::1]"}}, request).has_value() == one.known);
  }
}

TEST_CASE("ids of requests differ and sort by time") {
  api::RequestIds ids;
  const std::string first = ids.next(1'000'000'000);
  const std::string same_moment = ids.next(1'000'000'000);
  CHECK(first < same_moment);
  CHECK(same_moment < ids.next(2'000'000'000));
}

TEST_CASE("a worker may listen to us, and to nobody else") {
  const std::array<base::EmbeddedFile, 1> files = {{{"assets/events.worker.js", "self"}}};
  const api::StaticFiles pages(files, [] { return std::string("n"); });
  Request request;
  request.path = {"assets", "events.worker.js"};
  const auto found = pages.find(request);
  REQUIRE(found);
  CHECK(header(*found, "Content-Security-Policy") == "default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
}

TEST_CASE("every answer is sealed") {
  Response response = ask({Method::get, "/"});
  api::seal(response, api::Wire::tls);
  CHECK(header(response, "Cache-Control") == "no-cache");
  CHECK(header(response, "X-Content-Type-Options") == "nosniff");
  CHECK(header(response, "Content-Security-Policy").find("frame-ancestors 'none'") != std::string::npos);
  CHECK(header(response, "Strict-Transport-Security") == "max-age=31536000");
  Response paper;
  paper.type = "text/html; charset=utf-8";
  api::seal(paper, api::Wire::plain);
  CHECK(header(paper, "Content-Security-Policy").find("style-src 'unsafe-inline'") != std::string::npos);
  Response plain = ask({Method::get, "/api/v1/open/1"});
  api::seal(plain, api::Wire::plain);
  CHECK(header(plain, "Cache-Control") == "no-store");
  CHECK(header(plain, "Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'");
  CHECK(header(plain, "Strict-Transport-Security").empty());
}

TEST_CASE("strangers send little") {
  Request request;
  const api::Route route{"a", Method::post, "/", {}, api::Access::open, api::Weight::light, api::import_body};
  request.route = &route;
  CHECK(api::body_limit(request) == api::stranger_body);
  request.visit = api::Visit();
  CHECK(api::body_limit(request) == api::import_body);
}

TEST_CASE("a file is saved under any name") {
  const Response response = api::download("x", "text/csv", "資産\"\r\n.csv");
  CHECK(header(response, "Content-Disposition") ==
        "attachment; filename=\"_________.csv\"; filename*=UTF-8''%E8%B3%87%E7%94%A3%22%0D%0A.csv");
  const Response shown = api::download("x", "text/html", "a.html", api::Opening::shown);
  CHECK(header(shown, "Content-Disposition") == "inline; filename=\"a.html\"; filename*=UTF-8''a.html");
}

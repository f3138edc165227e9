#include "api/request.hpp"

#include <doctest/doctest.h>

#include "api/cookies.hpp"
#include "api/message.hpp"

using namespace masugata;
using api::Request;

namespace {

// The decoded path with | between its parts, or "refused".
std::string path_of(std::string_view target) {
  Request request;
  if (!api::read_target(request, target)) return "refused";
  std::string path;
  for (const std::string& segment : request.path) path += "|" + segment;
  return path;
}

Request with(std::string name, std::string value) {
  Request request;
  request.headers.push_back({std::move(name), std::move(value)});
  return request;
}

int status_of(const api::Head& head) {
  Request request;
  const auto complaint = api::read_head(head, request);
  return complaint ? complaint->status : 0;
}

}  // namespace

TEST_CASE("a path is decoded part by part, and tricks with it are refused") {
  CHECK(path_of("/") == "");
  CHECK(path_of("/api/v1/health") == "|api|v1|health");
  CHECK(path_of("/api/v1/") == "|api|v1");
  CHECK(path_of("/a%2Fb/%E5%8C%97") == "|a/b|北");
  CHECK(path_of("/a+b") == "|a+b");
  for (const std::string_view bad : {"", "a", "//", "/a//b", "/a/../b", "/a/%2e%2E/b", "/.", "/%00", "/%0a", "/%7f",
                                     "/%", "/%4", "/%zz", "/%ff", "http://a/b"}) {
    CAPTURE(bad);
    CHECK(path_of(bad) == "refused");
  }
}

TEST_CASE("a query keeps its order, knows plus and may name a thing twice") {
  Request request;
  REQUIRE(api::read_target(request, "/x?filter=a:eq:1&q=%E5%8C%97+%E6%B5%9C&filter=b&empty=&&flag#end"));
  CHECK(request.parameters("filter") == std::vector<std::string_view>{"a:eq:1", "b"});
  CHECK(request.parameter("q") == "北 浜");
  CHECK(request.parameter("empty") == "");
  CHECK(request.parameter("flag") == "");
  CHECK_FALSE(request.parameter("no").has_value());
  Request bad;
  CHECK_FALSE(api::read_target(bad, "/x?q=%C3%28").has_value());
}

TEST_CASE("the language is the spoken one that weighs most, else Japanese") {
  const auto language = [](const char* value) { return with("accept-language", value).language(); };
  CHECK(language("") == base::Language::ja);
  CHECK(language("en-GB,en;q=0.9") == base::Language::en);
  CHECK(language("en;q=0.5, ja;q=0.8") == base::Language::ja);
  CHECK(language("fr, en;q=0.2") == base::Language::en);
  CHECK(language("fr") == base::Language::ja);
  CHECK(language("en;q=0") == base::Language::ja);
}

TEST_CASE("tokens and cookies are found by name") {
  CHECK(with("authorization", "Bearer abc").bearer() == "abc");
  CHECK(with("authorization", "bEARER  abc ").bearer() == "abc");
  CHECK(with("authorization", "Basic abc").bearer().empty());
  CHECK(with("authorization", "Bearer").bearer().empty());
  CHECK(api::cookie_in("a=1; masugata=x=y; b=2", "masugata") == "x=y");
  CHECK(api::cookie_in("xmasugata=1", "masugata").empty());
  CHECK(api::session_cookie_of("v", 60, api::Wire::plain) ==
        "masugata=v; Path=/; HttpOnly; SameSite=Strict; Max-Age=60");
  const std::string secure = api::session_cookie_of("", 0, api::Wire::tls);
  CHECK(secure.starts_with("__Host-masugata=; Path=/; "));
  CHECK(secure.ends_with("Max-Age=0; Secure"));
}

TEST_CASE("a revision goes into an ETag and back") {
  CHECK(api::revision_of(api::etag_of(12)) == 12);
  CHECK(api::revision_of("W/\"7\"") == 7);
  CHECK(api::revision_of("*") == 0);
  for (const std::string_view bad : {"", "12", "\"\"", "\"a\"", "\"1\"x", "\"-1\"", "\"99999999999999999999999\""}) {
    CAPTURE(bad);
    CHECK_FALSE(api::revision_of(bad).has_value());
  }
}

TEST_CASE("a body is a map or a fault with its place") {
  Request request;
  CHECK(request.json()->map() != nullptr);
  request.body = "{\"a\": 1}";
  CHECK(*request.json()->find("a")->integer() == 1);
  request.body = "{\n\"a\": }";
  CHECK(request.json().error().message.where.line == 2);
  request.body = "[1]";
  CHECK(request.json().error().message.key == "error.api.no_map");
}

TEST_CASE("heads that can be read in two ways are refused") {
  const api::Named host{"Host", "localhost"};
  CHECK(status_of({"GET", "/", 11, {host}}) == 0);
  CHECK(status_of({"POST", "/", 11, {host, {"Transfer-Encoding", "Chunked"}}}) == 0);
  CHECK(status_of({"GET", "/", 10, {host}}) == 505);
  CHECK(status_of({"GET", "/", 11, {}}) == 400);
  CHECK(status_of({"GET", "/", 11, {host, {"host", "evil"}}}) == 400);
  CHECK(status_of({"BREW", "/", 11, {host}}) == 501);
  CHECK(status_of({"GET", "/../x", 11, {host}}) == 400);
  CHECK(status_of({"POST", "/", 11, {host, {"Content-Length", "1"}, {"Transfer-Encoding", "chunked"}}}) == 400);
  CHECK(status_of({"POST", "/", 11, {host, {"Content-Length", "1"}, {"content-length", "2"}}}) == 400);
  CHECK(status_of({"POST", "/", 11, {host, {"Transfer-Encoding", "gzip, chunked"}}}) == 501);
  CHECK(status_of({"POST", "/", 11, {host, {"Content-Encoding", "gzip"}}}) == 415);
  CHECK(api::http_date(784111777000000) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

#include "api/repeats.hpp"

#include <doctest/doctest.h>

namespace masugata::api {

namespace {

Request post(std::string key, std::string body, std::string account = "a") {
  Request request;
  request.method = Method::post;
  request.target = "/api/v1/x";
  request.body = std::move(body);
  if (!key.empty()) request.headers.push_back({"idempotency-key", std::move(key)});
  request.visit.emplace().caller.account = std::move(account);
  return request;
}

// Counts how often work was done; the answer holds the count.
struct Worker {
  int done = 0;
  Answer operator()() {
    Response response;
    response.status = 201;
    response.body = std::to_string(++done);
    return response;
  }
};

}  // namespace

TEST_CASE("a repeated request gets the first answer, and nothing is done twice") {
  struct Case {
    std::string key, body, account;
    std::int64_t now;
    std::string answer;  // body, or status of the refusal
  };
  constexpr std::int64_t day = std::int64_t{24} * 3600 * 1'000'000;
  const std::vector<Case> cases = {
      {"k", "{}", "a", 0, "1"},          {"k", "{}", "a", 5, "1"},
      {"k", "{\"x\":1}", "a", 6, "422"}, {"k", "{}", "b", 7, "2"},
      {"l", "{}", "a", 8, "3"},          {"", "{}", "a", 9, "4"},
      {"", "{}", "a", 9, "5"},           {"k", "{}", "a", day - 1, "1"},
      {"k", "{}", "a", day, "6"},        {std::string(101, 'k'), "{}", "a", day, "422"},
  };
  Repeats repeats;
  Worker worker;
  for (const Case& c : cases) {
    const Answer answer = repeats.once(post(c.key, c.body, c.account), c.now, std::ref(worker));
    CHECK((answer ? answer->body : std::to_string(answer.error().status)) == c.answer);
  }
}

TEST_CASE("an answer that is given again says so") {
  Repeats repeats;
  Worker worker;
  CHECK(repeats.once(post("k", ""), 0, std::ref(worker))->headers.empty());
  const Answer again = repeats.once(post("k", ""), 0, std::ref(worker));
  CHECK(again->status == 201);
  CHECK(again->headers.at(0).name == "Idempotency-Replayed");
}

TEST_CASE("what failed may be tried again") {
  Repeats repeats;
  Worker worker;
  const auto fails = []() -> Answer { return refuse(503, {base::Fault::unavailable, {"error.x", {}, {}}}); };
  CHECK(repeats.once(post("k", "{}"), 0, fails).error().status == 503);
  CHECK(repeats.once(post("k", "{}"), 1, std::ref(worker))->body == "1");
}

TEST_CASE("while the first request runs, a second one is a conflict") {
  Repeats repeats;
  const Answer outer = repeats.once(post("k", "{}"), 0, [&]() -> Answer {
    const Answer inner = repeats.once(post("k", "{}"), 0, []() -> Answer { return Response(); });
    CHECK(inner.error().status == 409);
    return Response();
  });
  CHECK(outer.has_value());
}

TEST_CASE("the oldest answers go when there are too many, or too much of them") {
  for (const Repeats::Bounds bounds : {Repeats::Bounds{.answers = 2}, Repeats::Bounds{.bytes = 2}}) {
    Repeats repeats(bounds);
    Worker worker;
    for (const char* key : {"a", "b", "c"}) CHECK(repeats.once(post(key, ""), 0, std::ref(worker)).has_value());
    CHECK(repeats.once(post("c", ""), 0, std::ref(worker))->body == "3");
    CHECK(repeats.once(post("a", ""), 0, std::ref(worker))->body == "4");
  }
}

}  // namespace masugata::api

#include "api/replies.hpp"

#include <doctest/doctest.h>

namespace masugata::api {

namespace {

Request with(std::vector<Named> headers, std::vector<Named> query = {}) {
  Request request;
  request.headers = std::move(headers);
  request.query = std::move(query);
  request.visit.emplace().caller.language = base::Language::en;
  return request;
}

}  // namespace

TEST_CASE("a caller is answered in the language of the request, else in the account's") {
  struct Case {
    std::vector<Named> headers, query;
    base::Language language;
  };
  const std::vector<Case> cases = {
      {{}, {}, base::Language::en},
      {{{"accept-language", "ja"}}, {}, base::Language::ja},
      {{{"accept-language", "en"}}, {}, base::Language::en},
      {{{"accept-language", "en"}}, {{"lang", "ja"}}, base::Language::ja},
      {{}, {{"lang", "ja"}}, base::Language::ja},
      {{{"accept-language", "ja"}}, {{"lang", "en"}}, base::Language::en},
  };
  for (const Case& c : cases) {
    const Request request = with(c.headers, c.query);
    Parameters parameters(request);
    CHECK(caller_of(request, parameters).language == c.language);
    CHECK(parameters.end().has_value());
  }
}

TEST_CASE("If-Match is asked for, read, and a stale one is a failed precondition") {
  const auto conflict = [](const std::string& key) -> Answer {
    return refuse(0, {base::Fault::conflict, {key, {}, {}}});
  };
  struct Case {
    std::vector<Named> headers;
    std::string key;  // of a conflict of the work; empty: it succeeds
    int status;       // of the refusal; 200: none
  };
  const std::vector<Case> cases = {
      {{}, "", 428},
      {{{"if-match", "7"}}, "", 412},
      {{{"if-match", "\"7\""}}, "", 200},
      {{{"if-match", "W/\"7\""}}, "", 200},
      {{{"if-match", "*"}}, "", 200},
      {{{"if-match", "\"7\""}}, "error.row.changed_since", 412},
      {{{"if-match", "\"7\""}}, "error.row.referenced", 0},
  };
  for (const Case& c : cases) {
    const Request request = with(c.headers);
    const Answer answer = if_match(request, [&](std::optional<std::uint64_t> revision) -> Answer {
      CHECK(revision.value_or(7) == 7);
      return c.key.empty() ? Answer(Response()) : conflict(c.key);
    });
    CHECK((answer ? answer->status : answer.error().status) == c.status);
  }
}

TEST_CASE("names of files are decoded, and nothing else passes for one") {
  struct Case {
    std::string header, name;  // empty: refused
  };
  const std::vector<Case> cases = {
      {"a.xlsx", "a.xlsx"},
      {"%E5%8C%97%E6%B5%9C.xlsx", "北浜.xlsx"},
      {"a%20b%26c.csv", "a b&c.csv"},
      {"", ""},
      {"a&b.csv", ""},
      {"a=b.csv", ""},
      {"%zz", ""},
      {"%ff.csv", ""},
      {"%00", ""},
      {std::string(901, 'a'), ""},
  };
  for (const Case& c : cases) CHECK(file_name_of(with({{"x-file-name", c.header}})).value_or("") == c.name);
}

}  // namespace masugata::api

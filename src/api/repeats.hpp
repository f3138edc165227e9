// Answers to requests with an Idempotency-Key: who repeats a request gets the answer of the first time, and nothing is
// done twice. Kept in memory for 24 hours, the oldest go first when there are too many. Safe from several threads.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "api/request.hpp"
#include "api/response.hpp"

namespace masugata::api {

class Repeats {
 public:
  struct Bounds {
    std::size_t answers = 10'000;
    std::size_t bytes = std::size_t{64} << 20;
    std::int64_t microseconds = std::int64_t{24} * 3600 * 1'000'000;
  };
  Repeats() = default;
  explicit Repeats(Bounds bounds) : bounds_(bounds) {}

  // Calls `work`, or gives the answer that it gave to the same caller under the same key. Without the header: always
  // calls. The same key with another request is refused (422), and while the first one still runs (409). Only answers
  // of success are kept: what failed may be tried again. `now` in microseconds.
  Answer once(const Request& request, std::int64_t now, const std::function<Answer()>& work);

 private:
  struct Kept {
    std::string digest;              // of the request
    std::optional<Response> answer;  // nothing: still running
  };
  struct Answered {
    std::string key;
    std::int64_t at = 0;
  };
  std::optional<Answer> find(const std::string& key, const std::string& digest, std::int64_t now);
  void keep(const std::string& key, const Response& answer, std::int64_t now);
  void forget(std::int64_t now);

  Bounds bounds_{};
  std::mutex mutex_;
  std::map<std::string, Kept> kept_;
  std::deque<Answered> order_;  // of those with an answer, oldest first
  std::size_t bytes_ = 0;
};

}  // namespace masugata::api

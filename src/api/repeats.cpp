#include "api/repeats.hpp"

#include <array>

#include "base/digest.hpp"

namespace masugata::api {

namespace {

using base::Fault;

constexpr std::size_t longest_key = 100;

std::string digest_of(const Request& request) {
  const auto method = method_names[static_cast<std::size_t>(request.method)];
  const std::array<std::string_view, 3> parts = {method, request.target, request.body};
  return base::sha256(parts);
}

}  // namespace

Answer Repeats::once(const Request& request, std::int64_t now, const std::function<Answer()>& work) {
  const std::string_view header = request.header("idempotency-key");
  if (header.empty()) return work();
  if (header.size() > longest_key) return refuse(422, {Fault::invalid, {"error.api.repeat_key", {}, {}}});
  const std::string account = request.visit ? request.visit->caller.account : std::string();
  const std::string key = account + '\n' + std::string(header);
  if (auto known = find(key, digest_of(request), now)) return std::move(*known);
  Answer answer = work();
  const std::lock_guard lock(mutex_);
  if (answer) {
    keep(key, *answer, now);
  } else {
    kept_.erase(key);
  }
  return answer;
}

std::optional<Answer> Repeats::find(const std::string& key, const std::string& digest, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  forget(now);
  const auto [place, is_first] = kept_.try_emplace(key, Kept{digest, std::nullopt});
  if (is_first) return std::nullopt;
  const Kept& kept = place->second;
  if (kept.digest != digest) return refuse(422, {Fault::invalid, {"error.api.repeat_differs", {}, {}}});
  if (!kept.answer) return refuse(409, {Fault::conflict, {"error.api.repeat_runs", {}, {}}});
  Response again = *kept.answer;
  again.with("Idempotency-Replayed", "true");
  return again;
}

void Repeats::keep(const std::string& key, const Response& answer, std::int64_t now) {
  kept_[key].answer = answer;
  order_.push_back({key, now});
  bytes_ += answer.body.size();
  forget(now);
}

void Repeats::forget(std::int64_t now) {
  while (!order_.empty() && (order_.size() > bounds_.answers || bytes_ > bounds_.bytes ||
                             now - order_.front().at >= bounds_.microseconds)) {
    const auto oldest = kept_.find(order_.front().key);
    bytes_ -= oldest->second.answer->body.size();
    kept_.erase(oldest);
    order_.pop_front();
  }
}

}  // namespace masugata::api

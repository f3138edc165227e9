#include "api/limits.hpp"

#include <algorithm>

namespace masugata::api {

namespace {

constexpr std::size_t most_addresses = 10'000;
constexpr double microseconds = 1e6;

}  // namespace

bool RateLimit::take(std::string_view address, std::int64_t now) {
  if (buckets_.size() >= most_addresses) forget_full(now);
  const auto [entry, fresh] = buckets_.try_emplace(client_of(address), Bucket{burst_, now});
  Bucket& bucket = entry->second;
  const double gained = static_cast<double>(std::max<std::int64_t>(now - bucket.at, 0)) / microseconds * per_second_;
  bucket.tokens = std::min(burst_, bucket.tokens + gained);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

// Those who used nothing lately start with a full bucket anyway; when all are busy, all start anew.
void RateLimit::forget_full(std::int64_t now) {
  const auto needed = static_cast<std::int64_t>(burst_ / per_second_ * microseconds);
  std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.at >= needed; });
  if (buckets_.size() >= most_addresses) buckets_.clear();
}

std::string client_of(std::string_view address) {
  std::size_t colons = 0;
  for (std::size_t n = 0; n < address.size(); ++n) {
    if (address[n] == ':' && ++colons == 4) return std::string(address.substr(0, n));
  }
  return std::string(address);
}

bool Budget::take(std::uint64_t bytes) {
  if (bytes > left_) return false;
  left_ -= bytes;
  return true;
}

}  // namespace masugata::api

// Bounds on what clients may take: requests of an address, memory of bodies. Told the time; single-threaded unless
// said.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace masugata::api {

// A bucket of tokens for each address: `burst` at once, `per_second` on the long run.
class RateLimit {
 public:
  RateLimit(double per_second, double burst) : per_second_(per_second), burst_(burst) {}
  // True when the address may go on now. `now` in microseconds, never going back.
  [[nodiscard]] bool take(std::string_view address, std::int64_t now);
  [[nodiscard]] std::size_t known() const { return buckets_.size(); }

 private:
  struct Bucket {
    double tokens = 0;
    std::int64_t at = 0;
  };
  void forget_full(std::int64_t now);
  double per_second_;
  double burst_;
  std::unordered_map<std::string, Bucket> buckets_;
};

// An address as far as one client has it: IPv4 whole, IPv6 its first 64 bits.
[[nodiscard]] std::string client_of(std::string_view address);

// Bytes that all bodies together may hold.
class Budget {
 public:
  explicit Budget(std::uint64_t total) : left_(total) {}
  [[nodiscard]] bool take(std::uint64_t bytes);
  void give_back(std::uint64_t bytes) { left_ += bytes; }

 private:
  std::uint64_t left_;
};

// Bytes of one body; they go back when it goes.
class Held {
 public:
  explicit Held(Budget& budget) : budget_(budget) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() { budget_.give_back(bytes_); }
  [[nodiscard]] bool add(std::uint64_t bytes) {
    if (!budget_.take(bytes)) return false;
    bytes_ += bytes;
    return true;
  }

 private:
  Budget& budget_;
  std::uint64_t bytes_ = 0;
};

}  // namespace masugata::api

// A few threads that carry out lists of tasks together with the one who calls.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <thread>
#include <vector>

namespace masugata::base {

class Crew {
 public:
  // `hands`: how many work at once, the caller among them; 0 counts as 1. Fewer where the system gives no more.
  explicit Crew(unsigned hands);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  // Calls task(0) … task(count - 1), each once and on any thread, but task(0) first and on the caller's. From list to
  // list the same numbers tend to come to the same thread. Returns when all are done. Tasks must not throw, nor call
  // this. `count` is below 2^32.
  void each(std::size_t count, const std::function<void(std::size_t)>& task);
  [[nodiscard]] std::size_t hands() const { return threads_.size() + 1; }

 private:
  // The tasks of one hand that nobody has taken, first and end. It takes the first ones itself, others the last.
  struct alignas(64) Share {
    std::atomic<std::uint64_t> left = 0;
  };
  void serve(std::size_t hand);
  void work(std::size_t hand);

  std::vector<std::thread> threads_;
  std::vector<Share> shares_;
  const std::function<void(std::size_t)>* task_ = nullptr;
  std::atomic<std::size_t> busy_ = 0;    // threads that have not finished the list
  std::atomic<std::uint32_t> list_ = 0;  // its number
  bool over_ = false;                    // told with the last list
};

}  // namespace masugata::base

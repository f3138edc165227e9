// Threads that do what may block, with a queue of bounded length.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace masugata::api {

class Workers {
 public:
  Workers(std::size_t threads, std::size_t most_queued);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  // Waits for jobs that run; those that are queued are dropped.
  ~Workers();

  // False when too many wait already. A job may not throw.
  [[nodiscard]] bool add(std::function<void()> job);
  [[nodiscard]] std::size_t running() const;

 private:
  void work();
  std::size_t most_queued_;
  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::deque<std::function<void()>> queue_;
  std::size_t running_ = 0;
  bool ends_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace masugata::api

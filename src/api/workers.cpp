#include "api/workers.hpp"

#include <utility>

namespace masugata::api {

Workers::Workers(std::size_t threads, std::size_t most_queued) : most_queued_(most_queued) {
  for (std::size_t n = 0; n < threads; ++n) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
    queue_.clear();
  }
  news_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::add(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= most_queued_) return false;
    queue_.push_back(std::move(job));
  }
  news_.notify_one();
  return true;
}

std::size_t Workers::running() const {
  const std::lock_guard lock(mutex_);
  return running_;
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    news_.wait(lock, [this] { return ends_ || !queue_.empty(); });
    if (ends_) return;
    std::function<void()> job = std::move(queue_.front());
    queue_.pop_front();
    ++running_;
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
    --running_;
  }
}

}  // namespace masugata::api

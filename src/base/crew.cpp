#include "base/crew.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

namespace masugata::base {
namespace {

constexpr std::uint64_t packed(std::uint64_t first, std::uint64_t end) { return first << 32U | end; }

std::optional<std::size_t> take_first(std::atomic<std::uint64_t>& left) {
  std::uint64_t now = left.load(std::memory_order_relaxed);
  while (now >> 32U < (now & UINT32_MAX)) {
    if (left.compare_exchange_weak(now, now + packed(1, 0), std::memory_order_relaxed)) return now >> 32U;
  }
  return std::nullopt;
}

std::optional<std::size_t> take_last(std::atomic<std::uint64_t>& left) {
  std::uint64_t now = left.load(std::memory_order_relaxed);
  while (now >> 32U < (now & UINT32_MAX)) {
    if (left.compare_exchange_weak(now, now - 1, std::memory_order_relaxed)) return (now & UINT32_MAX) - 1;
  }
  return std::nullopt;
}

// Lists often follow each other at once: looking for a while is quicker than to sleep and be woken.
template <class T>
void wait_while(const std::atomic<T>& value, T old) {
  constexpr int looks = 200;
  for (int n = 0; n < looks; ++n) {
    if (value.load(std::memory_order_acquire) != old) return;
    std::this_thread::yield();
  }
  value.wait(old, std::memory_order_acquire);
}

}  // namespace

Crew::Crew(unsigned hands) : shares_(std::max(1U, hands)) {
  try {
    for (unsigned hand = 1; hand < hands; ++hand) threads_.emplace_back([this, hand] { serve(hand); });
  } catch (const std::system_error&) {
    // The system gives no more threads: those that are there do the work.
  }
}

Crew::~Crew() {
  over_ = true;
  list_.fetch_add(1, std::memory_order_release);
  list_.notify_all();
  for (std::thread& one : threads_) one.join();
}

void Crew::each(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (count == 0) return;
  if (threads_.empty() || count == 1) {
    for (std::size_t n = 0; n < count; ++n) task(n);
    return;
  }
  task_ = &task;
  for (std::size_t hand = 0; hand < hands(); ++hand) {
    const std::size_t first = std::max<std::size_t>(1, count * hand / hands());
    shares_[hand].left.store(packed(first, std::max(first, count * (hand + 1) / hands())), std::memory_order_relaxed);
  }
  busy_.store(threads_.size(), std::memory_order_relaxed);
  list_.fetch_add(1, std::memory_order_release);
  list_.notify_all();
  task(0);
  work(0);
  for (std::size_t left = busy_.load(std::memory_order_acquire); left != 0;
       left = busy_.load(std::memory_order_acquire))
    wait_while(busy_, left);
}

void Crew::work(std::size_t hand) {
  while (const auto task = take_first(shares_[hand].left)) (*task_)(*task);
  for (std::size_t step = 1; step < hands(); ++step) {
    while (const auto task = take_last(shares_[(hand + step) % hands()].left)) (*task_)(*task);
  }
}

void Crew::serve(std::size_t hand) {
  for (std::uint32_t seen = 0;;) {
    wait_while(list_, seen);
    seen = list_.load(std::memory_order_acquire);
    if (over_) return;
    work(hand);
    if (busy_.fetch_sub(1, std::memory_order_release) == 1) busy_.notify_one();
  }
}

}  // namespace masugata::base

// What just happened, for everybody who looks: acts and jobs, in one order, the last ones kept for those who come back.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/value.hpp"
#include "service/platform/caller.hpp"

namespace masugata::service {

struct Event {
  std::uint64_t id = 0;  // 1, 2, 3 … since the program started
  std::string kind;      // "act", "job", "observation"
  std::string factory;   // key
  std::string account;   // whose act or job
  base::Value body;      // act: {factory, number, kind, account, at, registers[]}; job: as get_job;
                         // observation: {factory, observation, state}
};

class Events {
 public:
  // Called on the thread that publishes, one event at a time: only hands it on, never waits.
  using Listener = std::function<void(const Event&)>;

  // Listens until it goes.
  class Listening {
   public:
    Listening() = default;
    Listening(Events& events, std::uint64_t number) : events_(&events), number_(number) {}
    Listening(Listening&& other) noexcept : events_(std::exchange(other.events_, nullptr)), number_(other.number_) {}
    Listening& operator=(Listening&& other) noexcept {
      std::swap(events_, other.events_);
      std::swap(number_, other.number_);
      return *this;
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;
    ~Listening();

   private:
    Events* events_ = nullptr;
    std::uint64_t number_ = 0;
  };

  void publish(std::string kind, std::string factory, std::string account, base::Value body);
  // From now on; events after `last` that are still kept come first. `last` 0: none of them.
  [[nodiscard]] Listening listen(Listener listener, std::uint64_t last);

 private:
  std::mutex mutex_;
  std::uint64_t last_event_ = 0;
  std::uint64_t last_listener_ = 0;
  std::deque<Event> kept_;
  std::map<std::uint64_t, Listener> listeners_;
};

// Acts: whoever sees the factory, without vendors; jobs: whoever started them; observations: whoever may see them.
[[nodiscard]] bool sees_event(const knowledge::Permissions& permissions, const Caller& caller, const Event& event);

}  // namespace masugata::service

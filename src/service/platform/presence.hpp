// Who looks on at this moment, as through an event stream: told to go when the session ends or the grants change.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace masugata::service {

class Presence {
 public:
  Presence() : inside_(std::make_shared<Inside>()) {}

  // Called at most once, on the thread that ends it, perhaps before enter() returns to its caller: only hands it on.
  using Leave = std::function<void()>;

 private:
  struct Guest {
    std::string account;
    std::string session;
    Leave leave;
  };
  struct Inside {
    std::mutex mutex;
    std::uint64_t last = 0;
    std::map<std::uint64_t, Guest> guests;
  };

 public:
  // Is there until it goes.
  class Stay {
   public:
    Stay(std::shared_ptr<Inside> inside, std::uint64_t number) : inside_(std::move(inside)), number_(number) {}
    Stay(Stay&& other) noexcept = default;
    Stay(const Stay&) = delete;
    Stay& operator=(const Stay&) = delete;
    Stay& operator=(Stay&&) = delete;
    ~Stay();

   private:
    std::shared_ptr<Inside> inside_;
    std::uint64_t number_;
  };

  // `session`: digest of the cookie; empty: by a token.
  [[nodiscard]] Stay enter(std::string account, std::string session, Leave leave);

  // Everybody of the account has to go; all but those of one session; those of one session.
  void end(std::string_view account);
  void end_others(std::string_view account, std::string_view session);
  void end_session(std::string_view account, std::string_view session);

 private:
  void end_where(const std::function<bool(const Guest&)>& is_meant);

  std::shared_ptr<Inside> inside_;
};

}  // namespace masugata::service

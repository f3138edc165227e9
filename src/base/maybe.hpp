// A fact that may be missing, and in which of three ways: unknown, none, or not applicable with a reason.
//
// Unknown is a value everywhere in Masugata, and is never treated as better than "no".
// A blank cell is unknown; "none" and "not applicable" must be said.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace masugata::base {

enum class Presence : std::uint8_t { unknown, none, not_applicable, known };

template <class T>
class Maybe {
 public:
  Maybe() = default;
  Maybe(T value) : value_(std::move(value)), presence_(Presence::known) {}  // NOLINT: implicit on purpose
  Maybe(const Maybe& other)
      : value_(other.value_),
        reason_(other.reason_ ? std::make_unique<std::string>(*other.reason_) : nullptr),
        presence_(other.presence_) {}
  Maybe(Maybe&&) noexcept = default;
  Maybe& operator=(const Maybe& other) {
    Maybe copy(other);
    return *this = std::move(copy);
  }
  Maybe& operator=(Maybe&&) noexcept = default;
  ~Maybe() = default;

  static Maybe none() { return Maybe(Presence::none, nullptr); }
  static Maybe not_applicable(std::string reason) {
    return Maybe(Presence::not_applicable, std::make_unique<std::string>(std::move(reason)));
  }

  [[nodiscard]] Presence presence() const { return presence_; }
  [[nodiscard]] bool known() const { return presence_ == Presence::known; }
  [[nodiscard]] bool unknown() const { return presence_ == Presence::unknown; }
  // Why it does not apply; empty otherwise.
  [[nodiscard]] std::string_view reason() const { return reason_ ? std::string_view(*reason_) : std::string_view(); }

  // Only when known(); otherwise a default-constructed T.
  [[nodiscard]] const T& operator*() const { return value_; }
  [[nodiscard]] T& operator*() { return value_; }
  [[nodiscard]] const T* operator->() const { return &value_; }

  bool operator==(const Maybe& other) const {
    return presence_ == other.presence_ && reason() == other.reason() && value_ == other.value_;
  }

 private:
  Maybe(Presence presence, std::unique_ptr<std::string> reason) : reason_(std::move(reason)), presence_(presence) {}

  T value_{};
  std::unique_ptr<std::string> reason_;
  Presence presence_ = Presence::unknown;
};

}  // namespace masugata::base

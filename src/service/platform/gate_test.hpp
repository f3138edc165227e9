// A door with accounts behind it, for tests: an empty database, a clock to be set, and chance that repeats itself.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "service/platform/accounts.hpp"
#include "service/platform/sign_in.hpp"

namespace masugata::service::door {

// The pack of the source tree.
const knowledge::Knowledge& shipped();

// The value, or the end of the case with the error's key.
template <class T>
T got(base::Result<T> result) {
  if (!result) {
    const std::string key = result.error().message.key;
    FAIL(key);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Key of the error without "error.", "" when there is none.
template <class T>
std::string refused(const base::Result<T>& result) {
  return result ? "" : result.error().message.key.substr(sizeof("error.") - 1);
}

inline constexpr const char* good_password = "塗装ラインの夜勤は四人です";
inline constexpr const char* other_password = "correct but different one";

class Door {
 public:
  Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;
  ~Door();

  Gate& gate() { return *gate_; }
  store::Database& database() { return *database_; }
  void wait(store::Time time) { now_ += time; }

  // With good_password; gives its id.
  std::string add(const std::string& name, std::vector<Reach> grants = {});
  Caller caller(const std::string& id);
  // By good_password.
  base::Result<SignedIn> enter(const std::string& name, const std::string& code = {});
  // The second factor's secret, on from now; its recovery codes.
  std::pair<std::string, std::vector<std::string>> turn_on_totp(const std::string& id);
  std::string code_now(const std::string& secret);

 private:
  std::string folder_;
  store::Time now_ = 1'800'000'000'000'000;
  std::uint64_t chance_ = 0;
  Surroundings surroundings_;
  ServerKey key_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::Accounts> accounts_;
  std::unique_ptr<store::Documents> documents_;
  std::unique_ptr<Gate> gate_;
};

}  // namespace masugata::service::door

#include "main/surroundings.hpp"

#include <sys/random.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <ctime>

namespace masugata::main {

namespace {

// A system that gives no random bytes must not give out secrets.
void fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
    EXPECTS(got > 0 || errno == EINTR);
    if (got > 0) bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace

service::Surroundings real_surroundings() {
  return {[] {
            const auto now = std::chrono::system_clock::now().time_since_epoch();
            return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
          },
          &fill};
}

base::Date today() {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  ::localtime_r(&seconds, &local);
  const auto date = base::make_date(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
                                    static_cast<unsigned>(local.tm_mday));
  return date.value_or(base::Date{});
}

}  // namespace masugata::main

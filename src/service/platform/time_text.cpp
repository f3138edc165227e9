#include "service/platform/time_text.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace masugata::service {

std::string time_text(store::Time time) {
  using namespace std::chrono;
  const sys_time<microseconds> moment{microseconds(time)};
  const sys_days day = floor<days>(moment);
  const year_month_day date(day);
  const hh_mm_ss clock(moment - day);
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return out.data();
}

base::Value time_or_null(store::Time time) { return time == 0 ? base::Value() : base::Value(time_text(time)); }

}  // namespace masugata::service

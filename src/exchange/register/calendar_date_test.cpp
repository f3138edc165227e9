#include "exchange/register/calendar_date.hpp"

#include <doctest/doctest.h>

#include <string>

using masugata::exchange::parse_calendar_date;

namespace {

struct Case {
  const char* text;
  const char* date;  // "" for nothing
};

void check(const Case& one) {
  CAPTURE(one.text);
  const auto date = parse_calendar_date(one.text);
  CHECK((date ? masugata::base::format_iso(*date) : std::string()) == one.date);
}

}  // namespace

TEST_CASE("dates as registers write them") {
  for (const Case& one : std::initializer_list<Case>{
           {"2026-11-23", "2026-11-23"},
           {"2026/4/1", "2026-04-01"},
           {"2026.4.1", "2026-04-01"},
           {"2026年4月1日", "2026-04-01"},
           {"２０２６年４月１日", "2026-04-01"},
           {"20260401", "2026-04-01"},
           {"2026/4/1 13:05", "2026-04-01"},
           {"2026-04-01T12:00:00", "2026-04-01"},
           {"2026/4/1(水)", "2026-04-01"},
           {" 2026/4/1 ", "2026-04-01"},
       }) {
    check(one);
  }
}

TEST_CASE("dates of Japanese eras, only inside the era") {
  for (const Case& one : std::initializer_list<Case>{
           {"令和8年11月23日", "2026-11-23"},
           {"令和元年5月1日", "2019-05-01"},
           {"令和６年４月１日", "2024-04-01"},
           {"R6.4.1", "2024-04-01"},
           {"R.6.4.1", "2024-04-01"},
           {"H31/4/30", "2019-04-30"},
           {"平成31年4月30日", "2019-04-30"},
           {"昭和64年1月7日", "1989-01-07"},
           {"S63-12-31", "1988-12-31"},
           {"平成31年5月1日", ""},
           {"令和元年4月30日", ""},
           {"昭和64年1月8日", ""},
       }) {
    check(one);
  }
}

TEST_CASE("what is no day") {
  for (const char* text : {"", "2026年4月", "2026/4", "2026/2/29", "2026/13/1", "26/4/1", "4月1日", "令和8年", "R6.4",
                           "45000", "検討中", "2026/4/1以降", "2026-04-01-05", "R0.4.1"}) {
    check({text, ""});
  }
}

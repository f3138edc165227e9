#include "base/date.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace masugata::base;

TEST_CASE("dates that are read") {
  for (const char* text : {"1868-01-01", "2024-02-29", "2026-11-23", "9999-12-31"}) {
    CAPTURE(text);
    REQUIRE(parse_iso_date(text));
    CHECK(format_iso(*parse_iso_date(text)) == text);
  }
}

TEST_CASE("dates that are not") {
  for (const char* text : {"", "2026-11-2", "2026-11-233", "2026/11/23", "2026-13-01", "2026-00-10", "2026-02-29",
                           "1867-12-31", "-026-01-01", "2026--1-01", "2026-1 -01", "+026-01-01", "２０２６-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_date(text));
  }
}

TEST_CASE("days as people write them") {
  CHECK(format_iso(*make_date(2026, 4, 1)) == "2026-04-01");
  CHECK_FALSE(make_date(2026, 4, 31));
  CHECK_FALSE(make_date(1867, 12, 31));
  CHECK_FALSE(make_date(10000, 1, 1));
  CHECK_FALSE(make_date(2026, 0, 1));
  CHECK_FALSE(make_date(2026, 256 + 1, 1));
}

TEST_CASE("every day comes back") {
  CHECK(rc::check("format, parse", [] {
    const auto first = make_date(1868, 1, 1)->day;
    const auto last = make_date(9999, 12, 31)->day;
    const int day = *rc::gen::inRange<int>(0, static_cast<int>((last - first).count()) + 1);
    const Date date{first + std::chrono::days(day)};
    RC_ASSERT(parse_iso_date(format_iso(date)) == date);
  }));
}

#include "exchange/workbook/serial_date.hpp"

#include <doctest/doctest.h>

#include <limits>

using masugata::exchange::Epoch;
using masugata::exchange::format_serial;
using masugata::exchange::FormatKind;
using masugata::exchange::read_iso_moment;

namespace {

std::string day(double serial, Epoch epoch = Epoch::year_1900) {
  return format_serial(serial, epoch, FormatKind::date).value_or("none");
}

}  // namespace

TEST_CASE("serial numbers as days") {
  CHECK(day(1) == "1900-01-01");
  CHECK(day(59) == "1900-02-28");
  CHECK(day(60) == "none");
  CHECK(day(61) == "1900-03-01");
  CHECK(day(46349) == "2026-11-23");
  CHECK(day(2958465) == "9999-12-31");
  CHECK(day(2958466) == "none");
  CHECK(day(0) == "none");
  CHECK(day(0.5) == "none");
  CHECK(day(-1) == "none");
  CHECK(day(std::numeric_limits<double>::quiet_NaN()) == "none");
  CHECK(day(std::numeric_limits<double>::infinity()) == "none");
  CHECK(day(0, Epoch::year_1904) == "1904-01-01");
  CHECK(day(46349 - 1462, Epoch::year_1904) == "2026-11-23");
  CHECK(day(2957003, Epoch::year_1904) == "9999-12-31");
  CHECK(day(2957004, Epoch::year_1904) == "none");
}

TEST_CASE("times of day are rounded to the second") {
  CHECK(day(46349.5) == "2026-11-23T12:00:00");
  CHECK(day(46349.5242361111) == "2026-11-23T12:34:54");
  CHECK(day(46349.999999999) == "2026-11-24");
  CHECK(day(2958465.999999) == "none");
  CHECK(format_serial(0.5, Epoch::year_1900, FormatKind::time) == "12:00:00");
  CHECK(format_serial(0, Epoch::year_1900, FormatKind::time) == "00:00:00");
  CHECK(format_serial(46349.25, Epoch::year_1900, FormatKind::time) == "06:00:00");
  CHECK(format_serial(26.5 / 24, Epoch::year_1900, FormatKind::elapsed) == "26:30:00");
  CHECK_FALSE(format_serial(-0.5, Epoch::year_1900, FormatKind::time));
}

TEST_CASE("each day follows the day before") {
  for (int serial = 1'462; serial < 100'000; serial += 97) {
    CAPTURE(serial);
    CHECK(day(serial) > day(serial - 1));
    CHECK(day(serial) == day(serial - 1462, Epoch::year_1904));
  }
}

TEST_CASE("days in ISO form") {
  CHECK(read_iso_moment("2026-11-23") == "2026-11-23");
  CHECK(read_iso_moment("2026-11-23T00:00:00") == "2026-11-23");
  CHECK(read_iso_moment("2026-11-23T12:34:56.789Z") == "2026-11-23T12:34:56");
  CHECK(read_iso_moment("2026-11-23T12:34") == "2026-11-23T12:34:00");
  for (const char* wrong : {"", "2026-11-31", "2026-11-23T", "2026-11-23 12:00:00", "2026-11-23T24:00:00",
                            "2026-11-23T12-34-56", "2026-11-23T12:34:", "2026-11-23T1:2:3", "12:34:56"}) {
    CAPTURE(wrong);
    CHECK_FALSE(read_iso_moment(wrong));
  }
}

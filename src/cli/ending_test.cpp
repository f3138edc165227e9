#include "cli/ending.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace masugata::cli;

TEST_CASE("the format is as asked for, else by the ending, else not known") {
  constexpr std::array<Ending, 3> endings = {{{".xlsx", "xlsx"}, {".csv", "csv"}, {".zip", "csv"}}};
  struct Case {
    std::string_view asked, file, wanted;
  };
  for (const Case& c : {Case{"", "台帳.xlsx", "xlsx"}, Case{"", "a/B.CSV", "csv"}, Case{"", "a.zip", "csv"},
                        Case{"json", "a.xlsx", "json"}, Case{"", "a.foo", ""}, Case{"", "a", ""}, Case{"", ".zip", ""},
                        Case{"", "", ""}}) {
    CAPTURE(c.file);
    CHECK(format_wanted(c.asked, c.file, endings) == c.wanted);
  }
}

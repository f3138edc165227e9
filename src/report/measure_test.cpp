#include "report/measure.hpp"

#include <doctest/doctest.h>

using namespace masugata::report;
using Lines = std::vector<std::string>;

TEST_CASE("clean text") {
  struct Case {
    std::string given, wanted;
  };
  const std::vector<Case> cases = {
      {"工場 A", "工場 A"},
      {"two\nlines\tand tab", "two lines and tab"},
      {std::string("nul\0l", 5), "nul\xEF\xBF\xBDl"},
      {"bad \xFF byte", "bad \xEF\xBF\xBD byte"},
      {"cut \xE5\xB7", "cut \xEF\xBF\xBD\xEF\xBF\xBD"},
      {"surrogate \xED\xA0\x80", "surrogate \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xE2\x80\xAEturned\xE2\x80\xAC", "turned"},  // U+202E, U+202C
      {"", ""},
  };
  for (const Case& c : cases) CHECK(clean(c.given) == c.wanted);
}

TEST_CASE("width") {
  CHECK(width("") == 0);
  CHECK(width("工場") == 2);
  CHECK(width("か\xE3\x82\x99") == 1);  // a combining mark takes no room
  CHECK(width("abc") > 1.5);
  CHECK(width("WWW") > width("abc"));
}

TEST_CASE("wrapped lines keep every character") {
  CHECK(wrap("", 10) == Lines{});
  CHECK(wrap("one two three", 5.2) == Lines{"one two", "three"});
  CHECK(wrap("保全・エンジニアリングゾーン", 8) == Lines{"保全・エンジニア", "リングゾーン"});
  CHECK(wrap("工場境界の装置、端末", 7) == Lines{"工場境界の装", "置、端末"});  // no line begins with a comma
  CHECK(wrap("工場DMZ（L3.5）", 5) == Lines{"工場DMZ", "（L3.5）"});            // nor ends with a bracket
  CHECK(wrap("Unbrokenword", 3.1) == Lines{"Unbro", "kenw", "ord"});
  for (const std::string& line : wrap(std::string(10000, 'x'), 12)) CHECK(width(line) <= 12);
  std::string joined;
  for (const std::string& line : wrap(std::string(10000, 'x'), 12)) joined += line;
  CHECK(joined.size() == 10000);
}

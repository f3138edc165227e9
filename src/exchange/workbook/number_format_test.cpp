#include "exchange/workbook/number_format.hpp"

#include <doctest/doctest.h>

#include <utility>

using masugata::exchange::built_in_format;
using masugata::exchange::classify_format;
using masugata::exchange::FormatKind;

TEST_CASE("formats known by number") {
  const std::pair<unsigned, FormatKind> cases[] = {
      {0, FormatKind::plain},  {1, FormatKind::plain},    {13, FormatKind::plain}, {14, FormatKind::date},
      {17, FormatKind::date},  {18, FormatKind::time},    {21, FormatKind::time},  {22, FormatKind::date},
      {23, FormatKind::plain}, {26, FormatKind::plain},   {27, FormatKind::date},  {31, FormatKind::date},
      {32, FormatKind::time},  {33, FormatKind::time},    {36, FormatKind::date},  {37, FormatKind::plain},
      {45, FormatKind::time},  {46, FormatKind::elapsed}, {47, FormatKind::time},  {48, FormatKind::plain},
      {49, FormatKind::plain}, {50, FormatKind::date},    {58, FormatKind::date},  {59, FormatKind::plain},
  };
  for (const auto& [id, kind] : cases) {
    CAPTURE(id);
    CHECK(built_in_format(id) == kind);
  }
}

TEST_CASE("format codes") {
  const std::pair<const char*, FormatKind> cases[] = {
      {"", FormatKind::plain},
      {"General", FormatKind::plain},
      {"GENERAL", FormatKind::plain},
      {"0.00", FormatKind::plain},
      {"[Red]0.00", FormatKind::plain},
      {"0.00E+00", FormatKind::plain},
      {"#,##0;[Red]\\-#,##0", FormatKind::plain},
      {"0\"day\"", FormatKind::plain},
      {"0\\d", FormatKind::plain},
      {"_d0*h", FormatKind::plain},
      {"@", FormatKind::plain},
      {"\"¥\"#,##0;yyyy", FormatKind::plain},
      {"[$-411]#,##0", FormatKind::plain},
      {"\"open", FormatKind::plain},
      {"[open", FormatKind::plain},
      {"0\\", FormatKind::plain},
      {"yyyy/m/d", FormatKind::date},
      {"yyyy/m/d;@", FormatKind::date},
      {"YYYY\"年\"M\"月\"", FormatKind::date},
      {"m/d", FormatKind::date},
      {"mmm", FormatKind::date},
      {"aaaa", FormatKind::date},
      {"[$-411]ggge\"年\"m\"月\"d\"日\"", FormatKind::date},
      {"[$-411]ge.m.d", FormatKind::date},
      {"[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", FormatKind::date},
      {"[DBNum3][$-411]0\"人\"", FormatKind::plain},
      {"yyyy/m/d h:mm", FormatKind::date},
      {"h:mm", FormatKind::time},
      {"h:mm AM/PM", FormatKind::time},
      {"h\"時\"mm\"分\"", FormatKind::time},
      {"mm:ss.0", FormatKind::time},
      {"[h]:mm", FormatKind::elapsed},
      {"[mm]:ss", FormatKind::elapsed},
  };
  for (const auto& [code, kind] : cases) {
    CAPTURE(code);
    CHECK(classify_format(code) == kind);
  }
}

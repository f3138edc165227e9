#include "exchange/workbook/relationships.hpp"

#include <doctest/doctest.h>

using masugata::exchange::resolve_target;

TEST_CASE("targets of relationships") {
  CHECK(resolve_target("", "xl/workbook.xml") == "xl/workbook.xml");
  CHECK(resolve_target("", "/xl/workbook.xml") == "xl/workbook.xml");
  CHECK(resolve_target("xl/workbook.xml", "worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl/workbook.xml", "/xl/worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl/workbook.xml", "./worksheets//sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl/a/workbook.xml", "../styles.xml") == "xl/styles.xml");
  CHECK(resolve_target("xl/workbook.xml", "../../../etc/passwd") == "etc/passwd");
  CHECK(resolve_target("xl/workbook.xml", "") == "xl/");
}

#include "exchange/workbook/cell_reference.hpp"

#include <doctest/doctest.h>

#include <utility>

using masugata::exchange::CellPlace;
using masugata::exchange::Merge;
using masugata::exchange::read_cell_place;
using masugata::exchange::read_range;

TEST_CASE("places of cells") {
  const std::pair<const char*, CellPlace> cases[] = {
      {"A1", {1, 1}},   {"Z9", {9, 26}}, {"AA10", {10, 27}},
      {"$D$3", {3, 4}}, {"d3", {3, 4}},  {"XFD1048576", {1'048'576, 16'384}},
  };
  for (const auto& [text, place] : cases) {
    CAPTURE(text);
    CHECK(read_cell_place(text) == place);
  }
  for (const char* wrong : {"", "A", "1", "A0", "A-1", "XFE1", "A1048577", "AAAAAAAAAAAA1", "A1B", "R1C1", "Ａ1", "@1",
                            "A99999999999", "A 1"}) {
    CAPTURE(wrong);
    CHECK_FALSE(read_cell_place(wrong));
  }
}

TEST_CASE("ranges") {
  CHECK(read_range("A1:C2") == Merge{1, 1, 2, 3});
  CHECK(read_range("C2:A1") == Merge{1, 1, 2, 3});
  CHECK(read_range("B2") == Merge{2, 2, 2, 2});
  for (const char* wrong : {"", ":", "A1:", ":A1", "A1:C2:D3", "A:C", "1:3"}) {
    CAPTURE(wrong);
    CHECK_FALSE(read_range(wrong));
  }
}

#include "exchange/form/sheet_patch.hpp"

#include <doctest/doctest.h>

using namespace masugata::exchange;

namespace {

std::string sheet(std::string_view rows, std::string_view after = "") {
  return R"(<?xml version="1.0"?><worksheet xmlns="m"><dimension ref="A1:D4"/><cols><col min="3" max="4" style="8"/></cols>)"
         "<sheetData>" +
         std::string(rows) + "</sheetData>" + std::string(after) + "</worksheet>";
}

std::string patched(std::string_view rows, std::vector<CellEdit> edits) {
  const auto out = patch_sheet(sheet(rows), edits);
  REQUIRE(out);
  REQUIRE(out->faults.empty());
  const std::size_t begin = out->xml.find("<sheetData>") + 11;
  return out->xml.substr(begin, out->xml.find("</sheetData>") - begin);
}

std::string text(std::string_view place, std::string_view style, std::string_view content) {
  return "<c r=\"" + std::string(place) + "\"" + std::string(style) +
         " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + std::string(content) + "</t></is></c>";
}

}  // namespace

TEST_CASE("a cell gets its value and keeps its style; its neighbours keep every byte") {
  const std::string before = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>";
  const std::string after = "<c  r='D2' s='1'/><!-- note --></row>";
  struct Case {
    std::string given;
    CellEdit edit;
    std::string wanted;
  };
  const CellPlace b2{2, 2};
  const std::vector<Case> cases = {
      {"<c r=\"B2\" s=\"5\" t=\"s\"><v>7</v></c>", {b2, CellContent::text, "○"}, text("B2", " s=\"5\"", "○")},
      {"<c r=\"B2\" s=\"5\"/>", {b2, CellContent::text, "a<b & c"}, text("B2", " s=\"5\"", "a&lt;b &amp; c")},
      {"<c r=\"B2\"><v>1</v></c>", {b2, CellContent::number, "3"}, "<c r=\"B2\"><v>3</v></c>"},
      {"<c r=\"B2\" t=\"b\"><v>1</v></c>", {b2, CellContent::text, ""}, "<c r=\"B2\"/>"},
      {"", {b2, CellContent::number, "3"}, "<c r=\"B2\"><v>3</v></c>"},
      {"", {{2, 3}, CellContent::number, "3"}, "<c r=\"C2\" s=\"8\"><v>3</v></c>"},
  };
  for (const Case& one : cases) CHECK(patched(before + one.given + after, {one.edit}) == before + one.wanted + after);
}

TEST_CASE("cells and rows that are not there yet come in their order") {
  CHECK(patched("<row r=\"1\" spans=\"2:2\"><c r=\"B1\"/></row><row r=\"4\"/>", {{{1, 1}, CellContent::number, "1"},
                                                                                 {{1, 3}, CellContent::number, "2"},
                                                                                 {{3, 2}, CellContent::number, "3"},
                                                                                 {{4, 1}, CellContent::number, "4"}}) ==
        "<row r=\"1\" spans=\"1:3\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"/><c r=\"C1\" s=\"8\"><v>2</v></c></row>"
        "<row r=\"3\"><c r=\"B3\"><v>3</v></c></row><row r=\"4\"><c r=\"A4\"><v>4</v></c></row>");
  CHECK(patched("<row r=\"2\" s=\"6\" customFormat=\"1\"/>", {{{2, 1}, CellContent::number, "1"}}) ==
        "<row r=\"2\" s=\"6\" customFormat=\"1\"><c r=\"A2\" s=\"6\"><v>1</v></c></row>");
  CHECK(patched("<row><c/><c/></row><row><c t=\"s\"><v>0</v></c></row>", {{{2, 1}, CellContent::number, "1"}}) ==
        "<row><c/><c/></row><row><c><v>1</v></c></row>");
}

TEST_CASE("prefixes are followed, and an empty sheet gets its first row") {
  const CellEdit edit{{1, 1}, CellContent::text, "x"};
  const auto prefixed = patch_sheet(
      "<x:worksheet><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"/></x:row></x:sheetData></x:worksheet>", {&edit, 1});
  REQUIRE(prefixed);
  CHECK(prefixed->xml.find("<x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">x</x:t></x:is></x:c>") !=
        std::string::npos);
  const auto empty = patch_sheet("<worksheet><dimension ref=\"A1\"/><sheetData/></worksheet>", {&edit, 1});
  REQUIRE(empty);
  CHECK(empty->xml.find("<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\">") != std::string::npos);
}

TEST_CASE("what must not be filled is named") {
  struct Case {
    std::string rows;
    CellPlace place;
    PatchFault fault;
  };
  const std::vector<Case> cases = {
      {"<row r=\"1\"><c r=\"A1\"><f>B1</f><v>2</v></c></row>", {1, 1}, PatchFault::formula},
      {"<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:B2\">C1:D2</f></c></row><row r=\"2\"><c r=\"B2\"/></row>",
       {2, 2},
       PatchFault::formula},
      {"<row r=\"1\"><c r=\"A1\"/></row>", {5, 1}, PatchFault::outside},
      {"<row r=\"1\"><c r=\"A1\"/></row>", {1, 5}, PatchFault::outside},
  };
  for (const Case& one : cases) {
    const CellEdit edit{one.place, CellContent::text, "x"};
    const auto out = patch_sheet(sheet(one.rows), {&edit, 1});
    REQUIRE(out);
    CHECK(out->faults == std::vector<std::pair<std::size_t, PatchFault>>{{0, one.fault}});
    CHECK(out->xml.empty());
  }
}

TEST_CASE("what is no sheet is refused") {
  const CellEdit edit{{1, 1}, CellContent::text, "x"};
  for (const std::string xml :
       {"", "<worksheet/>", "<!DOCTYPE x><worksheet><sheetData/></worksheet>", "<worksheet><sheetData><row r=\"1",
        "<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>", "\xFF\xFE<\0s\0",
        "<worksheet><sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></sheetData></worksheet>"}) {
    CHECK_FALSE(patch_sheet(xml, {&edit, 1}));
  }
}

TEST_CASE("texts are escaped as workbooks do") {
  CHECK(escape_cell_text("_x000D_ \x01 a\nb") == "_x005F_x000D_  a\nb");
  CHECK(escape_cell_text("_x00") == "_x00");
}

#include "exchange/workbook/workbook.hpp"

#include <doctest/doctest.h>

#include "exchange/workbook/fixture_test.hpp"

using namespace masugata::exchange;
using fixture::Book;

namespace {

std::string show_row(const std::string& cells) {
  return show(fixture::read(Book{"<row r=\"1\">" + cells + "</row>", "", "", "", ""}.bytes()));
}

std::string show_shared(const std::string& items) {
  return show(fixture::read(Book{R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)", "", items, "", ""}.bytes()));
}

// The number 46349.5 in a style of this format.
std::string show_format(const std::string& formats, const std::string& style) {
  const std::string styles = formats +
                             "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>" + style +
                             "</cellXfs>";
  return show(
      fixture::read(Book{R"(<row r="1"><c r="A1" s="1"><v>46349.5</v></c></row>)", "", "", styles, ""}.bytes()));
}

}  // namespace

TEST_CASE("values of each type") {
  CHECK(show_row(R"(<c r="A1"><v>12</v></c><c r="B1" t="n"><v>0.10000000000000001</v></c>)") ==
        "A1=number:12 B1=number:0.1");
  CHECK(show_row(R"(<c r="A1"><v> 12.0 </v></c><c r="B1"><v>1.2E+2</v></c>)") == "A1=number:12 B1=number:120");
  CHECK(show_row(R"(<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>)") == "A1=flag:true B1=flag:false");
  CHECK(show_row(R"(<c r="A1" t="e"><v>#N/A</v></c>)") == "A1=error:#N/A");
  CHECK(show_row(R"(<c r="A1" t="str"><f>B1&amp;"x"</f><v>ax_x000D_</v></c>)") == "A1=text:ax\n");
  CHECK(show_row(R"(<c r="A1"><f>1+1</f><v>2</v></c>)") == "A1=number:2");
  CHECK(show_row(R"(<c r="A1" t="inlineStr"><is><t>直書き</t></is></c>)") == "A1=text:直書き");
  CHECK(show_row(R"(<c r="A1" t="d"><v>2026-11-23T00:00:00</v></c>)") == "A1=date:2026-11-23");
  CHECK(show_row(R"(<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>受</t></r><r><t>注</t></r>)"
                 R"(<rPh sb="0" eb="2"><t>ジュチュウ</t></rPh></is></c>)") == "A1=text:受注");
}

TEST_CASE("cells that hold nothing are not there") {
  CHECK(
      show_row(R"(<c r="A1" s="1"/><c r="B1" t="str"><f>""</f><v></v></c><c r="C1" t="inlineStr"><is><t/></is></c>)") ==
      "");
  CHECK(show_row(R"(<c r="B1"><v>1</v></c><c r="D1"/>)") == "B1=number:1");
}

TEST_CASE("numbers and flags as numbers") {
  const auto outcome = fixture::read(
      Book{R"(<row><c><v>-1.5</v></c><c t="b"><v>1</v></c><c t="str"><v>7</v></c></row>)", "", "", "", ""}.bytes());
  REQUIRE(outcome.result);
  const Row row = outcome.result->sheets()[0].row(0);
  REQUIRE(row.size() == 3);
  CHECK(row.cell(0).number == -1.5);
  CHECK(row.at(2).value().number == 1);
  CHECK(row.cell(2).number == 0);
  CHECK_FALSE(row.at(4));
}

TEST_CASE("shared strings: runs are joined, phonetic parts dropped, blanks kept") {
  CHECK(show_shared("<si><t>設備</t></si>") == "A1=text:設備");
  CHECK(show_shared("<si><r><t>北</t></r><r><rPr><sz val=\"9\"/></rPr><t xml:space=\"preserve\"> 浜</t></r></si>") ==
        "A1=text:北 浜");
  CHECK(show_shared("<si><t>工場</t><rPh sb=\"0\" eb=\"2\"><t>コウジョウ</t></rPh><phoneticPr fontId=\"1\"/></si>") ==
        "A1=text:工場");
  CHECK(show_shared("<si><t>a_x000D_\nb &amp; &#x3042;<![CDATA[<c>]]></t></si>") == "A1=text:a\nb & あ<c>");
  CHECK(show_shared("<si><t></t></si>") == "");
}

TEST_CASE("rows and cells without a place are counted on") {
  CHECK(show(fixture::read(Book{R"(<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c>)"
                                R"(<c><v>4</v></c></row><row/><row><c><v>5</v></c></row>)",
                                "", "", "", ""}
                               .bytes())) == "A1=number:1 B1=number:2 / C5=number:3 D5=number:4 / A7=number:5");
}

TEST_CASE("number formats make days and times") {
  CHECK(show_format("", R"(<xf numFmtId="14"/>)") == "A1=date:2026-11-23T12:00:00");
  CHECK(show_format("", R"(<xf numFmtId="57"/>)") == "A1=date:2026-11-23T12:00:00");
  CHECK(show_format("", R"(<xf numFmtId="20"/>)") == "A1=time:12:00:00");
  CHECK(show_format("", R"(<xf numFmtId="2"/>)") == "A1=number:46349.5");
  CHECK(show_format(
            R"(<numFmts><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;"/></numFmts>)",
            R"(<xf numFmtId="176"/>)") == "A1=date:2026-11-23T12:00:00");
  CHECK(show_format(R"(<numFmts><numFmt numFmtId="14" formatCode="[Red]0.00"/></numFmts>)", R"(<xf numFmtId="14"/>)") ==
        "A1=number:46349.5");
  CHECK(show_format(R"(<dxfs><dxf><numFmt numFmtId="176" formatCode="d"/></dxf></dxfs>)", R"(<xf numFmtId="176"/>)") ==
        "A1=number:46349.5");
}

TEST_CASE("both ways to count days") {
  Book book{R"(<row><c s="0"><v>44887</v></c></row>)", "", "", R"(<cellXfs><xf numFmtId="14"/></cellXfs>)",
            R"(<workbookPr date1904="1"/>)"};
  CHECK(show(fixture::read(book.bytes())) == "A1=date:2026-11-23");
  book.workbook_props = R"(<workbookPr date1904="false"/>)";
  CHECK(show(fixture::read(book.bytes())) == "A1=date:2022-11-22");
}

TEST_CASE("merged cells") {
  const std::string merges = R"(<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D4"/><mergeCell ref="oops"/>)"
                             R"(<mergeCell ref="E6:E5"/></mergeCells>)";
  const auto outcome = fixture::read(Book{"", merges, "", "", ""}.bytes());
  REQUIRE(outcome.result);
  const auto found = outcome.result->sheets()[0].merges();
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Merge{1, 1, 2, 3});
  CHECK(found[1] == Merge{5, 5, 6, 5});
  CHECK(show_notes(outcome) == "note.workbook.bad_merge");
}

TEST_CASE("sheets keep their order and state, and are found by relationship") {
  Book book{R"(<row><c><v>1</v></c></row>)", "", "", "", ""};
  auto parts = book.parts();
  fixture::part(parts, "xl/workbook.xml").content =
      R"(<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="u"><x:sheets>)"
      R"(<x:sheet name="二" sheetId="9" state="veryHidden" q:id="b"/><x:sheet name="図" sheetId="3" q:id="c"/>)"
      R"(<x:sheet name="一 &amp; 三" sheetId="2" q:id="a"/><x:sheet name="四" sheetId="5" state="hidden" q:id="b"/>)"
      R"(</x:sheets></x:workbook>)";
  fixture::part(parts, "xl/_rels/workbook.xml.rels").content =
      R"(<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet")"
      R"( Target="/xl/worksheets/first.xml"/><Relationship Id="b" Type="x/worksheet" Target="../other/x.xml"/>)"
      R"(<Relationship Id="c" Type="x/chartsheet" Target="c.xml"/></Relationships>)";
  parts.push_back({"other\\X.xml", R"(<p:worksheet xmlns:p="u"><p:sheetData><p:row><p:c><p:v>2</p:v></p:c></p:row>)"
                                   R"(</p:sheetData></p:worksheet>)"});
  const auto outcome = fixture::read(fixture::zip(parts));
  REQUIRE(outcome.result);
  const auto sheets = outcome.result->sheets();
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[0].name() == "二");
  CHECK(sheets[0].visibility() == Visibility::hidden);
  CHECK(show(outcome, 0) == "A1=number:2");
  CHECK(sheets[1].name() == "一 & 三");
  CHECK(sheets[1].visibility() == Visibility::visible);
  CHECK(show(outcome, 1) == "A1=number:1");
  CHECK(sheets[2].visibility() == Visibility::hidden);
}

TEST_CASE("parts in UTF-16, and macro workbooks' part names") {
  auto parts = Book{"", "", "", "", ""}.parts();
  std::u16string wide =
      u"\uFEFF<worksheet><sheetData><row><c t=\"str\"><v>\u8A2D\u5099</v></c></row></sheetData></worksheet>";
  std::string bytes(reinterpret_cast<const char*>(wide.data()), wide.size() * 2);
  fixture::part(parts, "xl/worksheets/first.xml").content = bytes;
  CHECK(show(fixture::read(fixture::zip(parts))) == "A1=text:設備");
}

TEST_CASE("only the cells' own elements are read") {
  CHECK(show_row(R"(<c r="A1"><v>1</v><extLst><ext><v>9</v><c r="B1"><v>9</v></c></ext></extLst></c>)") ==
        "A1=number:1");
  CHECK(show_row(R"(<x><c r="A1"><v>9</v></c></x><c r="B1"><is><x><t>9</t></x><t>1</t></is></c>)") == "B1=text:1");
  CHECK(show(fixture::read(
            Book{"", "<other><sheetData><row><c><v>1</v></c></row></sheetData></other>", "", "", ""}.bytes())) == "");
}

TEST_CASE("packing does not matter") {
  auto parts = Book{R"(<row><c><v>1</v></c></row>)", "", "", "", ""}.parts();
  for (auto& part : parts) part.packing = fixture::Packing::store;
  CHECK(show(fixture::read(fixture::zip(parts))) == "A1=number:1");
  parts.push_back({"../../etc/passwd", "x"});
  parts.push_back({"[Content_Types].xml", "not XML at all"});
  CHECK(show(fixture::read(fixture::zip(parts) + std::string(300, '\0'))) == "A1=number:1");
}

TEST_CASE("what is odd in a sheet is read on and noted with its place") {
  const auto noted = [](const std::string& data) {
    const auto outcome =
        fixture::read(Book{data, "", "<si><t>a</t></si>", "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", ""}.bytes());
    return show(outcome) + " | " + show_notes(outcome);
  };
  CHECK(noted(R"(<row><c s="9"><v>abc</v></c></row>)") == "A1=text:abc | note.workbook.bad_value@A1");
  CHECK(noted(R"(<row><c t="b"><v>5</v></c></row>)") == "A1=text:5 | note.workbook.bad_value@A1");
  CHECK(noted(R"(<row><c t="d"><v>today</v></c></row>)") == "A1=text:today | note.workbook.bad_value@A1");
  CHECK(noted(R"(<row r="3"><c r="B3" t="s"><v>1</v></c></row>)") == " | note.workbook.string_missing@B3");
  CHECK(noted(R"(<row><c t="s"><v>-1</v></c></row>)") == " | note.workbook.string_missing@A1");
  CHECK(noted(R"(<row><c s="9"><f>A2</f></c></row>)") == " | note.workbook.no_result@A1");
  CHECK(noted(R"(<row><c><v>60</v></c></row>)") == "A1=number:60 | note.workbook.bad_date@A1");
  CHECK(noted(R"(<row r="2"><c r="XFE2"/><c r="B3"><v>1</v></c></row>)") ==
        " | note.workbook.bad_place@2 note.workbook.bad_place@2");
  CHECK(noted(R"(<row r="1048577"><c><v>1</v></c></row><row r="0"/>)") ==
        " | note.workbook.bad_place note.workbook.bad_place");
  CHECK(
      noted(R"(<row r="2"><c r="B2" s="9"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="2"><c><v>3</v></c></row>)") ==
      "B2=number:1 | note.workbook.cell_order@B2 note.workbook.row_order@2");
}

TEST_CASE("a flood of notes is cut and counted") {
  std::string data;
  for (int n = 0; n < 100; ++n) data += R"(<row><c><v>abc</v></c></row>)";
  const auto outcome = fixture::read(Book{data, "", "", "", ""}.bytes());
  REQUIRE(outcome.notes.size() == 21);
  CHECK(outcome.notes.back().key == "note.workbook.more");
  CHECK(outcome.notes.back().arguments[0].value == "80");
  CHECK(outcome.notes.back().where.sheet == "台帳");
}

TEST_CASE("the last place of the grid, and one beyond") {
  CHECK(show_row("") == "");
  const auto outcome = fixture::read(
      Book{R"(<row r="1048576"><c r="XFD1048576" t="str"><v>end</v></c><c><v>1</v></c></row><row/>)", "", "", "", ""}
          .bytes());
  CHECK(show(outcome) == "XFD1048576=text:end");
  CHECK(outcome.notes.size() == 2);
}

TEST_CASE("a long register") {
  std::string data;
  for (int n = 0; n < 20'000; ++n)
    data += R"(<row><c t="str"><v>設備)" + std::to_string(n) + "</v></c><c><v>1</v></c></row>";
  const auto outcome = fixture::read(Book{data, "", "", "", ""}.bytes());
  REQUIRE(outcome.result);
  const Sheet& sheet = outcome.result->sheets()[0];
  REQUIRE(sheet.row_count() == 20'000);
  CHECK(sheet.row(19'999).number() == 20'000);
  CHECK(sheet.row(19'999).cell(0).text == "設備19999");
}

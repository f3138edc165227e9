#include "exchange/workbook/book_writer.hpp"

#include "exchange/archive.hpp"

namespace masugata::exchange {

namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_links = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

// The looks of CellLook, in its order.
std::string styles_xml() {
  return std::string(head) + "<styleSheet xmlns=\"" + std::string(main_namespace) +
         R"("><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>)"
         R"(<fonts count="3"><font><sz val="10"/><name val="Yu Gothic"/><family val="2"/></font>)"
         R"(<font><b/><sz val="10"/><name val="Yu Gothic"/><family val="2"/></font>)"
         R"(<font><b/><sz val="14"/><name val="Yu Gothic"/><family val="2"/></font></fonts>)"
         R"(<fills count="3"><fill><patternFill patternType="none"/></fill>)"
         R"(<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">)"
         R"(<fgColor rgb="FFE6ECF2"/><bgColor indexed="64"/></patternFill></fill></fills>)"
         R"(<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>)"
         R"(<border><left/><right/><top/><bottom style="thin"><color rgb="FF5B6B7B"/></bottom><diagonal/></border>)"
         R"(</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
         R"(<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">)"
         R"(<alignment vertical="top"/></xf>)"
         R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">)"
         R"(<alignment vertical="top"/></xf>)"
         R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">)"
         R"(<alignment vertical="top" wrapText="1"/></xf>)"
         R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">)"
         R"(<alignment vertical="top"/></xf>)"
         R"(<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" )"
         R"(applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>)"
         R"(<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>)"
         R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>)"
         "</styleSheet>";
}

std::string relationship(std::string_view id, std::string_view kind, std::string_view target) {
  return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(links) + "/" + std::string(kind) +
         "\" Target=\"" + std::string(target) + "\"/>";
}

std::string override_type(std::string_view part, std::string_view type) {
  return "<Override PartName=\"/" + std::string(part) + "\" ContentType=\"" + std::string(types) + std::string(type) +
         "+xml\"/>";
}

std::string part_of(std::size_t n) { return "worksheets/sheet" + std::to_string(n + 1) + ".xml"; }

}  // namespace

std::string sheet_name(std::string_view title) {
  constexpr std::size_t longest = 31;
  constexpr std::string_view forbidden = "[]:*?/\\'";
  std::string name;
  std::size_t characters = 0;
  for (const char c : title) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    if (begins && characters == longest) break;
    characters += begins ? 1 : 0;
    if (forbidden.find(c) == std::string_view::npos) name += c;
  }
  return name;
}

std::string quoted_sheet(std::string_view name) { return "'" + std::string(name) + "'"; }

SheetWriter& BookWriter::add_sheet(std::string name, std::vector<ColumnShape> columns, Visibility visibility) {
  return sheets_.emplace_back(Entry{std::move(name), visibility, SheetWriter(texts_, std::move(columns))}).writer;
}

// Filters need a name of their own, and heads repeat on every printed page.
std::string BookWriter::defined_names() const {
  std::string out;
  for (std::size_t n = 0; n < sheets_.size(); ++n) {
    const SheetWriter& sheet = sheets_[n].writer;
    if (sheet.head_row() == 0) continue;
    const std::string local = "\" localSheetId=\"" + std::to_string(n) + "\"";
    const std::string name = escape_xml(quoted_sheet(sheets_[n].name));
    const std::string row = "$" + std::to_string(sheet.head_row());
    out += "<definedName name=\"_xlnm._FilterDatabase" + local + " hidden=\"1\">" + name + "!$A" + row + ":$" +
           column_letters(sheet.columns()) + "$" + std::to_string(std::max(sheet.row(), sheet.head_row() + 1)) +
           "</definedName><definedName name=\"_xlnm.Print_Titles" + local + ">" + name + "!" + row + ":" + row +
           "</definedName>";
  }
  return out.empty() ? out : "<definedNames>" + out + "</definedNames>";
}

std::string BookWriter::workbook_xml() const {
  std::string out = std::string(head) + "<workbook xmlns=\"" + std::string(main_namespace) + "\" xmlns:r=\"" +
                    std::string(links) + "\"><bookViews><workbookView/></bookViews><sheets>";
  for (std::size_t n = 0; n < sheets_.size(); ++n) {
    const std::string number = std::to_string(n + 1);
    out += "<sheet name=\"" + escape_xml(sheets_[n].name) + "\" sheetId=\"" + number + "\"";
    out += sheets_[n].visibility == Visibility::hidden ? " state=\"hidden\"" : "";
    out += " r:id=\"rId" + number + "\"/>";
  }
  return out + "</sheets>" + defined_names() + "</workbook>";
}

std::string BookWriter::relationships_xml() const {
  std::string out = std::string(head) + "<Relationships xmlns=\"" + std::string(package_links) + "\">" +
                    relationship("rIdStyles", "styles", "styles.xml") +
                    relationship("rIdTexts", "sharedStrings", "sharedStrings.xml");
  for (std::size_t n = 0; n < sheets_.size(); ++n) {
    out += relationship("rId" + std::to_string(n + 1), "worksheet", part_of(n));
  }
  return out + "</Relationships>";
}

std::string BookWriter::content_types_xml() const {
  std::string out =
      std::string(head) +
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
      R"(<Default Extension="xml" ContentType="application/xml"/>)";
  out += override_type("xl/workbook.xml", "sheet.main") + override_type("xl/styles.xml", "styles") +
         override_type("xl/sharedStrings.xml", "sharedStrings");
  for (std::size_t n = 0; n < sheets_.size(); ++n) out += override_type("xl/" + part_of(n), "worksheet");
  return out + "</Types>";
}

base::Result<std::string> BookWriter::finish() {
  std::vector<FileBytes> parts{
      {"[Content_Types].xml", content_types_xml()},
      {"_rels/.rels", std::string(head) + "<Relationships xmlns=\"" + std::string(package_links) + "\">" +
                          relationship("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml", workbook_xml()},
      {"xl/_rels/workbook.xml.rels", relationships_xml()},
      {"xl/styles.xml", styles_xml()}};
  for (std::size_t n = 0; n < sheets_.size(); ++n) parts.push_back({"xl/" + part_of(n), sheets_[n].writer.finish()});
  parts.push_back({"xl/sharedStrings.xml", texts_.xml()});
  return zip_files(std::move(parts));
}

}  // namespace masugata::exchange

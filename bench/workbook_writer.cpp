#include "bench/workbook_writer.hpp"

#include <zip.h>

#include <ctime>

namespace masugata::bench {

namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                  "\n";
constexpr std::string_view space = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr std::string_view content_types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
</Types>)";
constexpr std::string_view package_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>)";
constexpr std::string_view book_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>)";
// Style 1 is a day (number format 14).
constexpr std::string_view styles =
    R"(<fonts count="1"><font><sz val="11"/><name val="游ゴシック"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
    R"(<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)"
    R"(<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles>)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string column_name(std::uint32_t column) {  // 1 = A
  std::string name;
  for (; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

std::string part(std::string_view root, std::string_view inner) {
  return std::string(head) + "<" + std::string(root) + std::string(space) + ">" + std::string(inner) + "</" +
         std::string(root) + ">";
}

struct PartFile {
  const char* path;
  std::string content;
};

bool pack(const std::vector<PartFile>& parts, const std::string& path) {
  zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) return false;
  bool well = true;
  for (const PartFile& one : parts) {
    zip_source_t* const source = zip_source_buffer(archive, one.content.data(), one.content.size(), 0);
    const zip_int64_t entry = zip_file_add(archive, one.path, source, ZIP_FL_ENC_UTF_8);
    if (entry < 0) zip_source_free(source);
    constexpr zip_uint16_t day_1980 = 0x21;
    well = well && entry >= 0 && zip_file_set_dostime(archive, static_cast<zip_uint64_t>(entry), 0, day_1980, 0) == 0;
  }
  if (zip_close(archive) == 0) return well;
  zip_discard(archive);
  return false;
}

}  // namespace

void WorkbookWriter::begin_row() {
  ++row_;
  column_ = 0;
  rows_ += "<row r=\"" + std::to_string(row_) + "\">";
}

void WorkbookWriter::end_row() { rows_ += "</row>"; }

void WorkbookWriter::open_cell() {
  ++column_;
  rows_ += "<c r=\"" + column_name(column_) + std::to_string(row_) + "\"";
}

void WorkbookWriter::text(std::string_view text) {
  const auto [entry, fresh] = strings_.emplace(text, static_cast<std::uint32_t>(strings_.size()));
  if (fresh) in_order_.push_back(&entry->first);
  ++uses_;
  open_cell();
  rows_ += " t=\"s\"><v>" + std::to_string(entry->second) + "</v></c>";
}

void WorkbookWriter::number(std::int64_t number) {
  open_cell();
  rows_ += "><v>" + std::to_string(number) + "</v></c>";
}

void WorkbookWriter::day(base::Date day) {
  constexpr std::chrono::sys_days first{std::chrono::year(1899) / 12 / 30};
  open_cell();
  rows_ += " s=\"1\"><v>" + std::to_string((day.day - first).count()) + "</v></c>";
}

bool WorkbookWriter::save(std::string_view sheet_name, const std::string& path) {
  std::string strings;
  for (const std::string* text : in_order_) strings += "<si><t xml:space=\"preserve\">" + escaped(*text) + "</t></si>";
  const std::string table = std::string(head) + "<sst" + std::string(space) + " count=\"" + std::to_string(uses_) +
                            "\" uniqueCount=\"" + std::to_string(in_order_.size()) + "\">" + strings + "</sst>";
  const std::string sheets =
      R"(<sheets><sheet name=")" + escaped(sheet_name) +
      R"(" sheetId="1" r:id="rId1" )"
      R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets>)";
  return pack({{"[Content_Types].xml", std::string(head) + std::string(content_types)},
               {"_rels/.rels", std::string(head) + std::string(package_links)},
               {"xl/workbook.xml", part("workbook", sheets)},
               {"xl/_rels/workbook.xml.rels", std::string(head) + std::string(book_links)},
               {"xl/worksheets/sheet1.xml", part("worksheet", "<sheetData>" + rows_ + "</sheetData>")},
               {"xl/styles.xml", part("styleSheet", styles)},
               {"xl/sharedStrings.xml", table}},
              path);
}

}  // namespace masugata::bench

#include "exchange/workbook/fixture_test.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

namespace masugata::exchange::fixture {

namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view main_space = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr std::string_view link_space =
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
constexpr std::string_view kind_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string element(std::string_view name, std::string_view inner) {
  return std::string(head) + '<' + std::string(name) + std::string(main_space) + std::string(link_space) + '>' +
         std::string(inner) + "</" + std::string(name) + '>';
}

std::string links(const std::vector<std::array<std::string, 3>>& all) {
  std::string inner;
  for (const auto& [id, kind, target] : all) {
    inner += R"(<Relationship Id=")" + id + R"(" Type=")" + std::string(kind_space) + kind + R"(" Target=")" + target +
             R"("/>)";
  }
  return std::string(head) + R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" +
         inner + "</Relationships>";
}

void pack(zip_t* archive, zip_uint64_t entry, Packing packing) {
  const zip_int32_t method = packing == Packing::store   ? ZIP_CM_STORE
                             : packing == Packing::bzip2 ? ZIP_CM_BZIP2
                                                         : ZIP_CM_DEFLATE;
  zip_set_file_compression(archive, entry, method, 0);
  if (packing == Packing::encrypted) zip_file_set_encryption(archive, entry, ZIP_EM_TRAD_PKWARE, "secret");
}

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

std::string place(std::uint32_t row, std::uint32_t column) { return column_letters(column) + std::to_string(row); }

}  // namespace

std::string zip(const std::vector<PartFile>& files) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  for (const PartFile& file : files) {
    zip_source_t* source = zip_source_buffer(archive, file.content.data(), file.content.size(), 0);
    const zip_int64_t entry = zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (entry >= 0) {
      pack(archive, static_cast<zip_uint64_t>(entry), file.packing);
    } else {
      zip_source_free(source);  // the name is there already
    }
  }
  if (zip_close(archive) != 0) zip_discard(archive);
  zip_stat_t stat{};
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::vector<PartFile> Book::parts() const {
  return {
      {"_rels/.rels", links({{"rId1", "officeDocument", "xl/workbook.xml"}})},
      {"xl/workbook.xml",
       element("workbook", workbook_props + R"(<sheets><sheet name="台帳" sheetId="1" r:id="rId1"/></sheets>)")},
      {"xl/_rels/workbook.xml.rels", links({{"rId1", "worksheet", "worksheets/first.xml"},
                                            {"rId2", "sharedStrings", "sharedStrings.xml"},
                                            {"rId3", "styles", "styles.xml"}})},
      {"xl/sharedStrings.xml", element("sst", strings)},
      {"xl/styles.xml", element("styleSheet", styles)},
      {"xl/worksheets/first.xml", element("worksheet", "<sheetData>" + sheet_data + "</sheetData>" + after_data)},
  };
}

PartFile& part(std::vector<PartFile>& parts, std::string_view name) {
  return *std::find_if(parts.begin(), parts.end(), [&](const PartFile& one) { return one.name == name; });
}

Outcome read(const std::string& bytes, const WorkbookLimits& limits) {
  base::Progress progress;
  base::Notes notes;
  auto result = read_workbook(as_bytes(bytes), limits, "register.xlsx", progress, notes);
  return {std::move(result), std::move(notes)};
}

std::string show(const Outcome& outcome, std::size_t sheet) {
  if (!outcome.result) return error_key(outcome);
  constexpr std::array<std::string_view, 6> kinds{"text", "number", "date", "time", "flag", "error"};
  std::string shown;
  const Sheet& shown_sheet = outcome.result->sheets()[sheet];
  for (std::size_t n = 0; n < shown_sheet.row_count(); ++n) {
    if (n > 0) shown += " /";
    for (const Cell cell : shown_sheet.row(n)) {
      if (!shown.empty()) shown += ' ';
      shown += place(shown_sheet.row(n).number(), cell.column) + '=';
      shown += std::string(kinds[static_cast<std::size_t>(cell.kind)]) + ':' + std::string(cell.text);
    }
  }
  return shown;
}

std::string show_notes(const Outcome& outcome) {
  std::string shown;
  for (const base::Note& note : outcome.notes) {
    if (!shown.empty()) shown += ' ';
    shown += note.key;
    if (note.where.line != 0) shown += '@' + place(note.where.line, note.where.column);
  }
  return shown;
}

std::string error_key(const Outcome& outcome) { return outcome.result ? "none" : outcome.result.error().message.key; }

std::string error_argument(const Outcome& outcome, std::string_view name) {
  if (outcome.result) return "none";
  for (const base::Argument& argument : outcome.result.error().message.arguments) {
    if (argument.name == name) return argument.value;
  }
  return "none";
}

}  // namespace masugata::exchange::fixture

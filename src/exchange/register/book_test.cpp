#include "exchange/register/book_test.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.hpp"
#include "exchange/workbook/fixture_test.hpp"

namespace masugata::exchange::fixture {

namespace {

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

std::string cell_xml(const std::string& reference, const std::string& text) {
  if (text.empty()) return {};
  if (text.starts_with('=')) return "<c r=\"" + reference + "\"><v>" + text.substr(1) + "</v></c>";
  if (text.starts_with('#')) return "<c r=\"" + reference + "\" t=\"e\"><v>" + text + "</v></c>";
  if (text.starts_with('@')) return "<c r=\"" + reference + "\" s=\"1\"><v>" + text.substr(1) + "</v></c>";
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>";
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

std::string book(std::string_view sheet_name, const Cells& cells, std::string_view after_data,
                 std::string_view workbook_props) {
  Book made;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    made.sheet_data += "<row r=\"" + std::to_string(row + 1) + "\">";
    for (std::size_t column = 0; column < cells[row].size(); ++column) {
      made.sheet_data += cell_xml(static_cast<char>('A' + column) + std::to_string(row + 1), cells[row][column]);
    }
    made.sheet_data += "</row>";
  }
  made.after_data = after_data;
  made.workbook_props = workbook_props;
  made.styles = "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
  auto parts = made.parts();
  std::string& workbook = part(parts, "xl/workbook.xml").content;
  const std::size_t name = workbook.find("name=\"") + 6;
  workbook.replace(name, workbook.find('"', name) - name, sheet_name);
  return zip(parts);
}

const Equipment& shipped() {
  static const Equipment equipment = [] {
    const std::filesystem::path root = MASUGATA_SOURCE_DIR;
    std::vector<std::pair<std::string, std::string>> bytes;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root / "knowledge")) {
      if (file.path().extension() != ".yaml") continue;
      bytes.emplace_back(std::filesystem::relative(file.path(), root / "knowledge").string(), read_file(file.path()));
    }
    std::vector<knowledge::SourceFile> files;
    for (const auto& [path, content] : bytes) files.push_back({path, content});
    auto knowledge = knowledge::load(files);
    auto words = base::Words::load(read_file(root / "text/ja.json"), read_file(root / "text/en.json"));
    EXPECTS(knowledge.has_value() && words.has_value());
    return Equipment{std::move(*knowledge), std::move(*words)};
  }();
  return equipment;
}

base::Result<ImportPreview> import(const std::string& bytes, const model::Factory& factory) {
  base::Progress progress;
  return preview_import(factory, {as_bytes(bytes), "台帳.xlsx"}, shipped().knowledge, shipped().words, progress);
}

std::string show_rejected(const ImportPreview& preview) {
  std::string out;
  for (const base::Note& note : preview.rejected) {
    if (!out.empty()) out += ", ";
    if (note.where.column > 0) out += static_cast<char>('A' + note.where.column - 1);
    out += std::to_string(note.where.line) + " " + note.key;
  }
  return out;
}

std::string field_of(const ImportPreview& preview, std::string_view noun, std::string_view id, std::string_view field) {
  const model::Noun* register_ = model::find_noun(noun);
  for (std::size_t n = 0; n < register_->size(preview.merged); ++n) {
    const void* row = register_->at(preview.merged, n);
    if (register_->id(row).text != id) continue;
    return base::write_json(base::find_field(register_->fields, field)->get(row), base::JsonStyle::compact);
  }
  return "-";
}

}  // namespace masugata::exchange::fixture

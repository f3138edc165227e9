#include "exchange/workbook/sheet_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

constexpr std::uint32_t last_row = 1'048'576;

std::string shortest(double number) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::string(text.data(), end) : std::string();
}

constexpr double line_height = 14;  // points, of the 10 point font
constexpr std::uint32_t most_lines = 12;

// How many lines the text takes in a column of so many characters.
std::uint32_t lines_of(std::string_view text, double width) {
  double lines = 0;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += std::max(1.0, std::ceil(static_cast<double>(base::display_width(text.substr(0, end))) / width));
    if (end == text.size() || lines >= most_lines) break;
    text.remove_prefix(end + 1);
  }
  return std::min(static_cast<std::uint32_t>(lines), most_lines);
}

std::string main_namespace() { return "http://schemas.openxmlformats.org/spreadsheetml/2006/main"; }

}  // namespace

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters.insert(0, 1, static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::uint32_t SharedTexts::add(std::string_view text) {
  ++uses_;
  const auto [at, fresh] = numbers_.emplace(std::string(text), static_cast<std::uint32_t>(in_order_.size()));
  if (fresh) in_order_.push_back(&at->first);
  return at->second;
}

std::string SharedTexts::xml() const {
  std::string out = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns=")" + main_namespace() +
                    "\" count=\"" + std::to_string(uses_) + "\" uniqueCount=\"" + std::to_string(in_order_.size()) +
                    "\">";
  for (const std::string* text : in_order_) {
    out.append("<si><t xml:space=\"preserve\">").append(escape_xml(*text)).append("</t></si>");
  }
  return out + "</sst>";
}

void SheetWriter::begin_row(Visibility visibility) {
  close_row();
  ++row_;
  visibility_ = visibility;
}

// The height that the texts need, so that programs which do not find it out themselves show all of them.
void SheetWriter::close_row() {
  if (row_ == 0) return;
  rows_.append("<row r=\"").append(std::to_string(row_)).append("\"");
  if (lines_ > 1) rows_.append(" ht=\"").append(shortest(line_height * lines_)).append("\"");
  rows_ += visibility_ == Visibility::hidden ? " hidden=\"1\">" : ">";
  rows_.append(cells_).append("</row>");
  cells_.clear();
  lines_ = 1;
}

void SheetWriter::open_cell(std::uint32_t column, CellLook look, std::string_view type) {
  cells_.append("<c r=\"").append(column_letters(column)).append(std::to_string(row_)).append("\" s=\"");
  cells_.append(std::to_string(static_cast<unsigned>(look))).append("\"").append(type).append("><v>");
}

void SheetWriter::text(std::uint32_t column, std::string_view text, CellLook look) {
  if (text.empty()) return;
  open_cell(column, look, " t=\"s\"");
  const bool wraps = look == CellLook::wrapped || look == CellLook::head;
  if (wraps && column <= columns_.size()) lines_ = std::max(lines_, lines_of(text, columns_[column - 1].width));
  cells_.append(std::to_string(texts_.add(text))).append("</v></c>");
}

void SheetWriter::number(std::uint32_t column, double number) {
  open_cell(column, CellLook::general, {});
  cells_.append(shortest(number)).append("</v></c>");
}

void SheetWriter::day(std::uint32_t column, base::Date day) {
  const base::Date origin = *base::make_date(1899, 12, 30);  // day 0 of Excel, as far as days after 1900-02-28 count
  open_cell(column, CellLook::day, {});
  cells_.append(std::to_string((day.day - origin.day).count())).append("</v></c>");
}

void SheetWriter::freeze_below(std::uint32_t head_row) { head_row_ = head_row; }

std::string SheetWriter::before_rows() const {
  std::string out = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns=")" + main_namespace() +
                    R"("><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0")";
  if (head_row_ == 0) {
    out += " showGridLines=\"0\"/>";
  } else {
    const std::string below = "A" + std::to_string(head_row_ + 1);
    out += "><pane ySplit=\"" + std::to_string(head_row_) + "\" topLeftCell=\"" + below +
           "\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"" + below +
           "\" sqref=\"" + below + "\"/></sheetView>";
  }
  out += "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>";
  for (std::size_t n = 0; n < columns_.size(); ++n) {
    const std::string number = std::to_string(n + 1);
    out += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + shortest(columns_[n].width) + "\" style=\"" +
           std::to_string(static_cast<unsigned>(columns_[n].look)) + "\" customWidth=\"1\"";
    out += columns_[n].visibility == Visibility::hidden ? " hidden=\"1\"/>" : "/>";
  }
  return out + "</cols>";
}

std::string SheetWriter::after_rows() const {
  std::string out;
  if (head_row_ > 0) {
    out += "<autoFilter ref=\"A" + std::to_string(head_row_) + ":" + column_letters(columns()) +
           std::to_string(std::max(row_, head_row_ + 1)) + "\"/>";
  }
  if (!offers_.empty()) {
    out += "<dataValidations count=\"" + std::to_string(offers_.size()) + "\">";
    for (const Offer& one : offers_) {
      const std::string column = column_letters(one.column);
      out += "<dataValidation type=\"list\" allowBlank=\"1\" sqref=\"" + column + std::to_string(head_row_ + 1) + ":" +
             column + std::to_string(last_row) + "\"><formula1>" + escape_xml(one.range) +
             "</formula1></dataValidation>";
    }
    out += "</dataValidations>";
  }
  return out + R"(<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>)"
               R"(<pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/></worksheet>)";
}

std::string SheetWriter::finish() {
  close_row();
  std::string out = before_rows();
  out.append("<sheetData>").append(rows_).append("</sheetData>");
  rows_ = {};
  return out + after_rows();
}

}  // namespace masugata::exchange

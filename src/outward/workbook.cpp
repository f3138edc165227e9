#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.hpp"
#include "outward/memory_file.hpp"
#include "outward/press.hpp"
#include "outward/sheet_name.hpp"
#include "report/columns.hpp"
#include "report/document.hpp"
#include "report/fold.hpp"
#include "report/measure.hpp"

namespace masugata::outward {

namespace {

using report::Shade;

constexpr double narrowest = 8;
constexpr double widest = 60;
constexpr double page_width = 130;      // characters that a landscape page holds
constexpr std::size_t longest = 32000;  // bytes of a cell; Excel takes 32,767 characters

std::string cell_text(std::string_view text) {
  std::string out = report::clean(text);
  if (out.size() <= longest) return out;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
  return out.substr(0, end) + "…";
}

// Lines stay lines in a cell.
std::string cell_text(const report::Cell& cell) {
  std::string out;
  for (const report::Line& line : cell.lines) {
    out.append(out.empty() ? "" : "\n").append(report::clean(report::flat_text(line)));
  }
  return out.size() <= longest ? out : cell_text(out);
}

struct Formats {
  lxw_format* title;
  lxw_format* strong;
  lxw_format* plain;
  lxw_format* head;
  std::array<lxw_format*, 4> cells;  // by shade
  lxw_format* box;
};

enum class Weight : std::uint8_t { normal, bold };

lxw_format* text_format(lxw_workbook* book, double size, Weight weight) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_name(format, "BIZ UDPゴシック");
  format_set_font_size(format, size);
  if (weight == Weight::bold) format_set_bold(format);
  return format;
}

lxw_format* cell_format(lxw_workbook* book) {
  lxw_format* format = text_format(book, 10, Weight::normal);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, 0xB0B5B9);
  return format;
}

Formats make_formats(lxw_workbook* book) {
  Formats formats{};
  formats.title = text_format(book, 14, Weight::bold);
  formats.strong = text_format(book, 11, Weight::bold);
  formats.plain = text_format(book, 10, Weight::normal);
  for (lxw_format*& format : formats.cells) format = cell_format(book);
  lxw_format* open = formats.cells[static_cast<std::size_t>(Shade::open)];
  format_set_pattern(open, LXW_PATTERN_LIGHT_UP);
  format_set_fg_color(open, 0xC8CCCF);
  format_set_bg_color(formats.cells[static_cast<std::size_t>(Shade::missing)], 0xF6DED9);
  format_set_bg_color(formats.cells[static_cast<std::size_t>(Shade::doubled)], 0xF6E9C8);
  formats.head = cell_format(book);
  format_set_bold(formats.head);
  format_set_bg_color(formats.head, 0xE9ECEA);
  formats.box = cell_format(book);
  return formats;
}

// One section of a paper, from the top down.
class SheetWriter {
 public:
  SheetWriter(lxw_worksheet* sheet, const Formats& formats) : sheet_(sheet), formats_(formats) {}

  void text(std::string_view said, lxw_format* format) {
    if (!said.empty()) worksheet_write_string(sheet_, row_, 0, cell_text(said).c_str(), format);
    ++row_;
  }
  void skip() { ++row_; }

  void write(const report::Block& block) {
    std::visit([this](const auto& content) { write(content); }, block.content);
  }

  // Widths by the table that asks most; the head of a lone table stays in sight.
  void finish() {
    for (std::size_t n = 0; n < widths_.size(); ++n) {
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(n), static_cast<lxw_col_t>(n), widths_[n], nullptr);
    }
    if (tables_ != 1) return;
    worksheet_freeze_panes(sheet_, head_ + 1, 1);
    worksheet_repeat_rows(sheet_, head_, head_);
    const auto last = static_cast<lxw_col_t>(columns_ - 1);
    if (last_row_ > head_) worksheet_autofilter(sheet_, head_, 0, last_row_, last);
  }

 private:
  void write(const report::Paragraph& paragraph) { text(report::flat_text(paragraph.line), formats_.plain); }
  void write(const report::Heading& heading) {
    skip();
    text(report::flat_text(heading.line), formats_.strong);
  }
  void write(const report::List& list) { items(list.items, 0); }
  void write(const report::Definitions& definitions) {
    for (const auto& item : definitions.items) {
      text(item.term + ": " + report::flat_text(item.line), formats_.plain);
    }
  }
  void write(const report::Details& details) {
    skip();
    text(report::flat_text(details.summary), formats_.strong);
    for (const report::Block& block : details.blocks) write(block);
  }
  void write(const report::Figure& figure) { text(figure.title, formats_.plain); }
  void write(const report::Signatures& signatures) {
    skip();
    for (std::size_t n = 0; n < signatures.columns.size(); ++n) put(n, signatures.columns[n], formats_.head);
    ++row_;
    for (const std::string& name : signatures.rows) {
      worksheet_set_row(sheet_, row_, 32, nullptr);
      for (std::size_t n = 0; n < signatures.columns.size(); ++n) put(n, n == 0 ? name : "", formats_.box);
      ++row_;
    }
  }

  void write(const report::Table& table) {
    ask_widths(table);
    ++tables_;
    head_ = row_;
    columns_ = table.columns.size();
    for (std::size_t n = 0; n < table.columns.size(); ++n) {
      put(n, report::flat_text(table.columns[n].head), formats_.head);
    }
    ++row_;
    for (const report::Row& row : table.rows) {
      for (std::size_t n = 0; n < row.cells.size(); ++n) put(n, row.cells[n], table.columns[n].align);
      ++row_;
    }
    last_row_ = row_ - 1;
    skip();
  }

  void put(std::size_t column, std::string_view said, lxw_format* format) {
    worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), cell_text(said).c_str(), format);
  }

  // Numbers stay numbers, so that people can add them up; all else is text, never a formula.
  void put(std::size_t column, const report::Cell& cell, report::Align align) {
    lxw_format* format = formats_.cells[static_cast<std::size_t>(cell.shade)];
    const std::string said = cell_text(cell);
    double value = 0;
    const auto [end, fault] = std::from_chars(said.data(), said.data() + said.size(), value);
    const bool number =
        align == report::Align::right && !said.empty() && fault == std::errc() && end == said.data() + said.size();
    const auto at = static_cast<lxw_col_t>(column);
    if (number) {
      worksheet_write_number(sheet_, row_, at, value, format);
    } else if (said.empty()) {
      worksheet_write_blank(sheet_, row_, at, format);
    } else {
      worksheet_write_string(sheet_, row_, at, said.c_str(), format);
    }
  }

  void items(const std::vector<report::Item>& all, std::size_t depth) {
    for (const report::Item& item : all) {
      text(std::string(4 * depth, ' ') + "・" + report::flat_text(item.line), formats_.plain);
      items(item.items, depth + 1);
    }
  }

  void ask_widths(const report::Table& table) {
    const std::vector<double> shares = report::shares(table, report::Page::portrait);
    const double all = std::max(page_width, 14.0 * static_cast<double>(shares.size()));
    if (widths_.size() < shares.size()) widths_.resize(shares.size(), narrowest);
    for (std::size_t n = 0; n < shares.size(); ++n) {
      widths_[n] = std::max(widths_[n], std::clamp(shares[n] * all / 100, narrowest, widest));
    }
  }

  lxw_worksheet* sheet_;
  const Formats& formats_;
  lxw_row_t row_ = 0;
  lxw_row_t head_ = 0;
  lxw_row_t last_row_ = 0;
  std::size_t columns_ = 1;
  std::size_t tables_ = 0;
  std::vector<double> widths_;
};

lxw_worksheet* add_sheet(lxw_workbook* book, const std::string& name, const std::string& foot) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
  if (sheet == nullptr) return nullptr;
  constexpr std::uint8_t a4 = 9;
  worksheet_set_paper(sheet, a4);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_footer(sheet, foot.c_str());
  return sheet;
}

// "&" begins a code in footers; they take 255 characters.
std::string footer(const report::Document& document) {
  constexpr std::size_t most = 60;
  std::string out = "&L";
  for (const char c : report::clean(base::fit(document.foot, most))) out.append(c == '&' ? 2 : 1, c);
  return out + "&R&P / &N";
}

bool fill(lxw_workbook* book, const report::Document& document) {
  const Formats formats = make_formats(book);
  const std::string foot = footer(document);
  SheetNames names;
  lxw_worksheet* front = add_sheet(book, names.add(document.subtitle), foot);
  if (front == nullptr) return false;
  SheetWriter cover(front, formats);
  cover.text(document.title, formats.title);
  cover.text(document.subtitle, formats.strong);
  for (const auto& fact : document.facts) cover.text(fact.term + ": " + report::flat_text(fact.line), formats.plain);
  cover.skip();
  cover.text(report::flat_text(document.answer), formats.strong);
  for (const report::Line& count : document.counts) cover.text(report::flat_text(count), formats.plain);
  for (const report::Section& section : document.sections) {
    lxw_worksheet* sheet = add_sheet(book, names.add(section.title), foot);
    if (sheet == nullptr) return false;
    SheetWriter writer(sheet, formats);
    writer.text(section.title, formats.title);
    for (const report::Block& block : section.blocks) writer.write(block);
    writer.finish();
  }
  return true;
}

}  // namespace

base::Result<std::string> Press::workbook(const report::Document& document, base::Date date) {
  const MemoryFile file = TRY(MemoryFile::make());
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (book == nullptr) return base::fail(base::Fault::exhausted, "error.print.no_memory");
  std::string title = report::clean(document.title);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = std::chrono::system_clock::to_time_t(date.day);
  workbook_set_properties(book, &properties);
  const bool filled = fill(book, document);
  const lxw_error closed = workbook_close(book);
  if (!filled || closed != LXW_NO_ERROR) return base::fail(base::Fault::unavailable, "error.workbook.not_written");
  return file.read();
}

}  // namespace masugata::outward

#include "outward/pdf_listing.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "outward/pdf_pages.hpp"
#include "report/columns.hpp"
#include "report/fold.hpp"
#include "report/measure.hpp"
#include "report/signs.hpp"

namespace masugata::outward {
namespace {

using report::Table;

constexpr double left = 12 * millimetre;
constexpr double top = 14 * millimetre;
constexpr double bottom = sheet_height - 16 * millimetre;
constexpr double text_width = sheet_width - 2 * left;

constexpr Look paper_name{11, 16};
constexpr Look plant_name{15, 19.5};
constexpr Look fact{7.5, 10.9, Ink::quiet};
constexpr Look answer{12, 17.4};
constexpr Look section_name{12, 17.4};
constexpr Look row_text{7.6, 10.26};
constexpr Look foot_text{6.5, 10, Ink::quiet};
constexpr double above_section = 4.5 * millimetre;
constexpr double beside_cell = 0.9 * millimetre;
constexpr double around_cell = 0.6 * millimetre;
constexpr int fewest_lines = 3;  // of a row that begins on a page and goes on over the next
constexpr double thin = 0.4;
constexpr double thick = 0.7;

// The text without what is no character (U+FDD0 to U+FDEF, the last two of each plane): a PDF cannot hold it.
std::string letters(std::string_view text) {
  std::string out = report::clean(text);
  const auto byte = [&](std::size_t n) { return n < out.size() ? static_cast<unsigned char>(out[n]) : 0U; };
  for (std::size_t n = 0; n < out.size(); ++n) {
    const bool among = byte(n) == 0xEFU && byte(n + 1) == 0xB7U && byte(n + 2) >= 0x90U && byte(n + 2) <= 0xAFU;
    const bool first_plane = byte(n) == 0xEFU && byte(n + 1) == 0xBFU && byte(n + 2) >= 0xBEU;
    const bool plane = byte(n) >= 0xF0U && (byte(n + 1) & 0xFU) == 0xFU && byte(n + 2) == 0xBFU && byte(n + 3) >= 0xBEU;
    if (among || first_plane || plane) out.replace(n, plane ? 4 : 3, "\xEF\xBF\xBD");
  }
  return out;
}

Phrase plain(std::string_view text) { return {letters(text), {}, {}}; }

Phrase bold(std::string_view text) {
  Phrase phrase = plain(text);
  phrase.bold.push_back({0, phrase.text.size()});
  return phrase;
}

void append(Phrase& phrase, const report::Run& run) {
  const std::size_t from = phrase.text.size();
  phrase.text += letters(report::flat_text(report::Line{run}));
  const bool heavy = !run.gauge && (run.tone == report::Tone::strong || run.tone == report::Tone::id);
  if (heavy) phrase.bold.push_back({from, phrase.text.size()});
  if (run.tone == report::Tone::id && run.text.size() <= report::longest_whole_id)
    phrase.whole.push_back({from, phrase.text.size()});
}

Phrase phrase_of(const report::Line& line) {
  Phrase phrase;
  for (const report::Run& run : line) append(phrase, run);
  return phrase;
}

Phrase phrase_of(const report::Cell& cell) {
  Phrase phrase;
  if (cell.shade == report::Shade::open) phrase.text += report::open_text;
  for (std::size_t n = 0; n < cell.lines.size(); ++n) {
    if (n > 0) phrase.text += "\n";
    for (const report::Run& run : cell.lines[n]) append(phrase, run);
  }
  return phrase;
}

Side side_of(report::Align align) {
  if (align == report::Align::right) return Side::right;
  return align == report::Align::centre ? Side::centre : Side::left;
}

struct Cell {
  Lines lines;
  double x;
  Side side = Side::left;
};

struct Grid {
  struct Column {
    double x, width;  // of the text
    Side side;
  };
  std::vector<Column> columns;
  std::vector<Cell> head;  // stands again on every page; none: rows without columns
};

int tallest(const std::vector<Cell>& cells) {
  int lines = 0;
  for (const Cell& cell : cells) lines = std::max(lines, cell.lines.count());
  return lines;
}

double height(int lines) { return lines * row_text.leading + 2 * around_cell; }

class Listing {
 public:
  Listing(const report::Document& document, Pages& pages, int of_pages)
      : document_(document), pages_(pages), of_pages_(of_pages) {}

  // Where it was not cancelled: how many pages it took.
  std::optional<int> write(base::Progress& progress) {
    heading();
    for (const report::Section& section : document_.sections) {
      if (!write(section, progress)) return std::nullopt;
    }
    end_page();
    return pages_.ended();
  }

 private:
  void end_page() {
    const double y = bottom + (sheet_height - bottom - foot_text.leading) / 2;
    const std::string number = std::to_string(pages_.ended() + 1) + " / " + std::to_string(of_pages_);
    constexpr double for_number = 0.06 * text_width;
    pages_.draw(pages_.set(plain(document_.foot), foot_text, text_width - for_number), 0, 2, {left, y});
    pages_.draw(pages_.set(plain(number), foot_text, for_number), 0, 1,
                {left + text_width - for_number, y, Side::right});
    pages_.end_page();
    y_ = top;
  }

  void say(const Phrase& phrase, const Look& look) {
    const Lines lines = pages_.set(phrase, look, text_width);
    pages_.draw(lines, 0, lines.count(), {left, y_});
    y_ += lines.count() * look.leading;
  }

  void heading() {
    say(bold(document_.subtitle), paper_name);
    pages_.bookmark(letters(document_.title), 0, y_);
    say(bold(document_.title), plant_name);
    y_ += millimetre;
    std::string facts;
    for (const report::Definition& one : document_.facts) {
      facts += one.term + " " + report::flat_text(one.line) + "　";
    }
    say(plain(facts), fact);
    y_ += millimetre;
    if (!document_.printed_by.empty()) say(plain(document_.printed_by + " ＿＿＿＿＿＿＿＿＿＿"), fact);
    y_ += 3 * millimetre;
    pages_.rule(left, y_, text_width, 1.2, Ink::text);
    y_ += 2 * millimetre;
    say(bold(report::flat_text(document_.answer)), answer);
  }

  bool write(const report::Section& section, base::Progress& progress) {
    const Lines name = pages_.set(bold(section.title), section_name, text_width);
    constexpr double below_name = millimetre + thin + 2 * millimetre;
    double needed = name.count() * section_name.leading + below_name;
    if (!section.blocks.empty()) needed += opening(std::get<Table>(section.blocks.front().content));
    y_ += above_section;
    if (y_ + needed > bottom) end_page();
    pages_.bookmark(letters(section.title), 1, y_);
    pages_.draw(name, 0, name.count(), {left, y_});
    y_ += name.count() * section_name.leading + millimetre;
    pages_.rule(left, y_, text_width, thin, Ink::strong_rule);
    y_ += thin + 2 * millimetre;
    return std::ranges::all_of(
        section.blocks, [&](const report::Block& block) { return write(std::get<Table>(block.content), progress); });
  }

  // What a table needs so that its name and head do not stand alone at the end of a page: its head and its first row.
  double opening(const Table& table) {
    if (table.rows.empty()) return 0;
    const bool dense = table.rows.size() > report::most_table_rows;
    const Table folded = dense ? Table{} : report::fold(table);
    const Grid grid = dense ? Grid{} : grid_of(folded);
    const double head = grid.head.empty() ? 0 : height(tallest(grid.head)) + thick;
    const int lines = tallest(dense ? paragraph(table, table.rows.front()) : cells(grid, folded.rows.front()));
    return head + height(height(lines) > bottom - top - head ? fewest_lines : lines);
  }

  bool write(const Table& table, base::Progress& progress) {
    const bool dense = table.rows.size() > report::most_table_rows;
    const Table folded = dense ? Table{} : report::fold(table);
    const Grid grid = dense ? Grid{} : grid_of(folded);
    head(grid);
    for (std::size_t n = 0; n < table.rows.size(); ++n) {
      if (progress.cancelled()) return false;
      progress.advance("progress.printing", 0, 0);
      row(dense ? paragraph(table, table.rows[n]) : cells(grid, folded.rows[n]), grid);
    }
    pages_.rule(left, y_, text_width, thin, Ink::strong_rule);
    return true;
  }

  Grid grid_of(const Table& table) {
    Grid grid;
    const std::vector<double> shares = report::shares(table, report::Page::portrait);
    double x = left;
    for (std::size_t n = 0; n < table.columns.size(); ++n) {
      const double width = text_width * shares[n] / 100;
      grid.columns.push_back({x + beside_cell, width - 2 * beside_cell, side_of(table.columns[n].align)});
      const Grid::Column& column = grid.columns.back();
      Phrase said = phrase_of(table.columns[n].head);
      said.bold = {{0, said.text.size()}};
      grid.head.push_back({pages_.set(said, row_text, column.width), column.x, column.side});
      x += width;
    }
    return grid;
  }

  std::vector<Cell> cells(const Grid& grid, const report::Row& row) {
    std::vector<Cell> made;
    for (std::size_t n = 0; n < grid.columns.size(); ++n) {
      const Grid::Column& column = grid.columns[n];
      made.push_back({pages_.set(phrase_of(row.cells[n]), row_text, column.width), column.x, column.side});
    }
    return made;
  }

  std::vector<Cell> paragraph(const Table& table, const report::Row& row) {
    Phrase said = bold(report::flat_text(row.cells.front()));
    said.text += " " + letters(report::labelled_text(table, row, 1));
    std::vector<Cell> made;
    made.push_back({pages_.set(said, row_text, text_width), left});
    return made;
  }

  void head(const Grid& grid) {
    if (grid.head.empty()) return;
    const int lines = tallest(grid.head);
    if (y_ + height(lines) + height(2) > bottom) end_page();
    pages_.rule(left, y_, text_width, thick, Ink::text);
    for (const Cell& cell : grid.head) {
      const double y = y_ + around_cell + (lines - cell.lines.count()) * row_text.leading;  // stands on the rule
      pages_.draw(cell.lines, 0, cell.lines.count(), {cell.x, y, cell.side});
    }
    y_ += height(lines);
    pages_.rule(left, y_, text_width, thick, Ink::text);
    y_ += thick;
  }

  void next_page(const Grid& grid) {
    pages_.rule(left, y_, text_width, thin, Ink::strong_rule);
    end_page();
    head(grid);
  }

  // On one page where a page holds it; what is taller goes on over the next pages.
  void row(const std::vector<Cell>& cells, const Grid& grid) {
    const int lines = tallest(cells);
    const double page = bottom - top - (grid.head.empty() ? 0 : height(tallest(grid.head)) + thick);
    if (y_ + height(std::min(lines, height(lines) > page ? fewest_lines : lines)) > bottom) next_page(grid);
    for (int first = 0; first < lines;) {
      const int room = std::max(1, static_cast<int>((bottom - y_ - 2 * around_cell) / row_text.leading));
      const int shown = std::min(room, lines - first);
      pages_.rule(left, y_, text_width, thin, Ink::fine_rule);
      for (const Cell& cell : cells) pages_.draw(cell.lines, first, shown, {cell.x, y_ + around_cell, cell.side});
      y_ += height(shown);
      first += shown;
      if (first < lines) next_page(grid);
    }
  }

  const report::Document& document_;
  Pages& pages_;
  int of_pages_;
  double y_ = top;
};

}  // namespace

bool is_listing(const report::Document& document) {
  const auto is_register = [](const report::Block& block) {
    const Table* const table = std::get_if<Table>(&block.content);
    return table != nullptr && table->fit == report::Fit::wide;
  };
  return document.counts.empty() && std::ranges::all_of(document.sections, [&](const report::Section& section) {
           return section.sheet == report::Sheet::portrait && std::ranges::all_of(section.blocks, is_register);
         });
}

base::Result<std::string> print_listing(const report::Document& document, base::Date date, base::Progress& progress) {
  const Pages::About about{letters(document.title + " " + document.subtitle), document.language, date};
  Pages counted(Pages::Purpose::count, about);
  const std::optional<int> of_pages = Listing(document, counted, 0).write(progress);
  if (!of_pages) return base::fail(base::Fault::cancelled, "error.cancelled");
  Pages printed(Pages::Purpose::print, about);
  if (!Listing(document, printed, *of_pages).write(progress))
    return base::fail(base::Fault::cancelled, "error.cancelled");
  return printed.finish();
}

}  // namespace masugata::outward

#include "report/html_blocks.hpp"

#include <algorithm>
#include <array>

#include "report/fold.hpp"
#include "report/markup.hpp"
#include "report/signs.hpp"

namespace masugata::report {
namespace {

std::string id(const std::string& anchor) { return anchor.empty() ? "" : " id=\"" + escape(anchor) + "\""; }

std::string classes(Align align, Shade shade) {
  static constexpr std::array<std::string_view, 3> aligns = {"", "r", "c"};
  static constexpr std::array<std::string_view, 4> shades = {"", "open", "missing", "doubled"};
  std::string names(aligns[static_cast<std::size_t>(align)]);
  const std::string_view shaded = shades[static_cast<std::size_t>(shade)];
  if (!names.empty() && !shaded.empty()) names.push_back(' ');
  names.append(shaded);
  return names.empty() ? "" : " class=\"" + names + "\"";
}

}  // namespace

Page page_for(const std::vector<Block>& blocks) {
  const bool wide = std::ranges::any_of(blocks, [](const Block& block) {
    if (const auto* details = std::get_if<Details>(&block.content)) return page_for(details->blocks) == Page::landscape;
    const auto* table = std::get_if<Table>(&block.content);
    return table != nullptr && table->rows.size() <= most_table_rows && !fits(fold(*table), Page::portrait);
  });
  return wide ? Page::landscape : Page::portrait;
}

void BlockWriter::write(const Block& block) {
  std::visit([this](const auto& content) { write(content); }, block.content);
  out += "\n";
}

void BlockWriter::write(const Paragraph& paragraph) {
  out += "<p>";
  line(paragraph.line);
  out += "</p>";
}

void BlockWriter::write(const Heading& heading) {
  out += "<h3" + id(heading.anchor) + ">";
  line(heading.line);
  out += "</h3>";
}

void BlockWriter::write(const Definitions& definitions) {
  const bool paper = medium_ == Medium::paper;
  out += paper ? "<table class=\"terms\"><col style=\"width:26mm\"><col>" : "<dl class=\"terms\">";
  for (const Definition& item : definitions.items) {
    out += (paper ? "<tr><th>" : "<dt>") + escape(item.term) + (paper ? "</th><td>" : "</dt><dd>");
    line(item.line);
    out += paper ? "</td></tr>" : "</dd>";
  }
  out += paper ? "</table>" : "</dl>";
}

// The anchor stands inside, so that following a link to it opens the details.
void BlockWriter::write(const Details& details) {
  const bool paper = medium_ == Medium::paper;
  out += paper ? "<h4" + id(details.anchor) + ">" : "<details><summary>";
  line(details.summary);
  out += paper ? "</h4>" : "</summary><div class=\"inside\"" + id(details.anchor) + ">";
  for (const Block& block : details.blocks) write(block);
  if (!paper) out += "</div></details>";
}

void BlockWriter::write(const Figure& figure) {
  const bool paper = medium_ == Medium::paper;
  const auto drawn = [&](const std::string& svg) { return paper ? alone(svg) : svg; };
  out += "<figure><div class=\"drawing\"";
  if (!paper) {
    out += " style=\"--least:" + number(figure.width * 0.8) + "px\" tabindex=\"0\" role=\"group\" aria-label=\"" +
           escape(figure.title) + "\"";
  }
  out += ">" + drawn(figure.svg) + "</div>";
  if (!figure.legend.empty()) out += "<ul class=\"legend\">";
  for (const Sign& sign : figure.legend)
    out += "<li>" + drawn(sign.svg) + "<span>" + escape(sign.text) + "</span></li>";
  if (!figure.legend.empty()) out += "</ul>";
  out += "<figcaption>";
  line(figure.caption);
  out += "</figcaption></figure>";
}

void BlockWriter::write(const Signatures& signatures) {
  out += "<table class=\"signs\"><thead><tr>";
  for (const std::string& column : signatures.columns) out += "<th scope=\"col\">" + escape(column) + "</th>";
  out += "</tr></thead><tbody>";
  for (const std::string& row : signatures.rows) {
    out += "<tr><th scope=\"row\">" + escape(row) + "</th>";
    for (std::size_t n = 1; n < signatures.columns.size(); ++n) out += "<td></td>";
    out += "</tr>";
  }
  out += "</tbody></table>";
}

void BlockWriter::head(const Table& table) {
  out += "<thead><tr>";
  for (const Column& column : table.columns) {
    out += "<th scope=\"col\"" + classes(column.align, Shade::none) + ">";
    line(column.head);
    out += "</th>";
  }
  out += "</tr></thead><tbody>\n";
}

void BlockWriter::write(const Table& table) {
  if (medium_ == Medium::paper) return write_on_paper(table);
  out += table.fit == Fit::matrix ? "<div class=\"scroll matrix\"" : "<div class=\"scroll prose\"";
  out += " tabindex=\"0\" role=\"group\" aria-label=\"" + escape(table.title) + "\"><table>";
  head(table);
  for (const Row& one : table.rows) row(one, table);
  out += "</tbody></table></div>";
}

void BlockWriter::write_on_paper(const Table& table) {
  if (table.rows.size() > most_table_rows) return write_dense(table);
  const Table folded = fold(table);
  out += folded.fit == Fit::matrix ? "<table class=\"matrix\"" : "<table";
  const double size = letters(folded, page);
  if (size < 1) out += " style=\"font-size:" + number(size * (folded.fit == Fit::matrix ? 6.6 : 7.6)) + "pt\"";
  out += ">";
  for (const double share : shares(folded, page)) out += "<col style=\"width:" + number(share) + "%\">";
  head(folded);
  for (const Row& one : folded.rows) row(one, folded);
  out += "</tbody></table>";
}

// A row is a paragraph: printing programs lay out a text five times faster than the cells of a table.
void BlockWriter::write_dense(const Table& table) {
  for (const Row& one : table.rows) {
    out += "<p class=\"dense\"" + id(one.anchor) + "><b>" + escape(flat_text(one.cells.front())) + "</b> " +
           escape(labelled_text(table, one, 1)) + "</p>\n";
  }
}

void BlockWriter::row(const Row& row, const Table& table) {
  out += "<tr" + id(row.anchor) + ">";
  for (std::size_t n = 0; n < row.cells.size(); ++n) {
    const Cell& cell = row.cells[n];
    const std::string_view tag = n == 0 ? "th" : "td";
    out.append("<").append(tag).append(n == 0 ? " scope=\"row\"" : "");
    out += classes(table.columns[n].align, cell.shade) + id(cell.anchor) + ">";
    if (cell.shade == Shade::open) out += medium_ == Medium::paper ? std::string(open_text) : hatch_svg();
    lines(cell);
    out.append("</").append(tag).append(">");
  }
  out += "</tr>\n";
}

void BlockWriter::lines(const Cell& cell) {
  for (std::size_t n = 0; n < cell.lines.size(); ++n) {
    if (medium_ == Medium::paper) {
      out += n == 0 ? "" : "<br>";
      line(cell.lines[n]);
    } else {
      out += "<div>";
      line(cell.lines[n]);
      out += "</div>";
    }
  }
}

void BlockWriter::items(const std::vector<Item>& all) {
  out += "<ul>";
  for (const Item& item : all) {
    out += "<li>";
    line(item.line);
    if (!item.items.empty()) items(item.items);
    out += "</li>";
  }
  out += "</ul>";
}

void BlockWriter::line(const Line& runs) {
  for (const Run& one : runs) {
    if (medium_ == Medium::paper) {
      run_on_paper(one);
      continue;
    }
    if (!one.target.empty()) out += "<a href=\"#" + escape(one.target) + "\">";
    run(one);
    if (!one.target.empty()) out += "</a>";
  }
}

void BlockWriter::run(const Run& run) {
  const std::string text = escape(run.text);
  if (run.gauge) {
    out += "<span class=\"lv\">" + gauge_svg(*run.gauge) + text + "</span>";
  } else if (run.tone == Tone::strong) {
    out += "<strong>" + text + "</strong>";
  } else if (run.tone == Tone::plain) {
    out += "<bdi>" + text + "</bdi>";
  } else if (run.tone == Tone::id) {
    out += (run.text.size() <= longest_whole_id ? "<bdi class=\"id short\">" : "<bdi class=\"id\">") + text + "</bdi>";
  } else if (run.tone == Tone::quiet) {
    out += "<bdi class=\"quiet\">" + text + "</bdi>";
  } else {
    out += hatch_svg() + "<bdi>" + text + "</bdi>";
  }
}

// As few boxes as can be: each costs a printing program a millisecond.
void BlockWriter::run_on_paper(const Run& run) {
  const std::string text = escape(run.text);
  if (run.gauge) {
    out += gauge_text(*run.gauge) + " " + text;
  } else if (run.tone == Tone::id && run.text.size() <= longest_whole_id) {
    out += "<b class=\"id\">" + text + "</b>";
  } else if (run.tone == Tone::strong || run.tone == Tone::id) {
    out += "<b>" + text + "</b>";
  } else if (run.tone == Tone::open) {
    out.append(open_text).append(text);
  } else {
    out += text;
  }
}

}  // namespace masugata::report

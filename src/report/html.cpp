#include <algorithm>
#include <array>

#include "report/markup.hpp"
#include "report/measure.hpp"
#include "report/report.hpp"
#include "report/stylesheet.hpp"

namespace masugata::report {
namespace {

constexpr std::size_t short_id = 16;  // bytes; shorter ones are not parted at line ends

// A string of a style sheet: everything but letters and digits by number, so that nothing can end it.
std::string css_string(std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : clean(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool special = byte < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
    if (special) {
      out.append({'\\', hex[byte >> 4U], hex[byte & 0xFU], ' '});
    } else {
      out.push_back(c);
    }
  }
  return out + "\"";
}

// Pages with more rows than this are laid out as far as they are looked at.
constexpr std::size_t many_rows = 5000;

std::size_t count_rows(const Document& document) {
  std::size_t rows = 0;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      if (const Table* table = std::get_if<Table>(&block.content)) rows += table->rows.size();
      if (const List* list = std::get_if<List>(&block.content)) rows += list->items.size();
    }
  }
  return rows;
}

class Writer {
 public:
  explicit Writer(const Document& document) : document_(document) {}

  std::string write() {
    head();
    header();
    out_ += "<main>";
    for (const Section& section : document_.sections) write(section);
    out_ += "</main></body></html>\n";
    return std::move(out_);
  }

 private:
  void head() {
    const std::string language = document_.language == base::Language::ja ? "ja" : "en";
    out_ += "<!DOCTYPE html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\">";
    out_ +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        "<meta name=\"referrer\" content=\"no-referrer\"><title>";
    out_ += escape(document_.title + " " + document_.subtitle) + "</title><style>";
    out_ += stylesheet();
    const std::string foot = document_.title + " " + document_.subtitle;
    out_ += "@page{@bottom-left{content:" + css_string(foot) +
            ";font-size:7.5pt;color:#565d65}@bottom-right{content:counter(page) \" / \" counter(pages);"
            "font-size:7.5pt;color:#565d65}}</style></head>";
    out_ += count_rows(document_) > many_rows ? "<body class=\"large\">" : "<body>";
    out_ += shared_drawings();
  }

  void header() {
    out_ += "<header><p class=\"subtitle\">" + escape(document_.subtitle) + "</p><h1><bdi>" + escape(document_.title) +
            "</bdi></h1><dl class=\"facts\">";
    for (const Definition& fact : document_.facts) {
      out_ += "<div><dt>" + escape(fact.term) + "</dt><dd>";
      line(fact.line);
      out_ += "</dd></div>";
    }
    out_ += "</dl><p class=\"answer\">";
    line(document_.answer);
    out_ += "</p><ul class=\"counts\">";
    for (const Line& count : document_.counts) {
      out_ += "<li>";
      line(count);
      out_ += "</li>";
    }
    out_ += "</ul><nav><strong>" + escape(document_.contents) + "</strong>";
    for (const Section& section : document_.sections) {
      out_ += "<a href=\"#" + escape(section.anchor) + "\">" + escape(section.title) + "</a>";
      if (!section.count.empty()) out_.insert(out_.size() - 4, "<span>" + escape(section.count) + "</span>");
    }
    out_ += "</nav></header>\n";
  }

  void write(const Section& section) {
    const std::string sheet = section.sheet == Sheet::map ? " sheet-map" : "";
    out_ += "<section id=\"" + escape(section.anchor) + "\" class=\"of-" + escape(section.anchor) + sheet + "\"><h2>" +
            escape(section.title) + "</h2>\n";
    for (const Block& block : section.blocks) write(block);
    out_ += "</section>\n";
  }

  void write(const Block& block) {
    std::visit([this](const auto& content) { write(content); }, block.content);
    out_ += "\n";
  }

  void write(const Paragraph& paragraph) {
    out_ += "<p>";
    line(paragraph.line);
    out_ += "</p>";
  }

  void write(const Heading& heading) {
    out_ += "<h3" + id(heading.anchor) + ">";
    line(heading.line);
    out_ += "</h3>";
  }

  void write(const List& list) { items(list.items); }

  void write(const Definitions& definitions) {
    out_ += "<dl class=\"terms\">";
    for (const Definition& item : definitions.items) {
      out_ += "<dt>" + escape(item.term) + "</dt><dd>";
      line(item.line);
      out_ += "</dd>";
    }
    out_ += "</dl>";
  }

  // The anchor stands inside, so that following a link to it opens the details.
  void write(const Details& details) {
    out_ += "<details><summary>";
    line(details.summary);
    out_ += "</summary><div class=\"inside\"" + id(details.anchor) + ">";
    for (const Block& block : details.blocks) write(block);
    out_ += "</div></details>";
  }

  void write(const Figure& figure) {
    out_ += "<figure><div class=\"drawing\" style=\"--least:" + number(figure.width * 0.8) +
            "px\" tabindex=\"0\" role=\"group\" aria-label=\"" + escape(figure.title) + "\">" + figure.svg +
            "</div><ul class=\"legend\">";
    for (const Sign& sign : figure.legend) out_ += "<li>" + sign.svg + "<span>" + escape(sign.text) + "</span></li>";
    out_ += "</ul><figcaption>";
    line(figure.caption);
    out_ += "</figcaption></figure>";
  }

  void write(const Table& table) {
    out_ += table.fit == Fit::matrix ? "<div class=\"scroll matrix\"" : "<div class=\"scroll prose\"";
    out_ += " tabindex=\"0\" role=\"group\" aria-label=\"" + escape(table.title) + "\"><table><thead><tr>";
    for (const Column& column : table.columns) {
      out_ += "<th scope=\"col\"" + classes(column.align, Shade::none) + ">";
      line(column.head);
      out_ += "</th>";
    }
    out_ += "</tr></thead><tbody>\n";
    for (const Row& row : table.rows) write(row, table);
    out_ += "</tbody></table></div>";
  }

  void write(const Row& row, const Table& table) {
    out_ += "<tr" + id(row.anchor) + ">";
    for (std::size_t n = 0; n < row.cells.size(); ++n) {
      const Cell& cell = row.cells[n];
      const std::string_view tag = n == 0 ? "th" : "td";
      out_.append("<").append(tag).append(n == 0 ? " scope=\"row\"" : "");
      out_ += classes(table.columns[n].align, cell.shade) + id(cell.anchor) + ">";
      if (cell.shade == Shade::open) out_ += hatch();
      for (const Line& said : cell.lines) {
        out_ += "<div>";
        line(said);
        out_ += "</div>";
      }
      out_.append("</").append(tag).append(">");
    }
    out_ += "</tr>\n";
  }

  void items(const std::vector<Item>& all) {
    out_ += "<ul>";
    for (const Item& item : all) {
      out_ += "<li>";
      line(item.line);
      if (!item.items.empty()) items(item.items);
      out_ += "</li>";
    }
    out_ += "</ul>";
  }

  void line(const Line& runs) {
    for (const Run& run : runs) {
      if (!run.target.empty()) out_ += "<a href=\"#" + escape(run.target) + "\">";
      write(run);
      if (!run.target.empty()) out_ += "</a>";
    }
  }

  void write(const Run& run) {
    const std::string text = escape(run.text);
    if (run.gauge) {
      out_ += "<span class=\"lv\">" + gauge(*run.gauge) + text + "</span>";
    } else if (run.tone == Tone::strong) {
      out_ += "<strong>" + text + "</strong>";
    } else if (run.tone == Tone::plain) {
      out_ += "<bdi>" + text + "</bdi>";
    } else if (run.tone == Tone::id) {
      out_ += (run.text.size() <= short_id ? "<bdi class=\"id short\">" : "<bdi class=\"id\">") + text + "</bdi>";
    } else if (run.tone == Tone::quiet) {
      out_ += "<bdi class=\"quiet\">" + text + "</bdi>";
    } else {
      out_ += hatch() + "<bdi>" + text + "</bdi>";
    }
  }

  static std::string pattern(const std::string& name, const std::string& colour) {
    return "<pattern id=\"" + name +
           "\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
           "<rect width=\"4\" height=\"4\" fill=\"var(--sheet)\"/><rect width=\"1.4\" height=\"4\" fill=\"var(--" +
           colour + ")\"/></pattern>";
  }

  // The drawings that many rows share.
  static std::string shared_drawings() {
    std::string out =
        "<svg class=\"defs\" aria-hidden=\"true\"><defs>" + pattern("hatch", "ink") + pattern("soft", "strong");
    for (std::size_t known = 0; known <= 3; ++known) {
      for (std::size_t worst = known; worst <= 3; ++worst) out += gauge(known, worst);
    }
    return out + "</defs></svg>\n";
  }

  // Three steps, as high as the level; hatched where unknown facts could reach.
  static std::string gauge(std::size_t known, std::size_t worst) {
    std::string out = "<g id=\"g" + std::to_string(known) + std::to_string(worst) + "\">";
    for (std::size_t step = 1; step <= 3; ++step) {
      const std::string_view kind = step <= known ? "g-on" : step <= worst ? "g-open" : "g-off";
      const double height = 1 + 3 * static_cast<double>(step);
      out += "<rect class=\"" + std::string(kind) + "\" x=\"" + number(0.5 + 4.5 * static_cast<double>(step - 1)) +
             "\" y=\"" + number(10.5 - height) + "\" width=\"3.5\" height=\"" + number(height) + "\"/>";
    }
    return out + "</g>";
  }

  static std::string gauge(const model::LevelPair& pair) {
    const auto known = static_cast<std::size_t>(pair.known.value_or(model::Level::none));
    const auto worst = std::max(known, static_cast<std::size_t>(pair.worst));
    return "<svg class=\"gs\"><use href=\"#g" + std::to_string(known) + std::to_string(worst) + "\"/></svg>";
  }

  // A hatched piece beside what is unknown.
  static std::string hatch() { return "<svg class=\"sw\"><rect width=\"100%\" height=\"100%\"/></svg>"; }

  static std::string id(const std::string& anchor) { return anchor.empty() ? "" : " id=\"" + escape(anchor) + "\""; }

  static std::string classes(Align align, Shade shade) {
    static constexpr std::array<std::string_view, 3> aligns = {"", "r", "c"};
    static constexpr std::array<std::string_view, 4> shades = {"", "open", "missing", "doubled"};
    std::string names(aligns[static_cast<std::size_t>(align)]);
    const std::string_view shaded = shades[static_cast<std::size_t>(shade)];
    if (!names.empty() && !shaded.empty()) names.push_back(' ');
    names.append(shaded);
    return names.empty() ? "" : " class=\"" + names + "\"";
  }

  const Document& document_;
  std::string out_;
};

}  // namespace

std::string render_html(const Document& document) { return Writer(document).write(); }

}  // namespace masugata::report

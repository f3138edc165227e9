#include <array>

#include "report/html_blocks.hpp"
#include "report/markup.hpp"
#include "report/measure.hpp"
#include "report/signs.hpp"
#include "report/stylesheet.hpp"

namespace masugata::report {
namespace {

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
  Writer(const Document& document, Medium medium) : document_(document), medium_(medium), blocks_(medium) {}

  std::string write() {
    head();
    header();
    out() += "<main>";
    for (const Section& section : document_.sections) write(section);
    out() += "</main></body></html>\n";
    return std::move(out());
  }

 private:
  std::string& out() { return blocks_.out; }
  [[nodiscard]] bool on_paper() const { return medium_ == Medium::paper; }

  void head() {
    const std::string language = document_.language == base::Language::ja ? "ja" : "en";
    out() += "<!DOCTYPE html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\">";
    out() +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        "<meta name=\"referrer\" content=\"no-referrer\"><title>";
    out() += escape(document_.title + " " + document_.subtitle) + "</title><style>";
    out().append(on_paper() ? paper_stylesheet() : stylesheet());
    if (!on_paper()) out() += drawing_stylesheet();
    out() += "@page{@bottom-left{content:" + css_string(document_.foot) +
             ";font-size:6.5pt;color:#565d65;width:94%}@bottom-right{content:counter(page) \" / \" counter(pages);"
             "font-size:6.5pt;color:#565d65;width:6%;white-space:nowrap}}</style></head>";
    out() += count_rows(document_) > many_rows ? "<body class=\"large\">" : "<body>";
    if (!on_paper()) out() += shared_signs();
  }

  void header() {
    out() += "<header><p class=\"subtitle\">" + escape(document_.subtitle) + "</p><h1><bdi>" + escape(document_.title) +
             "</bdi></h1>";
    facts();
    out() += "<p class=\"answer\">";
    blocks_.line(document_.answer);
    out() += "</p>";
    if (!document_.counts.empty()) counts();
    if (!on_paper()) contents();
    out() += "</header>\n";
  }

  void facts() {
    out() += on_paper() ? "<p class=\"facts\">" : "<dl class=\"facts\">";
    for (const Definition& fact : document_.facts) {
      out() += on_paper() ? escape(fact.term) + " " : "<div><dt>" + escape(fact.term) + "</dt><dd>";
      blocks_.line(fact.line);
      out() += on_paper() ? "　" : "</dd></div>";
    }
    out() += on_paper() ? "</p>" : "</dl>";
    if (document_.printed_by.empty()) return;
    out() += "<p class=\"by-hand\">" + escape(document_.printed_by) + " <b>" +
             (on_paper() ? "＿＿＿＿＿＿＿＿＿＿" : "") + "</b></p>";
  }

  void counts() {
    out() += "<ul class=\"counts\">";
    for (const Line& count : document_.counts) {
      out() += "<li>";
      blocks_.line(count);
      out() += "</li>";
    }
    out() += "</ul>";
  }

  void contents() {
    out() += "<nav><strong>" + escape(document_.contents) + "</strong>";
    for (const Section& section : document_.sections) {
      out() += "<a href=\"#" + escape(section.anchor) + "\">" + escape(section.title);
      if (!section.count.empty()) out() += "<span>" + escape(section.count) + "</span>";
      out() += "</a>";
    }
    out() += "</nav>";
  }

  void write(const Section& section) {
    static constexpr std::array<std::string_view, 4> sheets = {"", " sheet-fresh", " sheet-map",
                                                               " sheet-fresh sheet-close"};
    out() += "<section id=\"" + escape(section.anchor) + "\" class=\"of-" + escape(section.anchor);
    out().append(sheets[static_cast<std::size_t>(section.sheet)]);
    blocks_.page = on_paper() && section.sheet != Sheet::map ? page_for(section.blocks) : Page::portrait;
    out().append(blocks_.page == Page::landscape ? " sheet-wide" : "").append("\"><h2>");
    out() += escape(section.title) + "</h2>\n";
    for (const Block& block : section.blocks) blocks_.write(block);
    out() += "</section>\n";
  }

  const Document& document_;
  Medium medium_;
  BlockWriter blocks_;
};

}  // namespace

std::string render_html(const Document& document, Medium medium) { return Writer(document, medium).write(); }

}  // namespace masugata::report

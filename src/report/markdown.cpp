// A document as Markdown (CommonMark with tables): for those who edit it further. Names cannot become markup.
#include "report/fold.hpp"
#include "report/measure.hpp"
#include "report/report.hpp"

namespace masugata::report {
namespace {

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    constexpr std::string_view special = "\\`*_[]<>|#~&";
    if (special.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string said(const Line& line) {
  std::string out;
  for (const Run& run : line) {
    Run bare = run;
    const bool strong = run.tone == Tone::strong || run.tone == Tone::id;
    if (strong) bare.tone = Tone::plain;
    const std::string text = escape(flat_text(Line{bare}));
    // Emphasis must not begin or end with a space.
    const bool marked = strong && !text.empty() && text.front() != ' ' && text.back() != ' ';
    out += marked ? "**" + text + "**" : text;
  }
  return out;
}

std::string said(const Cell& cell) {
  std::string out;
  for (const Line& line : cell.lines) out.append(out.empty() ? "" : "<br>").append(said(line));
  return out;
}

class Writer {
 public:
  std::string write(const Document& document) {
    out_ = "# " + escape(document.title) + "\n\n**" + escape(document.subtitle) + "**\n\n";
    for (const Definition& fact : document.facts) out_ += "- " + escape(fact.term) + ": " + said(fact.line) + "\n";
    out_ += "\n" + said(document.answer) + "\n\n";
    for (const Line& count : document.counts) out_ += "- " + said(count) + "\n";
    for (const Section& section : document.sections) {
      out_ += "\n## " + escape(section.title) + "\n\n";
      for (const Block& block : section.blocks) write(block);
    }
    return std::move(out_);
  }

 private:
  void write(const Block& block) {
    std::visit([this](const auto& content) { write(content); }, block.content);
    out_ += "\n";
  }
  void write(const Paragraph& paragraph) { out_ += said(paragraph.line) + "\n"; }
  void write(const Heading& heading) { out_ += "### " + said(heading.line) + "\n"; }
  void write(const List& list) { items(list.items, 0); }
  void write(const Definitions& definitions) {
    for (const Definition& item : definitions.items) out_ += "- " + escape(item.term) + ": " + said(item.line) + "\n";
  }
  void write(const Details& details) {
    out_ += "#### " + said(details.summary) + "\n\n";
    for (const Block& block : details.blocks) write(block);
  }
  // A drawing has no words of its own: what it shows stands in a table beside it.
  void write(const Figure& figure) { out_ += "*" + escape(figure.title) + "*\n"; }
  void write(const Signatures& signatures) {
    row(signatures.columns);
    rule(signatures.columns.size());
    for (const std::string& name : signatures.rows) {
      std::vector<std::string> cells(signatures.columns.size());
      cells.front() = name;
      row(cells);
    }
  }
  void write(const Table& table) {
    out_ += "|";
    for (const Column& column : table.columns) out_ += " " + said(column.head) + " |";
    out_ += "\n";
    rule(table.columns.size());
    for (const Row& one : table.rows) {
      out_ += "|";
      for (const Cell& cell : one.cells) out_ += " " + said(cell) + " |";
      out_ += "\n";
    }
  }

  void row(const std::vector<std::string>& cells) {
    out_ += "|";
    for (const std::string& cell : cells) out_ += " " + escape(cell) + " |";
    out_ += "\n";
  }
  void rule(std::size_t columns) {
    out_ += "|";
    for (std::size_t n = 0; n < columns; ++n) out_ += "---|";
    out_ += "\n";
  }
  void items(const std::vector<Item>& all, std::size_t depth) {
    for (const Item& item : all) {
      out_ += std::string(2 * depth, ' ') + "- " + said(item.line) + "\n";
      items(item.items, depth + 1);
    }
  }

  std::string out_;
};

}  // namespace

std::string render_markdown(const Document& document) { return Writer().write(document); }

}  // namespace masugata::report

#include <unordered_set>

#include "report/document.hpp"

namespace masugata::report {
namespace {

using Names = std::unordered_set<std::string>;

void keep_first(std::string& anchor, Names& names) {
  if (!anchor.empty() && !names.insert(anchor).second) anchor.clear();
}

void name(std::vector<Block>& blocks, Names& names);

void name(Table& table, Names& names) {
  for (Row& row : table.rows) {
    keep_first(row.anchor, names);
    for (Cell& cell : row.cells) keep_first(cell.anchor, names);
  }
}

void name(std::vector<Block>& blocks, Names& names) {
  for (Block& block : blocks) {
    if (auto* table = std::get_if<Table>(&block.content)) name(*table, names);
    if (auto* heading = std::get_if<Heading>(&block.content)) keep_first(heading->anchor, names);
    if (auto* details = std::get_if<Details>(&block.content)) {
      keep_first(details->anchor, names);
      name(details->blocks, names);
    }
  }
}

void settle(Line& line, const Names& names) {
  for (Run& run : line) {
    if (!run.target.empty() && !names.contains(run.target)) run.target.clear();
  }
}

void settle(std::vector<Item>& items, const Names& names) {
  for (Item& item : items) {
    settle(item.line, names);
    settle(item.items, names);
  }
}

void settle(Table& table, const Names& names) {
  for (Column& column : table.columns) settle(column.head, names);
  for (Row& row : table.rows) {
    for (Cell& cell : row.cells) {
      for (Line& line : cell.lines) settle(line, names);
    }
  }
}

// Links of a drawing that lead nowhere lose their target.
void settle_links(std::string& svg, const Names& names) {
  constexpr std::string_view start = " href=\"#";
  for (std::size_t at = svg.find(start); at != std::string::npos; at = svg.find(start, at + 1)) {
    const std::size_t from = at + start.size();
    const std::size_t end = svg.find('"', from);
    if (svg.compare(at - 2, 2, "<a") == 0 && !names.contains(svg.substr(from, end - from))) {
      svg.erase(at, end + 1 - at);
    }
  }
}

void settle(std::vector<Block>& blocks, const Names& names);

struct Settling {
  const Names& names;
  void operator()(Paragraph& paragraph) const { settle(paragraph.line, names); }
  void operator()(List& list) const { settle(list.items, names); }
  void operator()(Table& table) const { settle(table, names); }
  void operator()(Figure& figure) const {
    settle(figure.caption, names);
    settle_links(figure.svg, names);
  }
  void operator()(Details& details) const {
    settle(details.summary, names);
    settle(details.blocks, names);
  }
  void operator()(Definitions& definitions) const {
    for (Definition& item : definitions.items) settle(item.line, names);
  }
  void operator()(Heading& heading) const { settle(heading.line, names); }
  void operator()(Signatures&) const {}
};

void settle(std::vector<Block>& blocks, const Names& names) {
  for (Block& block : blocks) std::visit(Settling{names}, block.content);
}

}  // namespace

void settle_anchors(Document& document) {
  Names names;
  for (Section& section : document.sections) {
    const std::string wanted = section.anchor;
    for (std::size_t n = 2; !names.insert(section.anchor).second; ++n)
      section.anchor = wanted + "_" + std::to_string(n);
  }
  for (Section& section : document.sections) name(section.blocks, names);
  settle(document.answer, names);
  for (Line& count : document.counts) settle(count, names);
  for (Section& section : document.sections) settle(section.blocks, names);
}

}  // namespace masugata::report

// The blocks of a document as HTML, for the screen and for paper; html.cpp puts the page around them.
#pragma once

#include <string>

#include "report/columns.hpp"
#include "report/report.hpp"

namespace masugata::report {

// Landscape where a table has columns that do not fit beside each other otherwise.
[[nodiscard]] Page page_for(const std::vector<Block>& blocks);

class BlockWriter {
 public:
  explicit BlockWriter(Medium medium) : medium_(medium) {}

  void write(const Block& block);
  void line(const Line& runs);

  std::string out;
  Page page = Page::portrait;  // what is written stands on such

 private:
  void write(const Paragraph& paragraph);
  void write(const Heading& heading);
  void write(const List& list) { items(list.items); }
  void write(const Definitions& definitions);
  void write(const Details& details);
  void write(const Figure& figure);
  void write(const Table& table);
  void write(const Signatures& signatures);
  void write_on_paper(const Table& table);
  void write_dense(const Table& table);
  void head(const Table& table);
  void row(const Row& row, const Table& table);
  void lines(const Cell& cell);
  void items(const std::vector<Item>& all);
  void run(const Run& run);
  void run_on_paper(const Run& run);

  Medium medium_;
};

}  // namespace masugata::report

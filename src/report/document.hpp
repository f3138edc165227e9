// A paper as a tree of headings, paragraphs, lists, tables and figures, before it becomes HTML, Markdown or a workbook.
// It holds plain text: the renderers escape it. An anchor is a fragment name as `anchor_of` makes it, each used once in
// a document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "model/assessment.hpp"

namespace masugata::report {

enum class Tone : std::uint8_t { plain, strong, quiet, id, open };  // open: unknown, shown hatched

struct Run {
  std::string text;
  Tone tone = Tone::plain;
  std::string target{};                     // anchor that it leads to; empty for none
  std::optional<model::LevelPair> gauge{};  // the text says a level: shown with its shape
};
using Line = std::vector<Run>;

struct Paragraph {
  Line line;
};

struct Item {
  Line line;
  std::vector<Item> items;
};
struct List {
  std::vector<Item> items;
};

enum class Shade : std::uint8_t { none, open, missing, doubled };
struct Cell {
  std::vector<Line> lines;
  Shade shade = Shade::none;
  std::string anchor{};
};
enum class Align : std::uint8_t { left, right, centre };
struct Column {
  Line head;
  Align align = Align::left;
};
struct Row {
  std::string anchor;
  std::vector<Cell> cells;  // as many as columns; the first heads the row
};
enum class Fit : std::uint8_t { prose, matrix, wide };  // matrix: narrow columns; wide: a register, folded on paper
struct Table {
  std::string title;  // says what it holds to those who cannot see it
  std::vector<Column> columns;
  std::vector<Row> rows;
  Fit fit = Fit::prose;
};

struct Sign {
  std::string svg;
  std::string text;
};
struct Figure {
  std::string svg;   // markup, already escaped
  double width = 0;  // of the drawing at its natural size, in CSS pixels
  double height = 0;
  std::string title;
  std::vector<Sign> legend;
  Line caption;
};

struct Block;
struct Details {
  std::string anchor;
  Line summary;
  std::vector<Block> blocks;
};
struct Definition {  // a term and what is said of it
  std::string term;
  Line line;
};
struct Definitions {
  std::vector<Definition> items;
};
struct Heading {  // inside a section
  std::string anchor;
  Line line;
};
struct Signatures {  // boxes to be filled by hand, one row each
  std::vector<std::string> rows;
  std::vector<std::string> columns;  // the first heads the rows
};
struct Block {
  std::variant<Paragraph, List, Table, Figure, Details, Definitions, Heading, Signatures> content;
};

// In print. fresh: begins a page of its own; map: a landscape page of its own; close: fresh, and set closely so that a
// page holds it.
enum class Sheet : std::uint8_t { portrait, fresh, map, close };
struct Section {
  std::string anchor;
  std::string title;
  std::string count;  // beside the title in the list of contents; empty for none
  std::vector<Block> blocks;
  Sheet sheet = Sheet::portrait;
};

struct Document {
  base::Language language = base::Language::ja;
  std::string title;
  std::string subtitle;
  std::vector<Definition> facts;  // date, source, versions
  Line answer;                    // the one question, answered
  std::vector<Line> counts;       // what proves the answer
  std::string contents;           // title of the list of contents
  std::vector<Section> sections;
  std::string foot;        // of every printed page
  std::string printed_by;  // label of a line that is filled by hand on paper; empty for none
};

// A fragment name for an id: the same id gives the same name in every report; letters, digits and -._~ only.
[[nodiscard]] std::string anchor_of(std::string_view id);

// A place that is named a second time loses its name there, and what leads to no place of this document leads nowhere.
void settle_anchors(Document& document);

}  // namespace masugata::report

// A mapping: which cell of a customer's own workbook gets which of our answers. A YAML file beside the workbook, made
// once per form (docs/en/check-sheets.md, docs/schema/mapping.schema.json).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "base/value.hpp"

namespace masugata::exchange {

// What an answer shows in a cell.
enum class Show : std::uint8_t { answer, reason, evidence, note, answered_by, answered_on, valid_until };

// What comes into a cell.
struct Put {
  enum class Kind : std::uint8_t {
    answer,    // to a check point or a self-check item
    fact,      // a field of a register's row
    count,     // rows of a register; of protected assets, how many they stand for
    today,     // the day of filling
    text,      // as it stands in the mapping
    score,     // of the self-check, or of one category of it
    rank,      // of the self-check
    evidence,  // all files that the answers of this mapping rest on
  };
  Kind kind = Kind::text;
  std::string name;     // point or item · noun of a fact or count · text · category of a score
  std::string subject;  // of an answer; the row of a fact
  std::string field;    // of a fact
  Show show = Show::answer;
  std::string words;                                       // the set of words; empty for the first one
  std::vector<std::string> marks;                          // the box in the cell is filled for these answers
  std::vector<std::pair<std::string, std::string>> ticks;  // answer → label; the box before its label is filled
  std::vector<std::pair<std::string, std::string>> where;  // count: only rows whose field has the value
};

// Where it goes: a place, or texts that stand near it. Only one way is set.
struct Spot {
  std::string sheet;
  std::string at;         // "D5"
  std::string right_of;   // the cell right of the one with this text
  std::string below;      // the cell below it
  std::string in_row;     // where the row of this text crosses …
  std::string in_column;  // … the column of this one: a head, or letters such as "F"
  std::string key;        // in_row stands in this column: a head or letters; empty: anywhere
};

struct MappedCell {
  Spot spot;
  Put put;
  base::Place place;  // in the mapping's file
};

struct WordSet {
  std::string name;
  std::vector<std::pair<std::string, std::string>> words;  // answer or achievement → what the customer writes
};

enum class Recalculate : std::uint8_t { leave, on_open };

struct Mapping {
  std::string file;
  base::Text name;
  base::Language language = base::Language::ja;
  Recalculate recalculate = Recalculate::leave;
  std::vector<WordSet> words;
  std::string date_pattern;  // "{year}年{month}月{day}日"; empty: 2026-11-23
  std::string separator;     // between file names
  std::string empty_box;
  std::string full_box;
  std::vector<MappedCell> cells;  // of tables too, one by one
};

// Names file and line of the first thing that is no mapping.
base::Result<Mapping> read_mapping(std::string_view bytes, std::string_view file);

}  // namespace masugata::exchange

// Rows of a sheet as values for fields.
#pragma once

#include <functional>
#include <unordered_map>

#include "exchange/register/head.hpp"

namespace masugata::exchange {

struct FieldValue {
  Target target;
  base::Value value;
  std::uint32_t column = 0;
};

struct UnreadCell {
  Target target;
  std::uint32_t column = 0;
};

// A row that was read; faults name its cells.
struct SheetRow {
  const model::Noun* noun = nullptr;
  std::size_t sheet = 0;  // position in the workbook
  std::uint32_t number = 0;
  std::string id;
  std::vector<FieldValue> values;
  base::Value extra;  // list of {column, value}: columns that we do not know; null when there are none
  base::Notes faults;
  std::vector<UnreadCell> unread;  // cells that are no value of their field; each has a fault
};

// Reads the rows below the head. Blank rows, totals and remarks are left out.
class RowsReader {
 public:
  RowsReader(const Vocabulary& vocabulary, const Grid& grid, const Head& head, std::string_view file);
  // Nothing for a row that holds no object.
  [[nodiscard]] std::optional<SheetRow> read(std::size_t row);

 private:
  [[nodiscard]] bool is_remark(const Row& row) const;
  void read_cell(const HeadColumn& column, const Cell& cell, SheetRow& out);
  base::Result<base::Value> cached_value(const Cell& cell, const base::Field& field);

  const Vocabulary& vocabulary_;
  const Grid& grid_;
  const Head& head_;
  std::string file_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Words = std::unordered_map<std::string, base::Value, Hash, std::equal_to<>>;
  // Choices and references repeat thousands of times: their words are looked up once.
  std::unordered_map<const base::Field*, Words> known_words_;
};

}  // namespace masugata::exchange

// One sheet of a workbook that we write, row by row from top to bottom. Same calls, same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"
#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange {

// Each text of the workbook once.
class SharedTexts {
 public:
  std::uint32_t add(std::string_view text);
  [[nodiscard]] std::string xml() const;

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> in_order_;  // keys of numbers_
  std::uint64_t uses_ = 0;
};

// How a cell looks; the order is that of the styles in the workbook.
enum class CellLook : std::uint8_t { general, text, wrapped, day, head, title };

struct ColumnShape {
  double width = 10;                  // characters
  CellLook look = CellLook::general;  // of cells that people add
  Visibility visibility = Visibility::visible;
};

// Words that a cell offers to choose from; others may be typed all the same.
struct Offer {
  std::uint32_t column = 0;
  std::string range;  // "'_choices'!$A$1:$A$4"
};

class SheetWriter {
 public:
  SheetWriter(SharedTexts& texts, std::vector<ColumnShape> columns) : texts_(texts), columns_(std::move(columns)) {}

  void begin_row(Visibility visibility = Visibility::visible);
  // Columns from left to right, 1 = A.
  void text(std::uint32_t column, std::string_view text, CellLook look);
  void number(std::uint32_t column, double number);
  // From 1900-03-01 on.
  void day(std::uint32_t column, base::Date day);
  // 1-based; of the row that is being written.
  [[nodiscard]] std::uint32_t row() const { return row_; }

  // The rows down to `head_row` stay in view, and cells of it filter the rows below.
  void freeze_below(std::uint32_t head_row);
  void offer(Offer offer) { offers_.push_back(std::move(offer)); }
  [[nodiscard]] std::uint32_t head_row() const { return head_row_; }
  [[nodiscard]] std::uint32_t columns() const { return static_cast<std::uint32_t>(columns_.size()); }
  // The part xl/worksheets/sheetN.xml; nothing is written after it.
  [[nodiscard]] std::string finish();

 private:
  void close_row();
  void open_cell(std::uint32_t column, CellLook look, std::string_view type);
  [[nodiscard]] std::string before_rows() const;
  [[nodiscard]] std::string after_rows() const;

  SharedTexts& texts_;
  std::vector<ColumnShape> columns_;
  std::vector<Offer> offers_;
  std::string rows_;
  std::string cells_;  // of the row that is being written
  Visibility visibility_ = Visibility::visible;
  std::uint32_t lines_ = 1;
  std::uint32_t row_ = 0;
  std::uint32_t head_row_ = 0;
};

// "AB" of 28.
[[nodiscard]] std::string column_letters(std::uint32_t column);
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace masugata::exchange

// A one-sheet workbook as Excel saves it: shared texts, numbers, days with a date format. Same cells, same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"

namespace masugata::bench {

class WorkbookWriter {
 public:
  void begin_row();
  void end_row();
  void text(std::string_view text);
  void number(std::int64_t number);
  void day(base::Date day);
  void blank() { ++column_; }

  // Writes the file; false when that fails.
  [[nodiscard]] bool save(std::string_view sheet_name, const std::string& path);

 private:
  void open_cell();

  std::string rows_;
  std::unordered_map<std::string, std::uint32_t> strings_;
  std::vector<const std::string*> in_order_;  // keys of strings_
  std::uint64_t uses_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
};

}  // namespace masugata::bench

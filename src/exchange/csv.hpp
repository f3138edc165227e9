// Comma-separated text (RFC 4180, UTF-8 with or without a byte order mark) and registers kept in it.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/factory.hpp"

namespace masugata::exchange {

// Reads record by record; quoted cells may hold commas, doubled quotes and line breaks.
class CsvReader {
 public:
  explicit CsvReader(std::string_view bytes);
  // The next record, or false at the end. Views hold until the next call.
  bool next(std::vector<std::string_view>& cells);
  [[nodiscard]] std::uint32_t line() const { return record_line_; }  // where the record begins
  [[nodiscard]] bool broken() const { return broken_; }  // a quote is never closed, or text stands behind it

 private:
  std::string_view quoted();
  std::string_view bare();

  std::string_view rest_;
  std::uint32_t line_ = 1;
  std::uint32_t record_line_ = 1;
  bool broken_ = false;
  std::deque<std::string> unescaped_;  // cells that held doubled quotes
};

std::string csv_cell(std::string_view text);

// One column per field (a part's fields one column each, text one per language), in the order of the list; columns
// that are unknown in every row are left out.
std::string write_csv_register(const model::Noun& noun, const model::Factory& factory);

// Appends the rows to the factory. Faults name the line; columns of unknown name are faults once, not per row.
base::Result<base::Notes> read_csv_register(std::string_view bytes, std::string_view file, const model::Noun& noun,
                                            model::Factory& factory, base::Progress& progress);

}  // namespace masugata::exchange

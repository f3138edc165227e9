// What all parts of one read share: bounds, where the file stands, and the notes so far.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "exchange/workbook/workbook.hpp"

namespace masugata::exchange {

// Keeps the first notes of each key and sheet and counts the others: a damaged register says the same thing of every
// row.
class NoteTaker {
 public:
  explicit NoteTaker(base::Notes& notes) : notes_(notes) {}
  void add(base::Note note);
  // For what is rare and must be said.
  void add_always(base::Note note) { notes_.push_back(std::move(note)); }
  // Says how many notes of the sheet were left out; called at the end of each sheet.
  void close_sheet(const base::Where& sheet);

 private:
  base::Notes& notes_;
  std::vector<std::pair<std::string, std::size_t>> counts_;  // of this sheet, by key
  std::size_t total_ = 0;
  std::size_t left_out_ = 0;  // of this sheet
};

struct Reading {
  const WorkbookLimits& limits;
  std::string file;
  base::Progress& progress;
  NoteTaker notes;
  std::uint64_t inflated = 0;  // bytes so far
  std::uint64_t planned = 0;   // bytes, as the zip's directory claims
};

// The start of a text from the file, short enough to be shown in a message.
[[nodiscard]] std::string excerpt(std::string_view text);

// The bound was passed: Fault::exhausted with the bound as argument `limit`.
[[nodiscard]] base::Error too_much(const Reading& reading, std::string key, std::uint64_t limit);

// A fault of one part of the package, named in argument `part`.
[[nodiscard]] base::Error part_fault(const Reading& reading, std::string key, std::string_view part);

}  // namespace masugata::exchange

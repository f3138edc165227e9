// One cell of a sheet as a reader sees it.
#pragma once

#include <cstdint>
#include <string_view>

namespace masugata::exchange {

enum class CellKind : std::uint8_t {
  text,
  number,
  date,  // a calendar day, with or without a time
  time,  // a time of day, or an elapsed time
  flag,
  error,  // what a formula could not compute
};

// Blank cells are not there at all. The text is never empty and lives as long as the workbook.
struct Cell {
  std::uint32_t column = 0;  // 1 = A, at most 16384
  CellKind kind = CellKind::text;
  // What a person would read, in UTF-8:
  //   text    without phonetic (furigana) runs; line breaks as "\n", other control characters dropped
  //   number  the shortest decimal that reads back as the same number: "12", "0.1"
  //   date    "2026-11-23", or "2026-11-23T12:34:56" when it has a time
  //   time    "12:34:56"; the hours of an elapsed time may pass 24
  //   flag    "true" or "false"
  //   error   "#N/A"
  std::string_view text;
  double number = 0;  // of a number; 1 or 0 of a flag; else 0
};

}  // namespace masugata::exchange

// Any bytes as a CSV file that a person gives: its rows come in the order of their lines, cells are never empty.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "exchange/csv_book.hpp"
#include "exchange/register/exact_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace masugata;
  const exchange::FileView file{"fuzz.csv", {reinterpret_cast<const char*>(data), size}};
  base::Progress progress;
  const auto book = exchange::read_csv_book({&file, 1}, "fuzz.csv", progress);
  if (!book) return 0;
  const exchange::Sheet& sheet = book->sheets().front();
  std::uint32_t line = 0;
  for (std::size_t n = 0; n < sheet.row_count(); ++n) {
    const exchange::Row row = sheet.row(n);
    EXPECTS(row.number() > line && row.size() > 0);
    line = row.number();
    for (const exchange::Cell cell : row) {
      EXPECTS(!cell.text.empty());
      const auto any = [](std::string_view) { return true; };
      EXPECTS(exchange::read_kept(exchange::write_kept(cell.text, any)) == cell.text);
    }
  }
  return 0;
}

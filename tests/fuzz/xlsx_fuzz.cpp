// Any bytes as a workbook. Input that starts with "@@" is a list of parts in plain text, which is zipped first, so that
// the fuzzer gets past checksums:  @@name⏎content@@name⏎content …
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/workbook/fixture_test.hpp"
#include "exchange/workbook/workbook.hpp"

namespace {

using namespace masugata;

constexpr std::string_view mark = "@@";

std::string zip_parts(std::string_view text) {
  std::vector<exchange::fixture::PartFile> parts;
  while (text.starts_with(mark) && parts.size() < 16) {
    text.remove_prefix(mark.size());
    const std::string_view whole = text.substr(0, text.find(mark));
    text.remove_prefix(whole.size());
    const std::size_t line = whole.find('\n');
    const std::string_view content = line == std::string_view::npos ? std::string_view() : whole.substr(line + 1);
    std::string name(whole.substr(0, line));
    std::erase(name, '\0');
    if (!name.empty()) parts.push_back({std::move(name), std::string(content), exchange::fixture::Packing::store});
  }
  return exchange::fixture::zip(parts);
}

exchange::WorkbookLimits small_limits() {
  exchange::WorkbookLimits limits;
  limits.part_bytes = std::uint64_t{4} << 20U;
  limits.total_bytes = std::uint64_t{8} << 20U;
  limits.text_bytes = std::size_t{2} << 20U;
  limits.cells = 50'000;
  limits.sheets = 8;
  return limits;
}

void check_row(const exchange::Row& row) {
  std::uint32_t last = 0;
  for (const exchange::Cell cell : row) {
    EXPECTS(cell.column > last && cell.column <= 16'384);
    EXPECTS(!cell.text.empty());
    EXPECTS(row.at(cell.column)->text == cell.text);
    last = cell.column;
  }
}

void check_sheet(const exchange::Sheet& sheet) {
  std::uint32_t last = 0;
  for (std::size_t n = 0; n < sheet.row_count(); ++n) {
    const exchange::Row row = sheet.row(n);
    EXPECTS(row.number() > last && row.number() <= 1'048'576);
    EXPECTS(row.size() > 0);
    check_row(row);
    last = row.number();
  }
  for (const exchange::Merge& merge : sheet.merges()) {
    EXPECTS(merge.first_row <= merge.last_row && merge.first_column <= merge.last_column);
    EXPECTS(merge.first_row > 0 && merge.last_row <= 1'048'576 && merge.last_column <= 16'384);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string bytes = input.starts_with(mark) ? zip_parts(input) : std::string(input);
  base::Progress progress;
  base::Notes notes;
  const auto workbook =
      exchange::read_workbook(exchange::fixture::as_bytes(bytes), small_limits(), "fuzz.xlsx", progress, notes);
  EXPECTS(notes.size() < 3'000);
  if (!workbook) return 0;
  for (const exchange::Sheet& sheet : workbook->sheets()) check_sheet(sheet);
  return 0;
}

// The hidden record of a check sheet, as lines of cells.
#include "base/digest.hpp"
#include "base/unicode.hpp"
#include "exchange/form/check_sheet.hpp"

namespace masugata::exchange {

namespace {

constexpr std::string_view mark = "masugata-check-sheet";
constexpr std::string_view format_edition = "1";
constexpr std::size_t head_lines = 5;
constexpr std::size_t most_questions = 1000;

using Lines = std::vector<std::vector<std::string>>;

std::string seal_of(const Lines& lines) {
  std::vector<std::string_view> parts;
  for (const auto& line : lines) {
    for (const std::string& cell : line) parts.push_back(cell);
  }
  return base::sha256(parts);
}

}  // namespace

std::string question_digest(std::string_view point, std::string_view question) {
  const std::string plain = base::normalise(question);
  const std::array<std::string_view, 2> parts{point, plain};
  return base::sha256(parts);
}

Lines record_lines(const SheetRecord& record) {
  Lines lines{{std::string(mark), std::string(format_edition)},
              {"subject", record.subject.text},
              {"language", record.language},
              {"edition", record.edition},
              {"issued", record.issued}};
  for (const SheetRecord::Asked& one : record.asked) lines.push_back({"asked", one.point, one.digest, one.held});
  lines.push_back({"seal", seal_of(lines)});
  return lines;
}

std::optional<SheetRecord> read_record_lines(const Lines& lines) {
  if (lines.size() <= head_lines || lines.size() > head_lines + most_questions + 1) return std::nullopt;
  SheetRecord record;
  const std::array<std::string*, head_lines> heads{nullptr, &record.subject.text, &record.language, &record.edition,
                                                   &record.issued};
  for (std::size_t n = 0; n < head_lines; ++n) {
    if (lines[n].size() != 2) return std::nullopt;
    if (heads[n] != nullptr) *heads[n] = lines[n][1];
  }
  for (std::size_t n = head_lines; n + 1 < lines.size(); ++n) {
    std::vector<std::string> line = lines[n];
    line.resize(4);  // an empty last cell is not there
    record.asked.push_back({line[1], line[2], line[3]});
  }
  // Written again, a record that nobody touched reads the same.
  Lines again = record_lines(record);
  for (auto& line : again) {
    while (!line.empty() && line.back().empty()) line.pop_back();
  }
  return again == lines ? std::optional(std::move(record)) : std::nullopt;
}

}  // namespace masugata::exchange

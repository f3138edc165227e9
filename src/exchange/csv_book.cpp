#include "exchange/csv_book.hpp"

#include <algorithm>

#include "base/cp932.hpp"
#include "base/unicode.hpp"
#include "exchange/csv.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Result;

constexpr std::uint32_t most_columns = 16'384;
constexpr std::uint64_t rows_between_reports = 4096;

std::string stem_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  return std::string(name.substr(0, name.rfind('.')));
}

class Reader {
 public:
  Reader(std::string_view source, base::Progress& progress)
      : source_(source), progress_(progress), store_(std::make_unique<CellStore>(limits_.text_bytes)) {}

  Result<void> read(const FileView& file) {
    SheetContent content{stem_of(file.name), Visibility::visible, {}, 0, {}};
    const std::string text = TRY(decoded(file, content.name));
    CsvReader reader(text);
    std::vector<std::string_view> cells;
    while (reader.next(cells)) {
      if (content.rows.size() % rows_between_reports == 0) {
        progress_.advance("progress.reading", content.rows.size(), 0);
        if (progress_.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
      }
      TRY(add_row(cells, reader.line(), content));
    }
    if (reader.broken()) return base::fail(Fault::invalid, "error.csv.open_quote", {}, at(content, reader.line()));
    contents_.push_back(std::move(content));
    return {};
  }

  Workbook finish() {
    std::vector<Sheet> sheets;
    for (SheetContent& content : contents_) sheets.emplace_back(std::move(content), store_.get());
    return {std::move(store_), std::move(sheets)};
  }

 private:
  base::Where at(const SheetContent& content, std::uint32_t line) const { return {source_, content.name, line, 0}; }

  Result<std::string> decoded(const FileView& file, const std::string& name) const {
    const auto bad = base::first_invalid_utf8(file.bytes);
    if (!bad) return std::string(file.bytes);
    if (auto text = base::decode_cp932(file.bytes)) return std::move(*text);
    const auto lines = std::count(file.bytes.begin(), file.bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    return base::fail(Fault::invalid, "error.csv.encoding", {},
                      {source_, name, static_cast<std::uint32_t>(lines + 1), 0});
  }

  Result<void> add_row(const std::vector<std::string_view>& cells, std::uint32_t line, SheetContent& content) {
    const std::size_t first = store_->cells.size();
    for (std::size_t n = 0; n < cells.size() && n < most_columns; ++n) {
      if (cells[n].empty()) continue;
      const auto text = store_->texts.put(cells[n]);
      if (!text) return too_much(content, line, "error.workbook.too_much_text", limits_.text_bytes >> 20U);
      if (store_->cells.size() == limits_.cells) {
        return too_much(content, line, "error.workbook.too_many_cells", limits_.cells);
      }
      store_->cells.push_back({0, *text, static_cast<std::uint16_t>(n + 1), CellKind::text});
    }
    if (store_->cells.size() > first) content.rows.push_back({line, static_cast<std::uint32_t>(first)});
    content.cells_end = static_cast<std::uint32_t>(store_->cells.size());
    return {};
  }

  Result<void> too_much(const SheetContent& content, std::uint32_t line, const char* key, std::uint64_t limit) const {
    return base::fail(Fault::exhausted, key, {{"limit", std::to_string(limit)}}, at(content, line));
  }

  WorkbookLimits limits_;
  std::string source_;
  base::Progress& progress_;
  std::unique_ptr<CellStore> store_;
  std::vector<SheetContent> contents_;
};

}  // namespace

Result<Workbook> read_csv_book(std::span<const FileView> files, std::string_view source, base::Progress& progress) {
  Reader reader(source, progress);
  for (const FileView& file : files) TRY(reader.read(file));
  return reader.finish();
}

}  // namespace masugata::exchange

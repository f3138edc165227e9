// Excel workbooks (.xlsx, .xlsm, .xltx, .xltm) in: what the cells say, and nothing else.
//
// A workbook from outside is hostile until read. The zip is inflated in pieces, the XML is never held, and every
// quantity has a bound, so that no file makes the process hang or grow past a few hundred megabytes.
// It must never compute a formula (the value that Excel saved is read), follow a link, or open a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "exchange/workbook/cell.hpp"
#include "exchange/workbook/cell_store.hpp"

namespace masugata::exchange {

// The cells of one row that are not blank, from left to right.
class Row {
 public:
  class Iterator {
   public:
    using value_type = Cell;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const CellStore* store, std::size_t n) : store_(store), n_(n) {}
    Cell operator*() const { return store_->view(n_); }
    Iterator& operator++() {
      ++n_;
      return *this;
    }
    void operator++(int) { ++n_; }
    bool operator==(const Iterator& other) const { return n_ == other.n_; }

   private:
    const CellStore* store_ = nullptr;
    std::size_t n_ = 0;
  };

  Row(const CellStore* store, std::uint32_t number, std::size_t first, std::size_t last)
      : store_(store), first_(first), last_(last), number_(number) {}
  // 1-based, as Excel shows it.
  [[nodiscard]] std::uint32_t number() const { return number_; }
  [[nodiscard]] std::size_t size() const { return last_ - first_; }
  // n < size().
  [[nodiscard]] Cell cell(std::size_t n) const { return store_->view(first_ + n); }
  // The cell in a column (1 = A); nothing when it is blank.
  [[nodiscard]] std::optional<Cell> at(std::uint32_t column) const;
  [[nodiscard]] Iterator begin() const { return {store_, first_}; }
  [[nodiscard]] Iterator end() const { return {store_, last_}; }

 private:
  const CellStore* store_;
  std::size_t first_;
  std::size_t last_;
  std::uint32_t number_;
};

// Both corners belong to it; more than one cell. The value stands in the first one.
struct Merge {
  std::uint32_t first_row = 0;
  std::uint32_t first_column = 0;
  std::uint32_t last_row = 0;
  std::uint32_t last_column = 0;
  bool operator==(const Merge&) const = default;
};

enum class Visibility : std::uint8_t { visible, hidden };

struct RowStart {
  std::uint32_t number;
  std::uint32_t first_cell;
};

struct SheetContent {
  std::string name;
  Visibility visibility = Visibility::visible;
  std::vector<RowStart> rows;   // ascending; only rows that have a cell
  std::uint32_t cells_end = 0;  // one past the last cell of the last row
  std::vector<Merge> merges;    // in the order of the file
};

class Sheet {
 public:
  Sheet(SheetContent content, const CellStore* store) : content_(std::move(content)), store_(store) {}
  [[nodiscard]] const std::string& name() const { return content_.name; }
  [[nodiscard]] Visibility visibility() const { return content_.visibility; }
  // Rows that have a cell, from top to bottom; blank rows are not there, so look at Row::number().
  [[nodiscard]] std::size_t row_count() const { return content_.rows.size(); }
  // n < row_count().
  [[nodiscard]] Row row(std::size_t n) const;
  [[nodiscard]] std::span<const Merge> merges() const { return content_.merges; }

 private:
  SheetContent content_;
  const CellStore* store_;
};

class Workbook {
 public:
  Workbook(std::unique_ptr<const CellStore> store, std::vector<Sheet> sheets)
      : store_(std::move(store)), sheets_(std::move(sheets)) {}
  // In the order of the tabs. Sheets without cells (charts, dialogs) are left out.
  [[nodiscard]] std::span<const Sheet> sheets() const { return sheets_; }

 private:
  std::unique_ptr<const CellStore> store_;
  std::vector<Sheet> sheets_;
};

// With these the process stays below 300 MB, the file itself counted, whatever the file is.
struct WorkbookLimits {
  std::uint64_t file_bytes = std::uint64_t{48} << 20U;
  std::uint64_t entries = 10'000;  // of the zip
  std::uint64_t directory_bytes = std::uint64_t{1} << 20U;
  std::uint64_t part_bytes = std::uint64_t{384} << 20U;   // inflated
  std::uint64_t total_bytes = std::uint64_t{512} << 20U;  // inflated, of all parts together
  std::uint64_t ratio = 250;                              // inflated bytes per compressed byte of a part …
  std::uint64_t ratio_from = std::uint64_t{16} << 20U;    // … asked once so much was inflated
  std::size_t xml_depth = 64;
  std::size_t xml_tag_bytes = std::size_t{256} << 10U;   // one tag with its attributes, or one comment
  std::size_t xml_name_bytes = std::size_t{256} << 10U;  // different names of elements and attributes in one part
  std::size_t sheets = 1'024;
  std::size_t cells = 5'000'000;  // not blank, of all sheets together
  std::size_t merges = 200'000;   // of all sheets together
  std::size_t formats = 100'000;  // cell styles, and number formats
  std::size_t strings = 2'000'000;
  std::size_t text_bytes = std::size_t{64} << 20U;
  std::size_t cell_text_bytes = std::size_t{128} << 10U;  // Excel keeps 32,767 characters
};

// Reads all sheets. A sheet that cannot be read is there without rows, and notes say so; when no sheet can be read,
// when texts or styles are damaged, or when a bound is passed, it is an error. Notes name sheet, row and column.
base::Result<Workbook> read_workbook(std::span<const std::byte> bytes, const WorkbookLimits& limits,
                                     std::string_view file, base::Progress& progress, base::Notes& notes);

}  // namespace masugata::exchange

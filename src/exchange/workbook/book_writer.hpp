// Workbooks out, as bytes in memory and nowhere else: what the registers' export needs of the format, and no more.
// (The usual library writes to files only.) Same calls, same bytes.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/sheet_writer.hpp"

namespace masugata::exchange {

class BookWriter {
 public:
  // Sheets in the order of the tabs; the reference stays valid. Names as Excel allows them: see sheet_name().
  SheetWriter& add_sheet(std::string name, std::vector<ColumnShape> columns, Visibility visibility);
  // The .xlsx file; nothing is added after it.
  base::Result<std::string> finish();

 private:
  struct Entry {
    std::string name;
    Visibility visibility;
    SheetWriter writer;
  };
  [[nodiscard]] std::string workbook_xml() const;
  [[nodiscard]] std::string defined_names() const;
  [[nodiscard]] std::string relationships_xml() const;
  [[nodiscard]] std::string content_types_xml() const;

  SharedTexts texts_;
  std::deque<Entry> sheets_;
};

// At most 31 characters, without those that Excel forbids.
[[nodiscard]] std::string sheet_name(std::string_view title);
// "'保護対象台帳'" in formulas.
[[nodiscard]] std::string quoted_sheet(std::string_view name);

}  // namespace masugata::exchange

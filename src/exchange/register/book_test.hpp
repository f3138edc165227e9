// Registers as sheets of cells, for the import's tests. Only tests include this.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "exchange/register/import.hpp"
#include "knowledge/knowledge.hpp"

namespace masugata::exchange::fixture {

// Rows of cells as text; an empty string is a blank cell. A cell "=45000" is a number, "@45000" a number with a date
// format, "#N/A" an error of Excel. The first row stands in row 1.
using Cells = std::vector<std::vector<std::string>>;

// A workbook of one sheet of that name.
std::string book(std::string_view sheet_name, const Cells& cells, std::string_view after_data = "",
                 std::string_view workbook_props = "");

struct Equipment {
  knowledge::Knowledge knowledge;
  base::Words words;
};
// The shipped knowledge and words.
const Equipment& shipped();

base::Result<ImportPreview> import(const std::string& bytes, const model::Factory& factory = {});

// "B12 error.field.wrong_choice" of every fault of rejected rows.
std::string show_rejected(const ImportPreview& preview);
// A field of an imported row as JSON; "-" when there is no such row.
std::string field_of(const ImportPreview& preview, std::string_view noun, std::string_view id, std::string_view field);

}  // namespace masugata::exchange::fixture

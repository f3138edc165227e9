// A row of a register between its noun, its table and the log.
//
// In its table a row is one text for each field: JSON, or nothing for unknown; the id is as it is. In the log a row is
// one JSON object, put together from those same texts, so that both can be held against each other byte by byte.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/engine.hpp"

namespace masugata::store {

// Parallel to noun.fields; the id stands there without quotes.
using RowText = std::vector<std::optional<std::string>>;

// Reads rows into nouns and back, so that equal rows have equal texts.
class RowReader {
 public:
  // Fails on a member that is no field, a value of a wrong type, a missing id and a text that cannot be stored.
  base::Result<RowText> from_value(const model::Noun& noun, const base::Value& map);
  // What the program itself would have written: differs from `text` only where an older one wrote it.
  [[nodiscard]] RowText as_written_now(const model::Noun& noun, const RowText& text);

 private:
  void* blank(const model::Noun& noun);
  model::Factory scratch_;
};

// Fields that cannot be read stay unknown and come as notes.
void fill_row(const model::Noun& noun, void* row, const RowText& text, base::Notes& faults);

[[nodiscard]] std::string to_object(const model::Noun& noun, const RowText& text);
// Null for an empty text.
base::Result<base::Value> from_object(std::string_view object);
// Members that are no fields are left out.
base::Result<RowText> from_logged(const model::Noun& noun, std::string_view object);

[[nodiscard]] const std::string& id_of(const model::Noun& noun, const RowText& text);
void set_id(const model::Noun& noun, RowText& text, std::string id);

// "id", "position", "revision" and the fields but the id.
[[nodiscard]] Columns row_columns(const model::Noun& noun);
// `SELECT <row_columns> FROM <noun>`
[[nodiscard]] std::string select_rows(const model::Noun& noun);

struct StoredRow {
  RowText text;
  std::int64_t position = 0;
  std::uint64_t revision = 0;
};
// From a row of select_rows(); takes its cells away.
[[nodiscard]] StoredRow stored_row(const model::Noun& noun, Row& row);
// For an insert with "factory" and row_columns().
[[nodiscard]] Cells row_cells(std::string_view factory, const model::Noun& noun, StoredRow row);

// The rows of a register in its order, a page at a time.
using OnStoredRow = std::function<void(StoredRow)>;
base::Result<void> each_row(Database::Engine& engine, std::string_view factory, const model::Noun& noun,
                            const OnStoredRow& on_row);

}  // namespace masugata::store

// Which rows of a register a list shows, and in which order: filters, words, sorting, one page at a time.
//
// Made for 100,000 rows: it looks at fields without copying them, and sorts only as much as the page needs.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "service/platform/plant/derived_column.hpp"
#include "service/platform/plant/state.hpp"
#include "service/platform/sight.hpp"

namespace masugata::service {

// A field, or a field of a part ("impact.BC"), a derived column, or how many findings the row has.
struct Column {
  const base::Field* part = nullptr;
  const base::Field* field = nullptr;
  const DerivedColumn* derived = nullptr;
  bool findings = false;
};

enum class Op : std::uint8_t { eq, ne, in, has, lt, gt, le, ge, contains, unknown, known };

struct Filter {
  Column column;
  Op op = Op::eq;
  std::vector<std::string> values;  // folded for contains and text comparisons
  double number = 0;                // for lt … ge, where the column is ordered by numbers
};

struct Order {
  Column column;
  enum class Way : std::uint8_t { up, down } way = Way::up;
};

struct Query {
  std::uint32_t noun = 0;
  std::vector<std::string> words;  // folded
  std::vector<Filter> filters;
  std::vector<Order> orders;
};

struct QueryText {
  std::string_view q;
  const std::vector<std::string>& filters;  // "field:op:value"
  std::string_view sort;                    // "-importance,id"
};
// Fails on a field, op or value that means nothing for the register.
base::Result<Query> read_query(std::uint32_t noun, const QueryText& text);

// All rows that fit and that the caller sees, in the register's own order. A filter on what the caller may not see of a
// row leaves the row out.
[[nodiscard]] std::vector<std::uint32_t> rows_for(const knowledge::Knowledge& knowledge, const Query& query,
                                                  const PlantState& state, const Sight& sight);

// Whether the caller may see the column of a row that is seen so far.
[[nodiscard]] bool sees_column(const Sight& sight, Seen row, const model::Noun& noun, const Column& column);

// The page of rows behind `after` (a row that the caller sees, or nothing for the first page), in the query's order.
// What the caller may not see of a row stands last, like what is unknown: the order tells nothing of it.
struct PageWish {
  std::optional<std::uint32_t> after;
  std::size_t limit = 0;
};
struct Page {
  std::vector<std::uint32_t> rows;
  bool more = false;
};
[[nodiscard]] Page page_of(const Query& query, const PlantState& state, const Sight& sight,
                           std::vector<std::uint32_t> rows, const PageWish& wish);
// All of them, sorted likewise.
void sort_rows(const Query& query, const PlantState& state, const Sight& sight, std::vector<std::uint32_t>& rows);

// Whether every word stands somewhere in the row's own texts.
[[nodiscard]] bool row_has_words(std::span<const base::Field> fields, const void* row,
                                 const std::vector<std::string>& words);
[[nodiscard]] bool text_has_words(std::string_view text, const std::vector<std::string>& words);
[[nodiscard]] std::vector<std::string> words_in(std::string_view q);

}  // namespace masugata::service

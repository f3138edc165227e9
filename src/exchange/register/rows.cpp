#include "exchange/register/rows.hpp"

#include "base/unicode.hpp"
#include "exchange/register/cell_value.hpp"
#include "exchange/register/exact_text.hpp"

namespace masugata::exchange {

namespace {

constexpr std::size_t most_cached_words = 1000;

// Kinds whose cells say the same in many rows.
bool repeats(base::FieldKind kind) {
  using base::FieldKind;
  return kind == FieldKind::choice || kind == FieldKind::flag || kind == FieldKind::reference ||
         kind == FieldKind::part || kind == FieldKind::date;
}

}  // namespace

RowsReader::RowsReader(const Vocabulary& vocabulary, const Grid& grid, const Head& head, std::string_view file)
    : vocabulary_(vocabulary), grid_(grid), head_(head), file_(file) {}

// "小計", "※ …": the end of a table, or a remark below it.
bool RowsReader::is_remark(const Row& row) const {
  const std::string first = base::normalise(row.cell(0).text);
  constexpr std::size_t few_cells = 2;  // an object has more to it
  if (vocabulary_.choice("row", first) == "total") return true;
  return row.size() <= few_cells && vocabulary_.begins_with("row", "remark", first);
}

base::Result<base::Value> RowsReader::cached_value(const Cell& cell, const base::Field& field) {
  const Manner manner = head_.origin == Origin::person ? Manner::people : Manner::own_book;
  if (!repeats(field.kind) || cell.kind == CellKind::error) return cell_value(vocabulary_, cell, field, manner);
  auto& words = known_words_[&field];
  const auto known = words.find(cell.text);
  if (known != words.end()) return known->second;
  base::Value value = TRY(cell_value(vocabulary_, cell, field, manner));
  if (words.size() < most_cached_words) words.emplace(std::string(cell.text), value);
  return value;
}

void RowsReader::read_cell(const HeadColumn& column, const Cell& cell, SheetRow& out) {
  if (!column.target) {
    base::Value entry = base::Value::Map{{"column", column.head, {}}, {"value", read_kept(cell.text), {}}};
    if (out.extra.is_null()) out.extra = base::Value::List();
    out.extra.list()->push_back(std::move(entry));
    return;
  }
  auto value = cached_value(cell, column.target->last());
  if (value) {
    if (column.target->field->kind == base::FieldKind::id && value->string() != nullptr) out.id = *value->string();
    out.values.push_back({*column.target, std::move(*value), column.column});
    return;
  }
  base::Message fault = std::move(value.error().message);
  fault.arguments.push_back({"field", column.head});
  fault.where = {file_, grid_.sheet().name(), out.number, column.column};
  out.faults.push_back(std::move(fault));
  out.unread.push_back({*column.target, column.column});
}

std::optional<SheetRow> RowsReader::read(std::size_t n) {
  const Row row = grid_.sheet().row(n);
  if (row.number() <= head_.last_row || row.size() == 0) return std::nullopt;
  if (head_.origin == Origin::person && is_remark(row)) return std::nullopt;
  SheetRow out;
  out.noun = head_.noun;
  out.number = row.number();
  out.values.reserve(head_.columns.size());
  bool anything = false;
  for (const HeadColumn& column : head_.columns) {
    const auto cell = grid_.at(row, column.column);
    if (cell) {
      anything = anything || column.target.has_value();
      read_cell(column, *cell, out);
    } else if (column.target) {
      out.values.push_back({*column.target, {}, column.column});
    }
  }
  if (!anything) return std::nullopt;
  if (out.id.empty()) {
    out.faults.push_back({"error.import.no_id", {}, {file_, grid_.sheet().name(), out.number, 0}});
  }
  return out;
}

}  // namespace masugata::exchange

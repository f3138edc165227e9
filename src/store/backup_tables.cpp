#include "store/backup_tables.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"

namespace masugata::store {

namespace {

using base::Fault;
using base::Result;
using base::Value;

constexpr std::int64_t page = 500;  // rows

struct Known {
  std::string_view name;
  std::size_t keys;  // 0: not in a backup
};
// Besides the registers, whose rows have a factory and an id.
constexpr std::array<Known, 15> known = {{
    {"factory", 1},
    {"act", 2},
    {"item", 3},
    {"account", 1},
    {"account_grant", 2},
    {"account_token", 1},
    {"account_recovery", 2},
    {"account_event", 1},
    {"document", 3},
    {"observation", 2},
    {"observation_file", 3},
    {"upload", 0},
    {"account_session", 0},
    {"account_attempt", 0},
    {"migration", 0},
}};
constexpr std::size_t register_keys = 2;

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string joined(const Columns& columns, std::size_t count) {
  std::string out;
  for (std::size_t n = 0; n < count; ++n) out += (n == 0 ? "" : ", ") + quoted(columns[n]);
  return out;
}

std::string page_query(const BackupTable& table, const Columns& columns, const Cells& after) {
  std::string sql = "SELECT " + joined(columns, columns.size()) + " FROM " + quoted(table.name);
  if (!after.empty()) {
    sql += " WHERE (" + joined(columns, table.keys) + ") > (";
    for (std::size_t n = 0; n < table.keys; ++n) sql += n == 0 ? "?" : ", ?";
    sql += ")";
  }
  return sql + " ORDER BY " + joined(columns, table.keys) + " LIMIT ?";
}

Value cell_value(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return {};
}

tl::unexpected<base::Error> broken() { return base::fail(Fault::invalid, "error.backup.broken"); }

}  // namespace

Result<std::vector<BackupTable>> backup_tables(Database::Engine& engine) {
  std::vector<BackupTable> tables;
  Columns names = TRY(engine.tables());
  std::ranges::sort(names);
  for (const Known& one : known) {  // parents are among the first of these
    if (one.keys > 0) tables.push_back({std::string(one.name), one.keys});
  }
  for (std::string& name : names) {
    if (std::ranges::find(known, name, &Known::name) != known.end()) continue;
    if (model::find_noun(name) == nullptr) {
      return base::fail(Fault::invalid, "error.backup.unknown_table", {{"table", name}});
    }
    tables.push_back({std::move(name), register_keys});
  }
  return tables;
}

Result<void> each_row(Database::Engine& engine, const BackupTable& table, const Columns& columns,
                      const std::function<Result<void>(const Row&)>& visit) {
  Cells after;
  while (true) {
    Cells parameters = after;
    parameters.emplace_back(page);
    const Rows rows = TRY(engine.query(page_query(table, columns, after), parameters));
    for (const Row& row : rows) TRY(visit(row));
    if (rows.size() < static_cast<std::size_t>(page)) return {};
    after.clear();
    for (std::size_t n = 0; n < table.keys; ++n) after.push_back(rows.back().cell(n));
  }
}

std::string row_line(const Row& row) {
  Value::List cells;
  for (std::size_t n = 0; n < row.size(); ++n) cells.push_back(cell_value(row.cell(n)));
  return base::write_json(cells, base::JsonStyle::compact);
}

Result<Cells> read_row_line(std::string_view line, std::size_t columns) {
  const Value value = TRY(base::parse_json(line, ""));
  if (value.list() == nullptr || value.list()->size() != columns) return broken();
  Cells cells;
  for (const Value& one : *value.list()) {
    if (one.is_null()) {
      cells.emplace_back();
    } else if (one.integer() != nullptr) {
      cells.emplace_back(*one.integer());
    } else if (one.string() != nullptr) {
      cells.emplace_back(*one.string());
    } else {
      return broken();
    }
  }
  return cells;
}

}  // namespace masugata::store

#include "store/log.hpp"

#include <array>

#include "store/row_text.hpp"

namespace masugata::store {

namespace {

using base::fail;
using base::Fault;
using base::Result;

constexpr std::array<std::string_view, 3> fate_names = {"added", "changed", "removed"};
constexpr std::int64_t page = 1000;  // items

constexpr std::string_view select_items =
    "SELECT act, number, noun, id, became, fate, position, previous, salt, \"before\", \"after\", digest FROM item";

std::uint64_t unsigned_at(const Row& row, std::size_t n) { return static_cast<std::uint64_t>(row.number(n)); }

LoggedItem item_at(const Row& row) {
  return {unsigned_at(row, 0),
          unsigned_at(row, 1),
          {row.text(2), row.text(3), row.text(4), row.text(5), row.number(6), unsigned_at(row, 7), row.text(8),
           row.text(9), row.text(10), row.text(11)}};
}

}  // namespace

std::string_view fate_name(model::RowFate fate) { return fate_names[static_cast<std::size_t>(fate)]; }

model::RowFate fate_of(std::string_view name) {
  return name == "added"     ? model::RowFate::added
         : name == "removed" ? model::RowFate::removed
                             : model::RowFate::changed;
}

Result<Head> read_head(Database::Engine& engine, std::string_view factory, std::string_view for_update) {
  const Rows rows = TRY(engine.query(
      "SELECT head_number, head_hash FROM factory WHERE key = ?" + std::string(for_update), {std::string(factory)}));
  if (rows.empty()) return fail(Fault::not_found, "error.store.no_factory", {{"key", std::string(factory)}});
  return Head{unsigned_at(rows[0], 0), rows[0].text(1)};
}

Act act_of(const Row& row) {
  return {unsigned_at(row, 0), row.text(1),         row.text(2),         row.number(3),
          row.text(4),         unsigned_at(row, 5), unsigned_at(row, 6), row.text(7)};
}

Result<void> each_item(Database::Engine& engine, std::string_view factory,
                       const std::pair<std::uint64_t, std::uint64_t>& acts, Order order, const OnItem& on_item) {
  const bool forward = order == Order::oldest_first;
  const std::string sql =
      std::string(select_items) + " WHERE factory = ? AND act >= ? AND act <= ? AND (act, number) " +
      (forward ? "> (?, ?) ORDER BY act, number" : "< (?, ?) ORDER BY act DESC, number DESC") + " LIMIT ?";
  const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  std::pair<std::int64_t, std::int64_t> last =
      forward ? std::pair(std::int64_t{0}, std::int64_t{0}) : std::pair(number(acts.second) + 1, std::int64_t{0});
  for (std::int64_t given = page; given == page;) {
    given = 0;
    TRY(engine.each(sql, {std::string(factory), number(acts.first), number(acts.second), last.first, last.second, page},
                    [&](Row& row) -> Result<void> {
                      ++given;
                      LoggedItem item = item_at(row);
                      last = {number(item.act), number(item.number)};
                      return on_item(item);
                    }));
  }
  return {};
}

Result<Item> item_of(const ItemRecord& record) {
  Item item;
  item.noun = record.noun;
  item.id.text = record.id;
  item.before = TRY(from_object(record.before));
  item.after = TRY(from_object(record.after));
  item.position = record.position;
  item.erased = record.salt.empty();
  item.fate = fate_of(record.fate);
  return item;
}

Result<Head> Database::head(std::string_view factory) { return read_head(*engine_, factory, ""); }

Result<std::vector<Act>> Database::acts(std::string_view factory, const LogQuery& query) {
  TRY(head(factory));
  std::string sql = std::string(select_acts) + " WHERE factory = ?";
  Cells parameters = {std::string(factory)};
  const auto also = [&](std::string_view condition, Cells more) {
    sql += condition;
    parameters.insert(parameters.end(), more.begin(), more.end());
  };
  if (query.before != 0) also(" AND number < ?", {static_cast<std::int64_t>(query.before)});
  if (!query.account.empty()) also(" AND account = ?", {query.account});
  if (!query.noun.empty() || !query.id.empty()) {
    also(" AND number IN (SELECT act FROM item WHERE factory = ?", {std::string(factory)});
    if (!query.noun.empty()) also(" AND noun = ?", {query.noun});
    if (!query.id.empty()) also(" AND (id = ? OR became = ?)", {query.id, query.id});
    sql += ")";
  }
  also(" ORDER BY number DESC LIMIT ?", {static_cast<std::int64_t>(query.limit)});
  std::vector<Act> acts;
  for (const Row& row : TRY(engine_->query(sql, parameters))) acts.push_back(act_of(row));
  return acts;
}

Result<std::vector<Item>> Database::items(std::string_view factory, std::uint64_t act) {
  const Rows found = TRY(engine_->query("SELECT items FROM act WHERE factory = ? AND number = ?",
                                        {std::string(factory), static_cast<std::int64_t>(act)}));
  if (found.empty()) return fail(Fault::not_found, "error.store.no_act", {{"number", std::to_string(act)}});
  std::vector<Item> items;
  TRY(each_item(*engine_, factory, {act, act}, Order::oldest_first, [&](LoggedItem& item) -> Result<void> {
    items.push_back(TRY(item_of(item.record)));
    return {};
  }));
  return items;
}

Result<std::uint64_t> Database::act_at(std::string_view factory, Time at) {
  TRY(head(factory));
  const Rows rows = TRY(engine_->query("SELECT MAX(number) FROM act WHERE factory = ? AND at <= ?",
                                       {std::string(factory), std::int64_t{at}}));
  return unsigned_at(rows[0], 0);
}

Result<std::uint64_t> Database::erase(std::string_view factory, std::string_view noun, std::string_view id) {
  TRY(head(factory));
  return engine_->execute(
      "UPDATE item SET salt = NULL, \"before\" = NULL, \"after\" = NULL WHERE factory = ? AND noun = ? AND (id = ? OR "
      "became = ?) AND salt IS NOT NULL",
      {std::string(factory), std::string(noun), std::string(id), std::string(id)});
}

}  // namespace masugata::store

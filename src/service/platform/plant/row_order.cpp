// Sorting rows and cutting pages. Rows without a value come last, whichever way; equals keep the register's order.
#include <algorithm>
#include <limits>

#include "service/platform/plant/row_query.hpp"

namespace masugata::service {

namespace {

using base::FieldKind;
using base::Presence;

// One column of keys, read once: comparing looks at nothing else.
struct Keys {
  std::vector<double> numbers;
  std::vector<std::string_view> texts;  // empty when the column is ordered by numbers
  std::vector<std::uint8_t> there;
  int sign = 1;
};

bool is_text(const Column& column) {
  if (column.field == nullptr || column.field->many) return false;
  const FieldKind kind = column.field->kind;
  return kind == FieldKind::id || kind == FieldKind::string || kind == FieldKind::text || kind == FieldKind::reference;
}

// As of a row without a value.
void skip_key(const Column& column, Keys& keys) {
  keys.there.push_back(0);
  if (is_text(column)) {
    keys.texts.emplace_back();
  } else {
    keys.numbers.push_back(0);
  }
}

void read_key(const Column& column, const PlantState& state, const model::Noun& noun, std::uint32_t row, Keys& keys) {
  const void* held = noun.at(state.factory(), row);
  if (column.findings) {
    keys.numbers.push_back(state.live.counts(noun.id(held).text).findings);
    keys.there.push_back(1);
  } else if (column.derived != nullptr) {
    const auto value = column.derived->order(state.levels(), row);
    keys.numbers.push_back(value.value_or(0));
    keys.there.push_back(value ? 1 : 0);
  } else {
    const base::Peek peek = column.field->peek(column.part != nullptr ? column.part->member(held) : held);
    keys.there.push_back(peek.presence == Presence::known ? 1 : 0);
    if (is_text(column)) return keys.texts.push_back(peek.presence == Presence::known ? peek.text : std::string_view());
    const double number = column.field->kind == FieldKind::number ? peek.real : static_cast<double>(peek.number);
    keys.numbers.push_back(column.field->many ? static_cast<double>(peek.size) : number);
  }
}

class Sorting {
 public:
  Sorting(const Query& query, const PlantState& state, const Sight& sight, const std::vector<std::uint32_t>& rows)
      : rows_(rows) {
    const model::Noun& noun = model::nouns[query.noun];
    std::vector<Seen> seen;  // of each row; none: everything
    for (std::size_t n = 0; !sight.is_whole() && !query.orders.empty() && n < rows.size(); ++n)
      seen.push_back(sight.sees_row(noun, noun.at(state.factory(), rows[n])));
    for (const Order& order : query.orders) {
      Keys& keys = columns_.emplace_back();
      keys.sign = order.way == Order::Way::up ? 1 : -1;
      for (std::size_t n = 0; n < rows.size(); ++n) {
        if (seen.empty() || sees_column(sight, seen[n], noun, order.column)) {
          read_key(order.column, state, noun, rows[n], keys);
        } else {
          skip_key(order.column, keys);
        }
      }
    }
  }

  // Positions in `rows`.
  [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const {
    for (const Keys& keys : columns_) {
      if (keys.there[a] != keys.there[b]) return keys.there[a] != 0;
      if (keys.there[a] == 0) continue;
      const int order = keys.texts.empty() ? (keys.numbers[a] > keys.numbers[b]) - (keys.numbers[a] < keys.numbers[b])
                                           : keys.texts[a].compare(keys.texts[b]);
      if (order != 0) return order * keys.sign < 0;
    }
    return rows_[a] < rows_[b];
  }

 private:
  const std::vector<std::uint32_t>& rows_;
  std::vector<Keys> columns_;
};

std::vector<std::uint32_t> positions(std::size_t size) {
  std::vector<std::uint32_t> out(size);
  for (std::uint32_t n = 0; n < size; ++n) out[n] = n;
  return out;
}

}  // namespace

void sort_rows(const Query& query, const PlantState& state, const Sight& sight, std::vector<std::uint32_t>& rows) {
  if (query.orders.empty()) return;
  const Sorting sorting(query, state, sight, rows);
  std::vector<std::uint32_t> order = positions(rows.size());
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return sorting.before(a, b); });
  for (std::uint32_t& one : order) one = rows[one];
  rows = std::move(order);
}

namespace {

// In the register's own order the page is a piece of the rows.
Page piece_of(const std::vector<std::uint32_t>& rows, const PageWish& wish) {
  const auto from = wish.after ? std::ranges::upper_bound(rows, *wish.after) : rows.begin();
  const auto left = static_cast<std::size_t>(rows.end() - from);
  const std::size_t shown = std::min(wish.limit, left);
  return {{from, from + static_cast<std::ptrdiff_t>(shown)}, left > shown};
}

}  // namespace

Page page_of(const Query& query, const PlantState& state, const Sight& sight, std::vector<std::uint32_t> rows,
             const PageWish& wish) {
  if (query.orders.empty()) return piece_of(rows, wish);
  const auto& [after, limit] = wish;
  // The row that the last page ended with may have stopped fitting: it takes part, and is left out.
  const bool stranger = after && !std::ranges::binary_search(rows, *after);
  if (stranger) rows.push_back(*after);
  const Sorting sorting(query, state, sight, rows);
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return sorting.before(a, b); };
  std::vector<std::uint32_t> order = positions(rows.size());
  if (after) {
    const auto at = static_cast<std::uint32_t>(std::ranges::find(rows, *after) - rows.begin());
    std::erase_if(order, [&](std::uint32_t one) { return !before(at, one); });
  }
  const std::size_t shown = std::min(limit, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown), before);
  Page page;
  page.more = order.size() > shown;
  for (std::size_t n = 0; n < shown; ++n) page.rows.push_back(rows[order[n]]);
  return page;
}

}  // namespace masugata::service

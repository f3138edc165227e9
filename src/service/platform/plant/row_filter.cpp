// Asking rows for what a query wants.
#include <algorithm>

#include "base/unicode.hpp"
#include "service/platform/plant/row_query.hpp"

namespace masugata::service {

namespace {

using base::FieldKind;
using base::Peek;
using base::Presence;

// What the row has in a column.
struct Held {
  Presence presence = Presence::unknown;
  std::optional<double> number;
  std::string_view text;
};

class Asking {
 public:
  Asking(const knowledge::Knowledge& knowledge, const PlantState& state, const Sight& sight, std::uint32_t noun)
      : knowledge_(knowledge), state_(state), sight_(sight), noun_(model::nouns[noun]) {}

  [[nodiscard]] bool fits(const Query& query, std::uint32_t row) const {
    const void* held = noun_.at(state_.factory(), row);
    const Seen seen = sight_.is_whole() ? Seen::all : sight_.sees_row(noun_, held);
    if (seen == Seen::no) return false;
    for (const Filter& filter : query.filters) {
      if (!sees_column(sight_, seen, noun_, filter.column) || !passes(filter, row, held)) return false;
    }
    return query.words.empty() || has_words(query.words, held, seen);
  }

 private:
  [[nodiscard]] bool has_words(const std::vector<std::string>& words, const void* held, Seen seen) const {
    if (seen == Seen::all) return row_has_words(noun_.fields, held, words);
    std::vector<base::Field> shown;
    for (const base::Field& field : noun_.fields) {
      if (sight_.sees_field(seen, noun_, field.name)) shown.push_back(field);
    }
    return row_has_words(shown, held, words);
  }

  [[nodiscard]] Held held_in(const Column& column, std::uint32_t row, const void* held) const {
    if (column.findings) return {Presence::known, state_.live.counts(noun_.id(held).text).findings, {}};
    if (column.derived != nullptr) {
      const auto order = column.derived->order(state_.levels(), row);
      return {order ? Presence::known : Presence::unknown, order, {}};
    }
    const Peek peek = column.field->peek(column.part != nullptr ? column.part->member(held) : held);
    if (peek.presence != Presence::known) return {peek.presence, {}, {}};
    const FieldKind kind = column.field->kind;
    const double number = kind == FieldKind::number ? peek.real : static_cast<double>(peek.number);
    return {peek.presence, column.field->many ? static_cast<double>(peek.size) : number, peek.text};
  }

  // Of one value: the written form that a filter names.
  [[nodiscard]] static bool is(const Column& column, const Held& held, const std::string& value) {
    if (column.findings) return value == std::to_string(static_cast<int>(*held.number));
    if (column.derived != nullptr) {
      if (column.derived->kind == DerivedColumn::Kind::level)
        return value == model::level_names[static_cast<std::size_t>(*held.number)];
      return value == std::to_string(static_cast<int>(*held.number));
    }
    if (column.field->kind == FieldKind::flag) return value == (*held.number != 0 ? "true" : "false");
    return value == held.text;
  }

  [[nodiscard]] bool has(const Column& column, std::uint32_t row, const void* held, const std::string& value) const {
    if (column.derived != nullptr && column.derived->kind == DerivedColumn::Kind::texts)
      return lists(column, row, value);
    if (column.field == nullptr) return false;
    const void* owner = column.part != nullptr ? column.part->member(held) : held;
    if (column.field->kind == FieldKind::reference && column.field->many) {
      const Peek peek = column.field->peek(owner);
      for (std::size_t n = 0; peek.presence == Presence::known && n < peek.size; ++n) {
        if (static_cast<const base::Id*>(column.field->element(owner, n))->text == value) return true;
      }
      return false;
    }
    return holds(column.field->get(owner), value);
  }

  // Anywhere in a list, also in the parts of it.
  [[nodiscard]] static bool holds(const base::Value& held, const std::string& value) {
    if (held.string() != nullptr) return *held.string() == value;
    if (held.list() != nullptr)
      return std::ranges::any_of(*held.list(), [&](const base::Value& one) { return holds(one, value); });
    return held.map() != nullptr &&
           std::ranges::any_of(*held.map(), [&](const base::Member& one) { return holds(one.value, value); });
  }

  [[nodiscard]] bool lists(const Column& column, std::uint32_t row, const std::string& value) const {
    return holds(column.derived->value(knowledge_, state_.levels(), row), value);
  }

  [[nodiscard]] bool passes(const Filter& filter, std::uint32_t row, const void* held) const {
    if (filter.op == Op::has) return has(filter.column, row, held, filter.values.front());
    if (filter.op == Op::contains) return contains(filter, held);
    const Held value = held_in(filter.column, row, held);
    const bool known = value.presence == Presence::known;
    switch (filter.op) {
      case Op::unknown:
        return value.presence == Presence::unknown;
      case Op::known:
        return value.presence != Presence::unknown;
      case Op::ne:
        return known && !is(filter.column, value, filter.values.front());
      case Op::eq:
      case Op::in:
        return known && std::ranges::any_of(filter.values, [&](const std::string& one) {
                 return is_one(filter.column, row, held, value, one);
               });
      default:
        return known && compares(filter, value);
    }
  }

  [[nodiscard]] bool is_one(const Column& column, std::uint32_t row, const void* held, const Held& value,
                            const std::string& one) const {
    if (column.field != nullptr) {
      const FieldKind kind = column.field->kind;
      const bool plain = !column.field->many && (kind == FieldKind::string || kind == FieldKind::id ||
                                                 kind == FieldKind::choice || kind == FieldKind::reference);
      if (plain || kind == FieldKind::flag) return is(column, value, one);
      if (kind == FieldKind::text) return same_text(column, held, one);
      if (column.field->many) return has(column, row, held, one);
      if (kind == FieldKind::date)
        return base::write_scalar(base::Date{
                   std::chrono::sys_days(std::chrono::days(static_cast<int>(*value.number)))}) == base::Value(one);
      return number_text(*value.number) == number_text(std::strtod(one.c_str(), nullptr));
    }
    return is(column, value, one);
  }

  [[nodiscard]] static bool same_text(const Column& column, const void* held, const std::string& one) {
    base::Text text;
    const void* owner = column.part != nullptr ? column.part->member(held) : held;
    return base::read_scalar(column.field->get(owner), text) && (text.ja == one || text.en == one);
  }
  [[nodiscard]] static std::string number_text(double number) { return std::to_string(number); }

  [[nodiscard]] static bool contains(const Filter& filter, const void* held) {
    const Column& column = filter.column;
    if (column.field == nullptr) return false;
    const void* owner = column.part != nullptr ? column.part->member(held) : held;
    return row_has_words(std::span(column.field, 1), owner, filter.values);
  }

  [[nodiscard]] static bool compares(const Filter& filter, const Held& value) {
    const bool by_number = value.number && value.text.empty();
    const bool by_choice = filter.column.field != nullptr && filter.column.field->kind == FieldKind::choice;
    const auto order = by_number || by_choice
                           ? *value.number <=> filter.number
                           : std::partial_ordering(value.text <=> std::string_view(filter.values.front()));
    if (filter.op == Op::lt) return order < 0;
    if (filter.op == Op::gt) return order > 0;
    if (filter.op == Op::le) return order <= 0;
    return order >= 0;
  }

  const knowledge::Knowledge& knowledge_;
  const PlantState& state_;
  const Sight& sight_;
  const model::Noun& noun_;
};

}  // namespace

bool sees_column(const Sight& sight, Seen row, const model::Noun& noun, const Column& column) {
  if (row == Seen::all) return true;
  if (column.findings) return sight.sees_derived(row, "findings");
  if (column.derived != nullptr) return sight.sees_derived(row, column.derived->asks);
  return sight.sees_field(row, noun, column.part != nullptr ? column.part->name : column.field->name);
}

std::vector<std::uint32_t> rows_for(const knowledge::Knowledge& knowledge, const Query& query, const PlantState& state,
                                    const Sight& sight) {
  const auto size = static_cast<std::uint32_t>(model::nouns[query.noun].size(state.factory()));
  std::vector<std::uint32_t> rows;
  rows.reserve(size);
  const Asking asking(knowledge, state, sight, query.noun);
  const bool everything = query.filters.empty() && query.words.empty() && sight.is_whole();
  for (std::uint32_t row = 0; row < size; ++row) {
    if (everything || asking.fits(query, row)) rows.push_back(row);
  }
  return rows;
}

}  // namespace masugata::service

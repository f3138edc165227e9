#include "service/platform/plant/row_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/unicode.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::FieldKind;
using base::Presence;
using base::Result;

constexpr std::array<std::string_view, 11> op_names = {"eq", "ne", "in",       "has",     "lt",   "gt",
                                                       "le", "ge", "contains", "unknown", "known"};
constexpr std::size_t most_filters = 20;

Result<Column> column_named(std::uint32_t noun, std::string_view name) {
  Column column;
  if (name == "findings") {
    column.findings = true;
    return column;
  }
  column.derived = find_derived_column(noun, name);
  if (column.derived != nullptr) return column;
  const std::size_t dot = name.find('.');
  column.field = base::find_field(model::nouns[noun].fields, name.substr(0, dot));
  if (column.field != nullptr && dot != std::string_view::npos) {
    column.part = column.field;
    column.field = column.part->many ? nullptr : base::find_field(column.part->part, name.substr(dot + 1));
  }
  if (column.field == nullptr) return base::fail(Fault::invalid, "error.list.no_field", {{"field", std::string(name)}});
  return column;
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<double> position_in(std::span<const std::string_view> choices, std::string_view slug) {
  const auto found = std::ranges::find(choices, slug);
  if (found == choices.end()) return std::nullopt;
  return static_cast<double>(found - choices.begin());
}

// What a value of the column counts in comparisons; nothing when it is no number, date or choice of it.
std::optional<double> bound_of(const Column& column, std::string_view text) {
  if (column.derived != nullptr && column.derived->kind == DerivedColumn::Kind::level)
    return position_in(model::level_names, text);
  if (column.field == nullptr) return number_in(text);
  if (column.field->kind == FieldKind::choice) return position_in(column.field->choices, text);
  if (column.field->kind == FieldKind::flag)
    return text == "true" ? 1.0 : text == "false" ? std::optional(0.0) : std::nullopt;
  if (column.field->kind == FieldKind::date) {
    const auto date = base::parse_iso_date(text);
    return date ? std::optional(static_cast<double>(date->day.time_since_epoch().count())) : std::nullopt;
  }
  return number_in(text);
}

// Whether the column is compared by numbers.
bool is_ordered_by_number(const Column& column) {
  if (column.findings || column.derived != nullptr) return true;
  const FieldKind kind = column.field->kind;
  return !column.field->many && (kind == FieldKind::flag || kind == FieldKind::integer || kind == FieldKind::number ||
                                 kind == FieldKind::date || kind == FieldKind::choice);
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

base::Error bad_filter(const std::string& text) {
  return {Fault::invalid, {"error.list.bad_filter", {{"filter", text}}, {}}};
}

Result<Filter> read_filter(std::uint32_t noun, const std::string& text) {
  const std::size_t first = text.find(':');
  const std::size_t second = text.find(':', first == std::string::npos ? first : first + 1);
  if (first == std::string::npos) return tl::unexpected(bad_filter(text));
  Filter filter{TRY(column_named(noun, std::string_view(text).substr(0, first))), Op::eq, {}, 0};
  const auto op = std::ranges::find(
      op_names, std::string_view(text).substr(first + 1, second == std::string::npos ? second : second - first - 1));
  if (op == op_names.end()) return tl::unexpected(bad_filter(text));
  filter.op = static_cast<Op>(op - op_names.begin());
  const std::string value = second == std::string::npos ? std::string() : text.substr(second + 1);
  if (filter.op == Op::unknown || filter.op == Op::known) return filter;
  filter.values = filter.op == Op::in ? split(value, ',') : std::vector<std::string>{value};
  if (filter.op == Op::contains) filter.values = {base::fold(value)};
  if (filter.op >= Op::lt && filter.op <= Op::ge) {
    const auto bound = bound_of(filter.column, value);
    if (!bound && is_ordered_by_number(filter.column)) return tl::unexpected(bad_filter(text));
    filter.number = bound.value_or(0);
  }
  return filter;
}

Result<std::vector<Order>> read_orders(std::uint32_t noun, std::string_view sort) {
  std::vector<Order> orders;
  for (const std::string& one : split(sort, ',')) {
    const bool down = one.starts_with('-');
    orders.push_back({TRY(column_named(noun, std::string_view(one).substr(down ? 1 : 0))),
                      down ? Order::Way::down : Order::Way::up});
  }
  return orders;
}

}  // namespace

std::vector<std::string> words_in(std::string_view q) {
  std::vector<std::string> words;
  for (const std::string& one : split(base::normalise(q), ' ')) {
    std::string word = base::fold(one);
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

Result<Query> read_query(std::uint32_t noun, const QueryText& text) {
  Query query;
  query.noun = noun;
  query.words = words_in(text.q);
  if (text.filters.size() > most_filters)
    return base::fail(Fault::exhausted, "error.list.bad_filter", {{"filter", text.filters.back()}});
  for (const std::string& filter : text.filters) query.filters.push_back(TRY(read_filter(noun, filter)));
  query.orders = TRY(read_orders(noun, text.sort));
  return query;
}

}  // namespace masugata::service

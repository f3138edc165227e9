#include "service/platform/observed_table.hpp"

#include <algorithm>
#include <charconv>

#include "base/unicode.hpp"
#include "service/platform/plant/row_query.hpp"

namespace masugata::service {

namespace {

using base::Fault;
using base::Result;
using model::Conversation;
using model::ObservedDevice;

std::string joined(const std::vector<std::string>& one, const std::vector<std::string>& more = {}) {
  std::string text;
  for (const auto* list : {&one, &more}) {
    for (const std::string& value : *list) text.append(text.empty() ? "" : " ").append(value);
  }
  return text;
}

std::string yes_or_no(bool value) { return value ? "true" : "false"; }

template <const char* trait>
std::string fact(const ObservedDevice& one) {
  return fact_of(one, trait);
}

std::string vlans(const ObservedDevice& one) {
  std::string text;
  for (const std::uint16_t vlan : one.vlans) text.append(text.empty() ? "" : " ").append(std::to_string(vlan));
  return text;
}

std::string classes(const Conversation& one) {
  const std::vector<std::uint64_t> times = class_times(one);
  std::string text;
  for (std::size_t n = 0; n < times.size(); ++n) {
    if (times[n] > 0) text.append(text.empty() ? "" : " ").append(knowledge::operation_class_names[n]);
  }
  return text;
}

std::string service_of(const Conversation& one) {
  return one.protocol.empty() ? one.transport + "/" + std::to_string(one.port) : one.protocol;
}

std::uint64_t operations(const Conversation& one) {
  std::uint64_t times = 0;
  for (const auto& operation : one.operations) times += operation.times();
  return times;
}

constexpr char maker[] = "maker";
constexpr char model_name[] = "model";
constexpr char order_number[] = "order_number";
constexpr char hardware[] = "hardware";
constexpr char firmware[] = "firmware";
constexpr char serial[] = "serial";
constexpr char name[] = "name";

constexpr ObservedColumn<ObservedDevice> of_devices[] = {
    {"address", [](const ObservedDevice& one) { return joined(one.ips, one.macs); }},
    {maker, fact<maker>},
    {model_name, fact<model_name>},
    {order_number, fact<order_number>},
    {hardware, fact<hardware>},
    {firmware, fact<firmware>},
    {serial, fact<serial>},
    {name, fact<name>},
    {"role", [](const ObservedDevice& one) { return joined(one.roles); }},
    {"vlan", vlans},
    {"heard", [](const ObservedDevice& one) { return yes_or_no(one.heard); }},
    {"packets", nullptr, [](const ObservedDevice& one) { return one.sent.packets; }},
    {"bytes", nullptr, [](const ObservedDevice& one) { return one.sent.bytes; }},
    {"first", [](const ObservedDevice& one) { return moment_text(one.first); }},
    {"last", [](const ObservedDevice& one) { return moment_text(one.last); }},
};

constexpr ObservedColumn<Conversation> of_conversations[] = {
    {"client", [](const Conversation& one) { return one.client; }},
    {"server", [](const Conversation& one) { return one.server; }},
    {"address", [](const Conversation& one) { return one.client + " " + one.server; }},
    {"service", service_of},
    {"protocol", [](const Conversation& one) { return one.protocol; }},
    {"transport", [](const Conversation& one) { return one.transport; }},
    {"port", nullptr, [](const Conversation& one) { return std::uint64_t{one.port}; }},
    {"guessed", [](const Conversation& one) { return yes_or_no(one.guessed); }},
    {"class", classes},
    {"operations", nullptr, operations},
    {"packets", nullptr, [](const Conversation& one) { return one.to_server.packets + one.to_client.packets; }},
    {"bytes", nullptr, [](const Conversation& one) { return one.to_server.bytes + one.to_client.bytes; }},
    {"first", [](const Conversation& one) { return moment_text(one.first); }},
    {"last", [](const Conversation& one) { return moment_text(one.last); }},
};

template <class Row>
struct Test {
  const ObservedColumn<Row>* column = nullptr;
  Op op = Op::eq;
  std::vector<std::string> values;  // folded for contains
  std::uint64_t number = 0;
};

template <class Row>
Result<const ObservedColumn<Row>*> column_named(std::span<const ObservedColumn<Row>> columns, std::string_view wanted) {
  const auto found = std::ranges::find(columns, wanted, &ObservedColumn<Row>::name);
  if (found == columns.end())
    return base::fail(Fault::invalid, "error.list.no_field", {{"field", std::string(wanted)}});
  return &*found;
}

Result<Op> op_named(std::string_view wanted) {
  constexpr std::pair<std::string_view, Op> ops[] = {
      {"eq", Op::eq},           {"ne", Op::ne},      {"in", Op::in}, {"lt", Op::lt},
      {"gt", Op::gt},           {"le", Op::le},      {"ge", Op::ge}, {"contains", Op::contains},
      {"unknown", Op::unknown}, {"known", Op::known}};
  const auto found = std::ranges::find(ops, wanted, [](const auto& one) { return one.first; });
  if (found == std::end(ops)) return base::fail(Fault::invalid, "error.observed.op", {{"op", std::string(wanted)}});
  return found->second;
}

std::vector<std::string> parts(std::string_view text, char between) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = text.find(between);
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

template <class Row>
Result<Test<Row>> read_test(std::span<const ObservedColumn<Row>> columns, std::string_view filter) {
  const std::size_t first = filter.find(':');
  const std::size_t second = first == std::string_view::npos ? first : filter.find(':', first + 1);
  Test<Row> test;
  test.column = TRY(column_named(columns, filter.substr(0, first)));
  if (first == std::string_view::npos) return base::fail(Fault::invalid, "error.observed.op", {{"op", ""}});
  test.op = TRY(op_named(filter.substr(first + 1, second == std::string_view::npos ? second : second - first - 1)));
  const std::string_view value = second == std::string_view::npos ? std::string_view() : filter.substr(second + 1);
  test.values = test.op == Op::in ? parts(value, ',') : std::vector<std::string>{std::string(value)};
  if (test.op == Op::contains) test.values.front() = base::fold(value);
  const bool compares = test.op == Op::lt || test.op == Op::gt || test.op == Op::le || test.op == Op::ge;
  if (test.column->number != nullptr && compares) {
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), test.number);
    const bool whole = fault == std::errc() && end == value.data() + value.size();
    if (!whole) return base::fail(Fault::invalid, "error.observed.number", {{"value", std::string(value)}});
  }
  return test;
}

// The whole text, or one of its values.
bool says(std::string_view text, const std::vector<std::string>& values) {
  if (std::ranges::find(values, text) != values.end()) return true;
  const auto words = parts(text, ' ');
  return words.size() > 1 && std::ranges::any_of(words, [&](const std::string& word) {
           return std::ranges::find(values, word) != values.end();
         });
}

bool in_order(Op op, auto left, auto right) {
  switch (op) {
    case Op::lt:
      return left < right;
    case Op::gt:
      return left > right;
    case Op::le:
      return left <= right;
    default:
      return left >= right;
  }
}

template <class Row>
bool fits(const Test<Row>& test, const Row& row) {
  const bool is_number = test.column->number != nullptr;
  const std::string text = is_number ? std::to_string(test.column->number(row)) : test.column->text(row);
  switch (test.op) {
    case Op::eq:
    case Op::in:
      return says(text, test.values);
    case Op::ne:
      return !says(text, test.values);
    case Op::contains:
      return base::fold(text).find(test.values.front()) != std::string::npos;
    case Op::unknown:
      return text.empty();
    case Op::known:
      return !text.empty();
    default:
      if (is_number) return in_order(test.op, test.column->number(row), test.number);
      return !text.empty() && in_order(test.op, std::string_view(text), std::string_view(test.values.front()));
  }
}

template <class Row>
bool has_words(std::span<const ObservedColumn<Row>> columns, const Row& row, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  std::string all;
  for (const ObservedColumn<Row>& column : columns) {
    if (column.text != nullptr) all.append(column.text(row)).push_back('\n');
  }
  return text_has_words(all, words);
}

template <class Row>
void sort_by(const ObservedColumn<Row>& column, Order::Way way, std::span<const Row> rows,
             std::vector<std::uint32_t>& places) {
  if (column.number != nullptr) {
    std::ranges::stable_sort(places, [&](std::uint32_t a, std::uint32_t b) {
      return way == Order::Way::up ? column.number(rows[a]) < column.number(rows[b])
                                   : column.number(rows[a]) > column.number(rows[b]);
    });
    return;
  }
  std::vector<std::pair<std::string, std::uint32_t>> keyed;
  keyed.reserve(places.size());
  for (const std::uint32_t place : places) keyed.emplace_back(column.text(rows[place]), place);
  std::ranges::stable_sort(keyed, [&](const auto& a, const auto& b) {
    if (a.first.empty() != b.first.empty()) return b.first.empty();
    return way == Order::Way::up ? a.first < b.first : a.first > b.first;
  });
  for (std::size_t n = 0; n < keyed.size(); ++n) places[n] = keyed[n].second;
}

template <class Row>
Result<std::vector<std::uint32_t>> chosen(std::span<const ObservedColumn<Row>> columns, std::span<const Row> rows,
                                          const ObservedWish& wish) {
  std::vector<Test<Row>> tests;
  for (const std::string& filter : wish.filters) tests.push_back(TRY(read_test(columns, filter)));
  const std::vector<std::string> words = words_in(wish.q);
  std::vector<std::uint32_t> places;
  for (std::uint32_t n = 0; n < rows.size(); ++n) {
    const bool wanted = std::ranges::all_of(tests, [&](const Test<Row>& test) { return fits(test, rows[n]); });
    if (wanted && has_words(columns, rows[n], words)) places.push_back(n);
  }
  if (wish.sort.empty()) return places;
  std::vector<std::string> orders = parts(wish.sort, ',');
  std::ranges::reverse(orders);  // the sorts are stable: the first wish counts last
  for (std::string& order : orders) {
    const auto way = order.starts_with('-') ? Order::Way::down : Order::Way::up;
    if (way == Order::Way::down) order.erase(0, 1);
    const ObservedColumn<Row>* column = TRY(column_named(columns, order));
    sort_by(*column, way, rows, places);
  }
  return places;
}

}  // namespace

std::span<const ObservedColumn<ObservedDevice>> device_columns() { return of_devices; }
std::span<const ObservedColumn<Conversation>> conversation_columns() { return of_conversations; }

std::string fact_of(const ObservedDevice& device, std::string_view trait) {
  const auto found = std::ranges::find(device.facts, trait, &model::ObservedFact::trait);
  return found == device.facts.end() ? std::string() : found->value;
}

std::vector<std::uint64_t> class_times(const Conversation& one) {
  std::vector<std::uint64_t> times(knowledge::operation_class_names.size(), 0);
  for (const model::ObservedOperation& operation : one.operations) {
    const auto known = std::ranges::find(knowledge::operation_class_names, operation.effect);
    if (known != knowledge::operation_class_names.end())
      times[static_cast<std::size_t>(known - knowledge::operation_class_names.begin())] += operation.times();
  }
  return times;
}

Result<std::vector<std::uint32_t>> rows_for(std::span<const ObservedDevice> rows, const ObservedWish& wish) {
  return chosen(device_columns(), rows, wish);
}

Result<std::vector<std::uint32_t>> rows_for(std::span<const Conversation> rows, const ObservedWish& wish) {
  return chosen(conversation_columns(), rows, wish);
}

}  // namespace masugata::service

#include "exchange/csv.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/unicode.hpp"

namespace masugata::exchange {

namespace {

using base::Field;
using base::FieldKind;
using base::Result;
using base::Value;

constexpr std::string_view json_mark = "json:";
constexpr std::string_view between_elements = ";";
constexpr std::string_view between_parts = ":";
constexpr std::uint64_t rows_between_reports = 4096;
constexpr std::size_t most_rows_reserved = 200'000;

// A column: a field, or one language or one field of it.
struct Column {
  const Field* field = nullptr;
  const Field* inner = nullptr;  // of a part
  std::string_view language;     // of a text: "ja" or "en"
};

std::string name_of(const Column& column) {
  std::string name(column.field->name);
  if (column.inner != nullptr) name.append(".").append(column.inner->name);
  if (!column.language.empty()) name.append(".").append(column.language);
  return name;
}

void add_columns(const Field* field, const Field* inner, std::vector<Column>& out) {
  const Field& last = inner != nullptr ? *inner : *field;
  if (last.kind == FieldKind::text && !last.many) {
    out.push_back({field, inner, "ja"});
    out.push_back({field, inner, "en"});
  } else {
    out.push_back({field, inner, {}});
  }
}

std::vector<Column> columns_of(std::span<const Field> fields) {
  std::vector<Column> columns;
  for (const Field& field : fields) {
    if (field.kind == FieldKind::part && !field.many) {
      for (const Field& inner : field.part) add_columns(&field, &inner, columns);
    } else {
      add_columns(&field, nullptr, columns);
    }
  }
  return columns;
}

std::string as_json(const Value& value) {
  return std::string(json_mark) + base::write_json(value, base::JsonStyle::compact);
}

bool is_simple(std::string_view text) {
  return !text.starts_with(json_mark) && text.find_first_of(";:") == std::string_view::npos && !text.empty();
}

// "B-01:essential" for a part, "Z-01" for a scalar; nothing when only JSON can say it.
std::optional<std::string> element_text(const Value& element) {
  const Value::Map* map = element.map();
  std::string text;
  if (map == nullptr) {
    if (!base::read_scalar(element, text) || !is_simple(text)) return std::nullopt;
    return text;
  }
  for (const base::Member& member : *map) {
    std::string one;
    if (!base::read_scalar(member.value, one) || !is_simple(one)) return std::nullopt;
    text.append(text.empty() ? "" : between_parts).append(one);
  }
  return text;
}

// A part is written short only when it has its first fields and no others.
bool is_short(const Value& element, const Field& field) {
  const Value::Map* map = element.map();
  if (map == nullptr) return true;
  for (std::size_t n = 0; n < map->size(); ++n) {
    if ((*map)[n].key != field.part[n].name) return false;
  }
  return !map->empty();
}

std::string list_text(const Value& value, const Field& field) {
  std::string out;
  for (const Value& element : *value.list()) {
    const auto text = element_text(element);
    if (!text || !is_short(element, field)) return as_json(value);
    out.append(out.empty() ? "" : between_elements).append(*text);
  }
  return out.empty() || out.starts_with(json_mark) ? as_json(value) : out;
}

std::string cell_text(const Value& value, const Column& column) {
  if (value.is_null()) return {};
  const Field& field = column.inner != nullptr ? *column.inner : *column.field;
  if (base::read_absence(value)) return column.language == "en" ? std::string() : as_json(value);
  if (!column.language.empty()) {
    const Value* side = value.find(column.language);
    if (value.map() == nullptr && column.language == "ja") side = &value;
    const std::string text = side != nullptr && side->string() != nullptr ? *side->string() : std::string();
    const bool known_empty = side == &value && text.empty();  // an empty cell would be unknown
    return text.starts_with(json_mark) || known_empty ? as_json(text) : text;
  }
  if (value.list() != nullptr) return list_text(value, field);
  if (value.map() != nullptr) return as_json(value);
  if (const bool* flag = value.boolean()) return *flag ? "yes" : "no";
  if (const std::string* text = value.string())
    return text->starts_with(json_mark) || text->empty() ? as_json(*text) : *text;
  return base::write_json(value, base::JsonStyle::compact);
}

const void* owner_of(const Column& column, const void* row) {
  return column.inner != nullptr ? column.field->member(row) : row;
}

Value read_element(std::string_view text, const Field& field) {
  if (field.kind != FieldKind::part) return text;
  Value::Map map;
  for (const Field& inner : field.part) {
    if (text.empty()) break;
    const std::size_t end = std::min(text.find(between_parts), text.size());
    map.push_back({std::string(inner.name), std::string(text.substr(0, end)), {}});
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return map;
}

Value read_cell(std::string_view text, const Field& field) {
  if (text.empty()) return {};
  if (text.starts_with(json_mark)) {
    auto value = base::parse_json(text.substr(json_mark.size()), {});
    return value ? std::move(*value) : Value(text);
  }
  if (!field.many) return text;
  Value::List list;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between_elements), text.size());
    list.push_back(read_element(text.substr(0, end), field));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return list;
}

// Reads the columns of one record into a row.
class RowReader {
 public:
  RowReader(const std::vector<Column>& columns, std::string_view file, base::Notes& faults)
      : columns_(columns), file_(file), faults_(faults) {}

  void read(std::span<const std::string_view> cells, void* row, std::uint32_t line) {
    const std::size_t count = std::min(cells.size(), columns_.size());
    for (std::size_t n = 0; n < count; ++n) {
      const Column& column = columns_[n];
      if (column.field == nullptr || cells[n].empty()) continue;
      const Field& field = column.inner != nullptr ? *column.inner : *column.field;
      Value value = read_cell(cells[n], field);
      if (column.language == "en" && !value.is_null()) value = with_english(value, field, owner_of(column, row));
      // Members of parts are reached through a const accessor; the row itself is ours to change.
      void* owner = const_cast<void*>(owner_of(column, row));  // NOLINT
      if (auto fault = field.set(owner, value)) say(std::move(*fault), column, line, n);
    }
  }

 private:
  static Value with_english(const Value& english, const Field& field, const void* owner) {
    const Value before = field.get(owner);
    Value::Map both;
    if (const std::string* japanese = before.string()) both.push_back({"ja", *japanese, {}});
    both.push_back({"en", english, {}});
    return both;
  }

  void say(base::Message fault, const Column& column, std::uint32_t line, std::size_t n) {
    fault.arguments.push_back({"field", name_of(column)});
    fault.where = {std::string(file_), {}, line, static_cast<std::uint32_t>(n + 1)};
    faults_.push_back(std::move(fault));
  }

  const std::vector<Column>& columns_;
  std::string_view file_;
  base::Notes& faults_;
};

// The columns that the head names; an unknown name gives an empty Column and a fault.
std::vector<Column> match_head(std::span<const std::string_view> head, std::span<const Field> fields,
                               std::string_view file, base::Notes& faults) {
  const std::vector<Column> all = columns_of(fields);
  std::vector<Column> columns;
  for (std::size_t n = 0; n < head.size(); ++n) {
    const auto found = std::ranges::find_if(all, [&](const Column& one) { return name_of(one) == head[n]; });
    columns.push_back(found == all.end() ? Column{} : *found);
    if (found != all.end()) continue;
    faults.push_back({"error.field.unknown_name",
                      {{"field", std::string(head[n])}},
                      {std::string(file), {}, 1, static_cast<std::uint32_t>(n + 1)}});
  }
  return columns;
}

}  // namespace

CsvReader::CsvReader(std::string_view bytes) : rest_(bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (rest_.starts_with(mark)) rest_.remove_prefix(mark.size());
}

bool CsvReader::next(std::vector<std::string_view>& cells) {
  cells.clear();
  unescaped_.clear();
  record_line_ = line_;
  if (rest_.empty()) return false;
  while (true) {
    cells.push_back(!rest_.empty() && rest_.front() == '"' ? quoted() : bare());
    if (rest_.empty()) return true;
    const char end = rest_.front();
    if (end != ',' && end != '\r' && end != '\n') {  // text behind the closing quote
      broken_ = true;
      rest_ = {};
      return true;
    }
    rest_.remove_prefix(1);
    if (end == ',') continue;
    if (end == '\r' && !rest_.empty() && rest_.front() == '\n') rest_.remove_prefix(1);
    ++line_;
    return true;
  }
}

std::string_view CsvReader::bare() {
  const std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
  const std::string_view cell = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return cell;
}

std::string_view CsvReader::quoted() {
  rest_.remove_prefix(1);
  std::string* copy = nullptr;
  std::size_t from = 0;
  while (true) {
    const std::size_t quote = rest_.find('"', from);
    if (quote == std::string_view::npos) {
      broken_ = true;
      const std::string_view cell = rest_;
      rest_ = {};
      return cell;
    }
    const bool doubled = quote + 1 < rest_.size() && rest_[quote + 1] == '"';
    if (doubled && copy == nullptr) copy = &unescaped_.emplace_back();
    if (doubled) {
      from = quote + 2;
      continue;
    }
    std::string_view cell = rest_.substr(0, quote);
    line_ += static_cast<std::uint32_t>(std::count(cell.begin(), cell.end(), '\n'));
    rest_.remove_prefix(quote + 1);
    if (copy == nullptr) return cell;
    for (std::size_t n = 0; n < cell.size(); ++n) {
      copy->push_back(cell[n]);
      if (cell[n] == '"') ++n;
    }
    return *copy;
  }
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

std::string write_csv_register(const model::Noun& noun, const model::Factory& factory) {
  const std::vector<Column> all = columns_of(noun.fields);
  const std::size_t rows = noun.size(factory);
  std::vector<Column> used;
  for (const Column& column : all) {
    bool any = false;
    for (std::size_t n = 0; n < rows && !any; ++n) {
      const Field& field = column.inner != nullptr ? *column.inner : *column.field;
      any = !cell_text(field.get(owner_of(column, noun.at(factory, n))), column).empty();
    }
    if (any) used.push_back(column);
  }
  std::string out;
  for (std::size_t n = 0; n < used.size(); ++n) out.append(n == 0 ? "" : ",").append(name_of(used[n]));
  out += '\n';
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t n = 0; n < used.size(); ++n) {
      const Field& field = used[n].inner != nullptr ? *used[n].inner : *used[n].field;
      const Value value = field.get(owner_of(used[n], noun.at(factory, row)));
      out.append(n == 0 ? "" : ",").append(csv_cell(cell_text(value, used[n])));
    }
    out += '\n';
  }
  return out;
}

Result<base::Notes> read_csv_register(std::string_view bytes, std::string_view file, const model::Noun& noun,
                                      model::Factory& factory, base::Progress& progress) {
  if (const auto bad = base::first_invalid_utf8(bytes)) {
    const auto lines = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    return base::fail(base::Fault::invalid, "error.document.not_utf8", {},
                      {std::string(file), {}, static_cast<std::uint32_t>(lines + 1), 0});
  }
  base::Notes faults;
  CsvReader reader(bytes);
  std::vector<std::string_view> cells;
  if (!reader.next(cells)) return faults;
  const std::vector<Column> columns = match_head(cells, noun.fields, file, faults);
  RowReader rows(columns, file, faults);
  const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  noun.reserve(factory, noun.size(factory) + std::min(lines, most_rows_reserved));
  std::uint64_t count = 0;
  while (reader.next(cells)) {
    if (cells.size() == 1 && cells.front().empty()) continue;
    if (++count % rows_between_reports == 0) {
      progress.advance("progress.reading", count, 0);
      if (progress.cancelled()) return base::fail(base::Fault::cancelled, "error.cancelled");
    }
    void* row = noun.add(factory);
    noun.place(row) = {reader.line(), 1};
    rows.read(cells, row, reader.line());
  }
  if (reader.broken()) {
    return base::fail(base::Fault::invalid, "error.csv.open_quote", {}, {std::string(file), {}, reader.line(), 0});
  }
  return faults;
}

}  // namespace masugata::exchange

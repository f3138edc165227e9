#include "base/field_list.hpp"

#include <charconv>
#include <cmath>

#include "base/unicode.hpp"

namespace masugata::base {

namespace {

template <class Number>
bool parse_whole(std::string_view text, Number& out) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return false;
  out = value;
  return true;
}

// The fewest digits that read back as the same number.
std::string shortest(double number) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), error == std::errc() ? end : buffer.data()};
}

std::string shown(const Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  if (const double* number = value.real()) return shortest(*number);
  if (const bool* flag = value.boolean()) return *flag ? "true" : "false";
  if (value.list() != nullptr) return "[…]";
  return value.map() != nullptr ? "{…}" : "";
}

// For messages, which nobody reads when they are as long as a book.
std::string quoted(const Value& value) {
  constexpr std::size_t columns = 80;
  return fit(shown(value), columns);
}

std::string_view kind_name(FieldKind kind) {
  constexpr std::array<std::string_view, 10> names = {"id",     "string", "text",   "flag",      "integer",
                                                      "number", "date",   "choice", "reference", "part"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace

bool read_scalar(const Value& value, std::string& out) {
  if (value.list() != nullptr || value.map() != nullptr || value.is_null()) return false;
  out = shown(value);
  return true;
}

bool read_scalar(const Value& value, Text& out) {
  if (const Value::Map* map = value.map()) {
    for (const Member& member : *map) {
      std::string& side = member.key == "ja" ? out.ja : out.en;
      if ((member.key != "ja" && member.key != "en") || !read_scalar(member.value, side)) return false;
    }
    return true;
  }
  return read_scalar(value, out.ja);
}

bool read_scalar(const Value& value, bool& out) {
  if (const bool* flag = value.boolean()) {
    out = *flag;
    return true;
  }
  const std::string* text = value.string();
  if (text == nullptr) return false;
  if (*text == "yes" || *text == "true") return out = true, true;
  if (*text == "no" || *text == "false") return out = false, true;
  return false;
}

bool read_scalar(const Value& value, std::int64_t& out) {
  if (const std::int64_t* number = value.integer()) return out = *number, true;
  const std::string* text = value.string();
  return text != nullptr && parse_whole(*text, out);
}

bool read_scalar(const Value& value, double& out) {
  if (const std::int64_t* number = value.integer()) return out = static_cast<double>(*number), true;
  if (const double* number = value.real()) return out = *number, std::isfinite(*number);
  const std::string* text = value.string();
  return text != nullptr && parse_whole(*text, out) && std::isfinite(out);
}

bool read_scalar(const Value& value, Date& out) {
  const std::string* text = value.string();
  const auto date = text != nullptr ? parse_iso_date(*text) : std::nullopt;
  if (date) out = *date;
  return date.has_value();
}

bool read_scalar(const Value& value, Id& out) {
  std::string text;
  if (!read_scalar(value, text) || !is_valid_id(text)) return false;
  out.text = std::move(text);
  return true;
}

Value write_scalar(const std::string& value) { return value; }
Value write_scalar(const Text& value) {
  if (value.en.empty()) return value.ja;
  Value::Map map;
  if (!value.ja.empty()) map.push_back({"ja", value.ja, {}});
  map.push_back({"en", value.en, {}});
  return map;
}
Value write_scalar(bool value) { return value; }
Value write_scalar(std::int64_t value) { return value; }
Value write_scalar(double value) { return value; }
Value write_scalar(Date value) { return format_iso(value); }
Value write_scalar(const Id& value) { return value.text; }

Peek peek_scalar(const std::string& value) { return {Presence::known, 0, 0, value, 0}; }
Peek peek_scalar(const Text& value) { return {Presence::known, 0, 0, value.in(Language::ja), 0}; }
Peek peek_scalar(bool value) { return {Presence::known, value ? 1 : 0, 0, {}, 0}; }
Peek peek_scalar(std::int64_t value) { return {Presence::known, value, static_cast<double>(value), {}, 0}; }
Peek peek_scalar(double value) { return {Presence::known, 0, value, {}, 0}; }
Peek peek_scalar(Date value) { return {Presence::known, value.day.time_since_epoch().count(), 0, {}, 0}; }
Peek peek_scalar(const Id& value) { return {Presence::known, 0, 0, value.text, 0}; }

Message wrong_type(FieldKind kind, const Value& value) {
  return {"error.field.wrong_type." + std::string(kind_name(kind)), {{"value", quoted(value)}}, {}};
}

Message wrong_choice(std::span<const std::string_view> choices, const Value& value) {
  std::string all;
  for (const std::string_view choice : choices) all.append(all.empty() ? "" : ", ").append(choice);
  return {"error.field.wrong_choice", {{"value", quoted(value)}, {"choices", all}}, {}};
}

std::optional<Absence> read_absence(const Value& value) {
  const Value::Map* map = value.map();
  if (map == nullptr || map->size() != 1) return std::nullopt;
  const Member& only = map->front();
  bool flag = false;
  if (only.key == "none" && read_scalar(only.value, flag) && flag) return Absence{Presence::none, {}};
  std::string reason;
  if (only.key == "not_applicable" && read_scalar(only.value, reason)) {
    return Absence{Presence::not_applicable, std::move(reason)};
  }
  return std::nullopt;
}

std::optional<Message> read_part(std::span<const Field> fields, void* owner, const Value& value) {
  if (value.map() == nullptr) return wrong_type(FieldKind::part, value);
  auto faults = set_all(fields, owner, value, {});
  if (!faults.empty()) return std::move(faults.front());
  return std::nullopt;
}

}  // namespace masugata::base

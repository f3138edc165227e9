#include "exchange/register/cell_value.hpp"

#include <algorithm>
#include <charconv>

#include "base/unicode.hpp"
#include "exchange/register/calendar_date.hpp"
#include "exchange/register/exact_text.hpp"

namespace masugata::exchange {

namespace {

using base::Fault;
using base::Field;
using base::FieldKind;
using base::Result;
using base::Value;

constexpr std::size_t longest_unit = 12;  // bytes: "時間", "person"

tl::unexpected<base::Error> refuse(std::string key, std::string_view text) {
  return base::fail(Fault::invalid, std::move(key), {{"value", std::string(text)}});
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view wide_space = "　";
  while (true) {
    if (text.starts_with(wide_space)) {
      text.remove_prefix(wide_space.size());
    } else if (text.ends_with(wide_space)) {
      text.remove_suffix(wide_space.size());
    } else if (!text.empty() && std::string_view(" \t\n\r").find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else if (!text.empty() && std::string_view(" \t\n\r").find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

// "該当なし（検査機のため）" → not applicable, with the reason in the brackets.
std::optional<Value> absence(const Vocabulary& vocabulary, std::string_view text) {
  if (!vocabulary.may_be_absence(text)) return std::nullopt;
  const std::string_view slug = vocabulary.choice("absence", text);
  if (slug == "unknown") return Value();
  if (slug == "none") return base::none_value();
  if (slug == "not_applicable") return base::not_applicable_value({});
  const std::size_t open = std::min(text.find("（"), text.find('('));
  if (open == std::string_view::npos || vocabulary.choice("absence", text.substr(0, open)) != "not_applicable")
    return std::nullopt;
  std::string_view reason = text.substr(open + (text[open] == '(' ? 1 : 3));
  if (reason.ends_with(")")) reason.remove_suffix(1);
  if (reason.ends_with("）")) reason.remove_suffix(3);
  return base::not_applicable_value(trimmed(reason));
}

// "1,200", "6台", "24時間", "4:30:00" (hours)
Result<Value> number_value(std::string_view text, const Field& field) {
  std::string plain = base::normalise(text);
  std::erase(plain, ',');
  double number = 0;
  const char* const end = plain.data() + plain.size();
  std::int64_t exact = 0;  // more digits than a double keeps
  const auto [end_of_exact, no_whole] = std::from_chars(plain.data(), end, exact);
  if (field.kind == FieldKind::integer && no_whole == std::errc() && end_of_exact == end) return Value(exact);
  const auto [stopped, error] = std::from_chars(plain.data(), end, number);
  std::string_view rest(stopped, static_cast<std::size_t>(end - stopped));
  const std::string type =
      field.kind == FieldKind::integer ? "error.field.wrong_type.integer" : "error.field.wrong_type.number";
  if (error != std::errc()) return refuse(type, text);
  if (rest.starts_with(":") && field.unit == "h") {
    int minutes = 0;
    std::from_chars(rest.data() + 1, end, minutes);
    return Value(number + minutes / 60.0);
  }
  const bool unit = rest.size() <= longest_unit && rest.find_first_of("0123456789-~/") == std::string_view::npos &&
                    rest.find("〜") == std::string_view::npos;
  if (!unit) return refuse(type, text);
  if (field.kind == FieldKind::number) return Value(number);
  const auto whole = static_cast<std::int64_t>(number);
  if (static_cast<double>(whole) != number) return refuse(type, text);
  return Value(whole);
}

Result<Value> date_value(std::string_view text) {
  const auto date = parse_calendar_date(text);
  if (!date) return refuse("error.field.wrong_type.date", text);
  return Value(base::format_iso(*date));
}

Result<Value> choice_value(const Vocabulary& vocabulary, std::string_view text, const Field& field) {
  const std::string_view set = field.kind == FieldKind::flag ? std::string_view("flag") : field.choice_set;
  const std::string_view slug = vocabulary.choice(set, text);
  if (!slug.empty()) return Value(slug);
  if (auto missing = absence(vocabulary, text)) return std::move(*missing);
  return tl::unexpected(base::Error{Fault::invalid, field.kind == FieldKind::flag
                                                        ? base::wrong_type(field.kind, text)
                                                        : base::wrong_choice(field.choices, text)});
}

// "B-01(必須)", "B-01（補助）", "B-01:必須", "B-01": the part's first field, then its second.
Result<Value> part_value(const Vocabulary& vocabulary, std::string_view text, const Field& field) {
  const Field& first = field.part.front();
  const Field& second = field.part[1];
  std::size_t cut = text.size();
  for (const std::string_view mark : {"（", "(", "：", ":"}) cut = std::min(cut, text.find(mark));
  Value::Map map{{std::string(first.name), base::normalise(text.substr(0, cut)), {}}};
  if (cut == text.size()) return Value(std::move(map));
  std::string rest = base::normalise(text.substr(cut));
  rest.erase(0, 1);
  if (rest.ends_with(')')) rest.pop_back();
  Value value = trimmed(rest);
  if (second.kind == FieldKind::choice) value = TRY(choice_value(vocabulary, rest, second));
  if (!value.is_null()) map.push_back({std::string(second.name), std::move(value), {}});
  return Value(std::move(map));
}

// Whether the text is a code or a number of some kind: nothing but letters, digits and signs, of any width.
bool is_code(std::string_view normalised) {
  return std::ranges::all_of(normalised, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Result<Value> element_value(const Vocabulary& vocabulary, std::string_view text, const Field& field, Manner manner) {
  switch (field.kind) {
    case FieldKind::flag:
    case FieldKind::choice:
      return choice_value(vocabulary, text, field);
    case FieldKind::integer:
    case FieldKind::number:
      return number_value(text, field);
    case FieldKind::date:
      return date_value(text);
    case FieldKind::part:
      return part_value(vocabulary, text, field);
    case FieldKind::text:
      return Value(text);
    default:
      break;
  }
  std::string plain = base::normalise(text);
  const bool as_written = manner == Manner::own_book && field.kind == FieldKind::string && !is_code(plain);
  return as_written ? Value(text) : Value(std::move(plain));
}

Result<Value> plain_value(const Vocabulary& vocabulary, std::string_view text, const Field& field, Manner manner) {
  if (text.empty()) return Value();
  const bool chosen = field.kind == FieldKind::choice || field.kind == FieldKind::flag;
  if (!chosen && field.kind != FieldKind::id) {
    if (auto missing = absence(vocabulary, text)) return std::move(*missing);
  }
  if (field.name == "type" && field.kind == FieldKind::string) {
    const std::string_view type = vocabulary.asset_type(text);
    if (!type.empty()) return Value(type);
  }
  if (!field.many) return element_value(vocabulary, text, field, manner);
  Value::List list;
  for (const std::string& one : split_cell(text)) list.push_back(TRY(element_value(vocabulary, one, field, manner)));
  return Value(std::move(list));
}

bool is_text(const Field& field) {
  const FieldKind kind = field.kind;
  return !field.many && (kind == FieldKind::id || kind == FieldKind::string || kind == FieldKind::text ||
                         kind == FieldKind::reference);
}

// What stands behind an apostrophe is taken as it is, where it would otherwise be read as something else. "'24年" would
// not, and keeps its apostrophe.
std::optional<Result<Value>> guarded_value(const Vocabulary& vocabulary, std::string_view cell, const Field& field,
                                           Manner manner) {
  const std::string_view rest = cell.substr(1);
  const bool guarded = behind_guard(cell).has_value();
  if (!is_text(field)) {
    return guarded ? std::optional(plain_value(vocabulary, trimmed(rest), field, manner)) : std::nullopt;
  }
  const auto plain = plain_value(vocabulary, trimmed(rest), field, manner);
  if (guarded || !plain || !(*plain == Value(rest))) return Value(rest);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> split_cell(std::string_view text) {
  std::vector<std::string> parts;
  std::string now;
  const auto finish = [&] {
    const std::string_view part = trimmed(now);
    if (!part.empty()) parts.emplace_back(part);
    now.clear();
  };
  while (!text.empty()) {
    std::size_t mark = 0;
    for (const std::string_view one : {"、", "，", "；", ",", ";", "\n", "\r"}) {
      if (text.starts_with(one)) mark = one.size();
    }
    if (mark > 0) {
      finish();
      text.remove_prefix(mark);
    } else {
      now += text.front();
      text.remove_prefix(1);
    }
  }
  finish();
  return parts;
}

Result<Value> cell_value(const Vocabulary& vocabulary, const Cell& cell, const Field& field, Manner manner) {
  if (cell.kind == CellKind::error) return refuse("error.cell.excel_error", cell.text);
  if (auto exact = json_cell(cell.text)) return std::move(*exact);
  if (cell.text.starts_with('\'')) {
    if (auto exact = guarded_value(vocabulary, cell.text, field, manner)) return std::move(*exact);
  }
  return plain_value(vocabulary, trimmed(cell.text), field, manner);
}

}  // namespace masugata::exchange

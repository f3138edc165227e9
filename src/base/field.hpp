// Field lists: a field is said once, in the noun's header, and everybody else walks the list.
//
// A noun is a plain struct plus one constexpr list of Field. From that list come YAML and CSV (exchange), report
// tables (report), differences and referential checks (model), rule operands (knowledge, assess), JSON schemas.
// Field functions take the noun by void*: the list is a run-time table, so that its users are ordinary functions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/maybe.hpp"
#include "base/result.hpp"
#include "base/value.hpp"

namespace masugata::base {

enum class FieldKind : std::uint8_t { id, string, text, flag, integer, number, date, choice, reference, part };

// A cheap look at a field, without allocation. Strings point into the noun.
struct Peek {
  Presence presence = Presence::unknown;
  std::int64_t number = 0;  // flag (0 or 1), integer, choice (position in choices), date (days since 1970-01-01)
  double real = 0;          // number
  std::string_view text;    // string, id, reference, choice (its name); text in Japanese, else English
  std::size_t size = 0;     // number of elements of a list field
};

enum class Need : std::uint8_t { optional, required };

struct Field {
  std::string_view name;  // snake_case; the same in YAML, JSON, SQL and rules
  FieldKind kind = FieldKind::string;
  bool many = false;  // a list of these
  Need need = Need::optional;
  std::string_view unit;                      // "h", "day", …; empty for none
  std::span<const std::string_view> choices;  // slugs, for kind choice
  std::string_view choice_set;                // names the choices: words "choice.<set>.<slug>", e.g. "level", "filter"
  std::span<const std::string_view> targets;  // nouns a reference may name, e.g. {"asset", "zone"}
  std::span<const Field> part;                // for kind part

  // Null for unknown, {none: true}, {not_applicable: reason}, else the value. An empty list is none.
  Value (*get)(const void* owner) = nullptr;
  // Reads what get writes, and strings that stand for numbers, flags and dates. On a fault the noun stays as it was.
  std::optional<Message> (*set)(void* owner, const Value& value) = nullptr;
  Peek (*peek)(const void* owner) = nullptr;
  bool (*equal)(const void* one, const void* other) = nullptr;
  // The member itself: for parts and lists of parts, whose elements are reached by element().
  const void* (*member)(const void* owner) = nullptr;
  // The n-th element of a list of parts or references; n < peek().size.
  const void* (*element)(const void* owner, std::size_t n) = nullptr;
};

[[nodiscard]] const Field* find_field(std::span<const Field> fields, std::string_view name);

// The whole noun as a map of the fields that are not unknown.
[[nodiscard]] Value get_all(std::span<const Field> fields, const void* owner);

// Reads every member of the map. Faults (unknown name, wrong type) come as messages with key, field and place;
// the other fields are read all the same. `file` is put into the messages' places.
[[nodiscard]] std::vector<Message> set_all(std::span<const Field> fields, void* owner, const Value& map,
                                           std::string_view file);

// The two written forms of absence.
[[nodiscard]] Value none_value();
[[nodiscard]] Value not_applicable_value(std::string_view reason);

}  // namespace masugata::base

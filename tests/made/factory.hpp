// Factories drawn from a seed, for laws that must hold over every factory: made over the field lists, so that a new
// noun or field is covered as soon as it is declared. The same seed gives the same factory everywhere.
//
//   draw_factory(seed, {.rows = 5})                          anything that a file can hold, references to nowhere
//   included draw_factory(seed, {.rows = 5, .links = Links::sound})   model::check finds nothing in it
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/field.hpp"
#include "base/json.hpp"
#include "model/factory.hpp"
#include "tests/made/texts.hpp"

namespace masugata::made {

using base::Field;
using base::FieldKind;
using base::Value;

enum class Links : std::uint8_t { any, sound };

struct Shape {
  std::size_t rows = 3;  // of each register; a sound factory has one site
  Links links = Links::any;
};

class Maker {
 public:
  Maker(std::uint64_t seed, const Shape& shape) : random_(seed), shape_(shape) {}

  model::Factory factory() {
    model::Factory made;
    for (const model::Noun& noun : model::nouns) {
      for (std::size_t n = 0; n < rows_of(noun); ++n) {
        void* row = noun.add(made);
        fill(noun.fields, row);
        const std::string name = std::string(noun.name) + "-" + std::to_string(n) + id_tail();
        base::find_field(noun.fields, "id")->set(row, name);
      }
    }
    if (shape_.links == Links::sound) make_sound(made);
    return made;
  }

 private:
  // A sound factory has one site, and a conduit needs two zones.
  std::size_t rows_of(const model::Noun& noun) const {
    if (shape_.links == Links::any) return shape_.rows;
    if (noun.name == "site") return 1;
    return noun.name == "zone" ? std::max<std::size_t>(shape_.rows, 2) : shape_.rows;
  }

  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  template <class List>
  auto one_of(const List& list) {
    return list[below(list.size())];
  }

  std::string id_tail() {
    static constexpr std::array<std::string_view, 10> tails = {"",   ":x",   "?",      "#1",  " y",
                                                               "\"", "機械", "{none}", "[1]", "'s"};
    return shape_.links == Links::sound ? std::string() : std::string(one_of(tails));
  }

  std::string id() {
    static constexpr std::array<std::string_view, 9> ids = {"Z-01", "no",   "null", "1.10", "json:1",
                                                            "a:b",  "保全", "-",    "? x"};
    return std::string(one_of(ids));
  }

  std::string text() { return draw_text(random_); }

  double number() {
    constexpr std::array numbers = {0.0, -0.0, 0.1, 2.5, 1e300, -1e-300, 1.0 / 3, 5e-324, 123456789.125};
    if (below(2) == 0) return one_of(numbers);
    return std::ldexp(static_cast<double>(random_()), static_cast<int>(below(200)) - 100);
  }

  std::int64_t integer() {
    constexpr std::array numbers = {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                                    std::numeric_limits<std::int64_t>::max()};
    return below(2) == 0 ? one_of(numbers) : static_cast<std::int64_t>(random_());
  }

  std::string date() {
    const auto first = base::make_date(1868, 1, 1)->day;
    const auto last = base::make_date(9999, 12, 31)->day;
    const auto days = static_cast<std::uint64_t>((last - first).count());
    return base::format_iso({first + std::chrono::days(below(days + 1))});
  }

  Value two_languages() {
    Value::Map both;
    if (below(3) != 0) both.push_back({"ja", text(), {}});
    if (both.empty() || below(2) == 0) both.push_back({"en", text(), {}});
    return both;
  }

  Value part(std::span<const Field> fields) {
    Value::Map map;
    for (const Field& field : fields) {
      Value value = any(field);
      if (!value.is_null()) map.push_back({std::string(field.name), std::move(value), {}});
    }
    return map;
  }

  Value one(const Field& field) {
    switch (field.kind) {
      case FieldKind::text:
        return below(2) == 0 ? Value(text()) : two_languages();
      case FieldKind::flag:
        return below(2) == 0;
      case FieldKind::integer:
        return integer();
      case FieldKind::number:
        return number();
      case FieldKind::date:
        return date();
      case FieldKind::choice:
        return one_of(field.choices);
      case FieldKind::reference:
        return id();
      case FieldKind::part:
        return part(field.part);
      default:
        return text();
    }
  }

  // What a field may hold: most often a value, else one of the three ways of being absent.
  Value any(const Field& field) {
    if (field.kind == FieldKind::part && !field.many) return part(field.part);
    const std::uint64_t dice = below(10);
    if (dice < 2) return {};
    if (dice == 2) return base::none_value();
    if (dice == 3) return base::not_applicable_value(text());
    if (!field.many) return one(field);
    Value::List list;
    for (std::uint64_t n = below(4); n > 0; --n) list.push_back(one(field));
    return list;
  }

  void fill(std::span<const Field> fields, void* row) {
    for (const Field& field : fields) {
      if (field.kind == FieldKind::id) continue;
      const auto fault = field.set(row, any(field));
      EXPECTS(!fault);
    }
  }

  // An id of a noun that the field may name; no value when there is no such row.
  Value sound_id(const Field& field, const model::Factory& factory) {
    std::vector<const model::Noun*> fitting;
    for (const model::Noun& noun : model::nouns) {
      const bool named = std::ranges::find(field.targets, noun.name) != field.targets.end();
      if ((named || field.targets.front() == "any") && noun.size(factory) > 0) fitting.push_back(&noun);
    }
    if (fitting.empty()) return {};
    const model::Noun& noun = *one_of(fitting);
    return noun.id(noun.at(factory, below(noun.size(factory)))).text;
  }

  void mend(std::span<const Field> fields, void* row, const model::Factory& factory) {
    for (const Field& field : fields) {
      if (field.kind == FieldKind::id) continue;
      const bool missing = field.need == base::Need::required && field.peek(row).presence != base::Presence::known;
      const bool known = field.peek(row).presence == base::Presence::known;
      if (field.kind == FieldKind::reference && (known || missing)) {
        const Value id = sound_id(field, factory);
        field.set(row, field.many && !id.is_null() ? Value(Value::List{id}) : id);
      } else if (field.kind == FieldKind::part && known) {
        mend_parts(field, row, factory);
      } else if (missing) {
        field.set(row, one(field));
      }
    }
  }

  // Parts are reached through const accessors; the row is ours to change.
  void mend_parts(const Field& field, void* row, const model::Factory& factory) {
    const std::size_t count = field.many ? field.peek(row).size : 1;
    for (std::size_t n = 0; n < count; ++n) {
      const void* owner = field.many ? field.element(row, n) : field.member(row);
      mend(field.part, const_cast<void*>(owner), factory);
    }
  }

  void make_sound(model::Factory& made) {
    for (const model::Noun& noun : model::nouns) {
      for (std::size_t n = 0; n < noun.size(made); ++n) mend(noun.fields, noun.change(made, n), made);
    }
    for (model::Conduit& conduit : made.conduits) {
      const std::size_t from = below(made.zones.size());
      const std::size_t to = (from + 1) % made.zones.size();
      conduit.from = made.zones[from].id;
      conduit.to = made.zones[to].id;
      if (conduit.privileged.known()) conduit.privileged = below(2) == 0 ? conduit.from : conduit.to;
    }
  }

  Random random_;
  Shape shape_;
};

inline model::Factory draw_factory(std::uint64_t seed, const Shape& shape = {}) { return Maker(seed, shape).factory(); }

// Where two factories first differ, with both values; empty when they are equal. Places do not count.
inline std::string first_difference(const model::Factory& one, const model::Factory& other) {
  const auto json = [](const Value& value) { return base::write_json(value, base::JsonStyle::compact); };
  for (const model::Noun& noun : model::nouns) {
    if (noun.size(one) != noun.size(other)) {
      return std::string(noun.plural) + ": " + std::to_string(noun.size(one)) + " rows, " +
             std::to_string(noun.size(other)) + " rows";
    }
    for (std::size_t n = 0; n < noun.size(one); ++n) {
      for (const Field& field : noun.fields) {
        const void* left = noun.at(one, n);
        const void* right = noun.at(other, n);
        if (field.equal(left, right)) continue;
        return std::string(noun.name) + " " + std::to_string(n) + " " + std::string(field.name) + ": " +
               json(field.get(left)) + " | " + json(field.get(right));
      }
    }
  }
  return {};
}

}  // namespace masugata::made

// How a struct's members become Fields: `field<&Asset::vendor>("vendor")`. Included by the nouns' headers only.
//
// What a member may be:
//   Id                       the noun's own id
//   Maybe<T>                 one value
//   Maybe<std::vector<T>>    a list; an empty list is stored as none
//   P                        a part, always there (its own fields may be unknown)
// where T is std::string, Text, bool, std::int64_t, double, Date, Id (a reference), an enum (a choice) or a part.
// An enum tells its slugs by `choices(Enum)` and their name by `choice_set(Enum)`, a part its list by `fields(const
// Part*)`, both found by their argument.
#pragma once

#include <concepts>
#include <type_traits>

#include "base/date.hpp"
#include "base/field.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

namespace masugata::base {

// Scalar codecs: false when the value has the wrong shape.
bool read_scalar(const Value& value, std::string& out);
bool read_scalar(const Value& value, Text& out);
bool read_scalar(const Value& value, bool& out);
bool read_scalar(const Value& value, std::int64_t& out);
bool read_scalar(const Value& value, double& out);
bool read_scalar(const Value& value, Date& out);
bool read_scalar(const Value& value, Id& out);
Value write_scalar(const std::string& value);
Value write_scalar(const Text& value);
Value write_scalar(bool value);
Value write_scalar(std::int64_t value);
Value write_scalar(double value);
Value write_scalar(Date value);
Value write_scalar(const Id& value);
Peek peek_scalar(const std::string& value);
Peek peek_scalar(const Text& value);
Peek peek_scalar(bool value);
Peek peek_scalar(std::int64_t value);
Peek peek_scalar(double value);
Peek peek_scalar(Date value);
Peek peek_scalar(const Id& value);

// The faults that setting can meet.
Message wrong_type(FieldKind kind, const Value& value);
Message wrong_choice(std::span<const std::string_view> choices, const Value& value);
// Whether the value says none or not applicable; nothing when it says neither.
struct Absence {
  Presence presence;
  std::string reason;
};
std::optional<Absence> read_absence(const Value& value);
// Reads a part; the first fault, if any.
std::optional<Message> read_part(std::span<const Field> fields, void* owner, const Value& value);

template <class T>
concept Choice = std::is_enum_v<T>;
template <class T>
concept Part = requires(const T* part) {
  { fields(part) } -> std::convertible_to<std::span<const Field>>;
};

template <class T>
constexpr FieldKind kind_of() {
  if constexpr (std::same_as<T, std::string>) return FieldKind::string;
  if constexpr (std::same_as<T, Text>) return FieldKind::text;
  if constexpr (std::same_as<T, bool>) return FieldKind::flag;
  if constexpr (std::same_as<T, std::int64_t>) return FieldKind::integer;
  if constexpr (std::same_as<T, double>) return FieldKind::number;
  if constexpr (std::same_as<T, Date>) return FieldKind::date;
  if constexpr (std::same_as<T, Id>) return FieldKind::reference;
  if constexpr (Choice<T>) return FieldKind::choice;
  if constexpr (Part<T>) return FieldKind::part;
}

template <class T>
std::optional<Message> read_one(const Value& value, T& out) {
  if constexpr (Choice<T>) {
    const auto names = choices(T{});
    const std::string* text = value.string();
    for (std::size_t n = 0; text != nullptr && n < names.size(); ++n) {
      if (names[n] == *text) {
        out = static_cast<T>(n);
        return std::nullopt;
      }
    }
    return wrong_choice(names, value);
  } else if constexpr (Part<T>) {
    return read_part(fields(static_cast<const T*>(nullptr)), &out, value);
  } else {
    if (read_scalar(value, out)) return std::nullopt;
    return wrong_type(kind_of<T>(), value);
  }
}

template <class T>
Value write_one(const T& value) {
  if constexpr (Choice<T>) {
    return choices(T{})[static_cast<std::size_t>(value)];
  } else if constexpr (Part<T>) {
    return get_all(fields(static_cast<const T*>(nullptr)), &value);
  } else {
    return write_scalar(value);
  }
}

template <class T>
Peek peek_one(const T& value) {
  if constexpr (Choice<T>) {
    const auto n = static_cast<std::size_t>(value);
    return {Presence::known, static_cast<std::int64_t>(n), 0, choices(T{})[n], 0};
  } else if constexpr (Part<T>) {
    return {Presence::known, 0, 0, {}, 0};
  } else {
    return peek_scalar(value);
  }
}

// One member type: how to get, set and peek it.
template <class M>
struct MemberCodec {  // Id or a part
  using Element = M;
  static constexpr bool many = false;
  static Value get(const M& member) { return write_one(member); }
  static std::optional<Message> set(M& member, const Value& value) {
    M fresh{};
    if constexpr (std::same_as<M, Id>) {
      if (!read_scalar(value, fresh)) return wrong_type(FieldKind::id, value);
    } else if (!value.is_null()) {  // a part that is left blank: all of its fields are unknown
      if (auto fault = read_one(value, fresh)) return fault;
    }
    member = std::move(fresh);
    return std::nullopt;
  }
  static Peek peek(const M& member) { return peek_one(member); }
};

template <class T>
struct MemberCodec<Maybe<T>> {
  using Element = T;
  static constexpr bool many = false;
  static Value get(const Maybe<T>& member) {
    if (member.known()) return write_one(*member);
    if (member.unknown()) return {};
    return member.presence() == Presence::none ? none_value() : not_applicable_value(member.reason());
  }
  static std::optional<Message> set(Maybe<T>& member, const Value& value) {
    if (value.is_null()) {
      member = {};
    } else if (auto absence = read_absence(value)) {
      // A choice that has a word for it ("no filter") means that word: a stated none is no gap in the facts.
      if constexpr (Choice<T>) {
        T slug{};
        if (absence->presence == Presence::none && !read_one(Value("none"), slug)) {
          member = slug;
          return std::nullopt;
        }
      }
      member = absence->presence == Presence::none ? Maybe<T>::none() : Maybe<T>::not_applicable(absence->reason);
    } else {
      T fresh{};
      if (auto fault = read_one(value, fresh)) return fault;
      member = std::move(fresh);
    }
    return std::nullopt;
  }
  static Peek peek(const Maybe<T>& member) {
    if (member.known()) return peek_one(*member);
    return {member.presence(), 0, 0, member.reason(), 0};
  }
};

template <class T>
struct MemberCodec<Maybe<std::vector<T>>> {
  using Element = T;
  static constexpr bool many = true;
  using List = Maybe<std::vector<T>>;
  static Value get(const List& member) {
    if (member.unknown()) return {};
    if (member.presence() == Presence::not_applicable) return not_applicable_value(member.reason());
    Value::List list;
    for (const T& element : *member) list.push_back(write_one(element));
    return list;
  }
  static std::optional<Message> set(List& member, const Value& value) {
    const auto absence = read_absence(value);
    if (value.is_null()) {
      member = {};
    } else if (absence && absence->presence == Presence::not_applicable) {
      member = List::not_applicable(absence->reason);
    } else if (absence) {
      member = List::none();
    } else {
      std::vector<T> fresh;
      const std::span<const Value> given = value.list() ? std::span<const Value>(*value.list()) : std::span(&value, 1);
      for (const Value& one : given) {
        if (auto fault = read_one(one, fresh.emplace_back())) return fault;
      }
      member = fresh.empty() ? List::none() : List(std::move(fresh));
    }
    return std::nullopt;
  }
  static Peek peek(const List& member) {
    return {member.presence(), 0, 0, member.reason(), member.known() ? member->size() : 0};
  }
};

template <auto Member>
struct MemberOf;
template <class Owner, class M, M Owner::* Pointer>
struct MemberOf<Pointer> {
  using Type = M;
  using Codec = MemberCodec<M>;
  static Value get(const void* owner) { return Codec::get(static_cast<const Owner*>(owner)->*Pointer); }
  static std::optional<Message> set(void* owner, const Value& value) {
    return Codec::set(static_cast<Owner*>(owner)->*Pointer, value);
  }
  static Peek peek(const void* owner) { return Codec::peek(static_cast<const Owner*>(owner)->*Pointer); }
  static bool equal(const void* one, const void* other) {
    return static_cast<const Owner*>(one)->*Pointer == static_cast<const Owner*>(other)->*Pointer;
  }
  static const void* member(const void* owner) { return &(static_cast<const Owner*>(owner)->*Pointer); }
  static const void* element(const void* owner, std::size_t n) {
    if constexpr (Codec::many) return &(*(static_cast<const Owner*>(owner)->*Pointer))[n];
    return member(owner);
  }
};

struct FieldOptions {
  Need need = Need::optional;
  std::string_view unit{};
  std::span<const std::string_view> targets{};
};

template <auto Pointer>
constexpr Field field(std::string_view name, FieldOptions options = {}) {
  using Of = MemberOf<Pointer>;
  using Element = typename Of::Codec::Element;
  Field made;
  made.name = name;
  made.kind = std::same_as<typename Of::Type, Id> ? FieldKind::id : kind_of<Element>();
  made.many = Of::Codec::many;
  made.need = options.need;
  made.unit = options.unit;
  made.targets = options.targets;
  if constexpr (Choice<Element>) {
    made.choices = choices(Element{});
    made.choice_set = choice_set(Element{});
  }
  if constexpr (Part<Element>) made.part = fields(static_cast<const Element*>(nullptr));
  made.get = &Of::get;
  made.set = &Of::set;
  made.peek = &Of::peek;
  made.equal = &Of::equal;
  made.member = &Of::member;
  made.element = &Of::element;
  return made;
}

}  // namespace masugata::base

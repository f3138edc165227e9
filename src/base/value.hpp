// A value of any shape, as a file or a field holds it, with the place it came from.
//
// It is what documents (YAML, JSON, a row of a workbook) become before they become nouns.
// A map keeps the order of its keys. There is no type for dates, levels or ids: those are strings until a field
// list (field.hpp) reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace masugata::base {

struct Place {
  std::uint32_t line = 0;    // 1-based; 0 when not known
  std::uint32_t column = 0;  // 1-based; 0 when not known
};

struct Member;

class Value {
 public:
  using List = std::vector<Value>;
  using Map = std::vector<Member>;

  Value();
  Value(bool flag);              // NOLINT: implicit on purpose, like the next five
  Value(std::int64_t number);    // NOLINT
  Value(int number);             // NOLINT
  Value(double number);          // NOLINT
  Value(std::string text);       // NOLINT
  Value(std::string_view text);  // NOLINT
  Value(const char* text);       // NOLINT
  Value(List list);              // NOLINT
  Value(Map map);                // NOLINT

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data_); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data_); }
  [[nodiscard]] const double* real() const { return std::get_if<double>(&data_); }
  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data_); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&data_); }
  [[nodiscard]] List* list() { return std::get_if<List>(&data_); }
  [[nodiscard]] const Map* map() const { return std::get_if<Map>(&data_); }
  [[nodiscard]] Map* map() { return std::get_if<Map>(&data_); }

  // The member of a map; nullptr when it has none of that name or is no map.
  [[nodiscard]] const Value* find(std::string_view key) const;
  // Adds to a map, or replaces there. A null value becomes a map first.
  void set(std::string key, Value value);

  Place place;

  // Places do not count.
  bool operator==(const Value& other) const;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map> data_;
};

struct Member {
  std::string key;
  Value value;
  Place place{};
  bool operator==(const Member& other) const { return key == other.key && value == other.value; }
};

inline Value::Value() = default;
inline Value::Value(bool flag) : data_(flag) {}
inline Value::Value(std::int64_t number) : data_(number) {}
inline Value::Value(int number) : data_(static_cast<std::int64_t>(number)) {}
inline Value::Value(double number) : data_(number) {}
inline Value::Value(std::string text) : data_(std::move(text)) {}
inline Value::Value(std::string_view text) : data_(std::string(text)) {}
inline Value::Value(const char* text) : data_(std::string(text)) {}
inline Value::Value(List list) : data_(std::move(list)) {}
inline Value::Value(Map map) : data_(std::move(map)) {}

inline const Value* Value::find(std::string_view key) const {
  const Map* members = map();
  if (members == nullptr) return nullptr;
  for (const Member& member : *members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

inline void Value::set(std::string key, Value value) {
  if (is_null()) data_ = Map();
  Map& members = std::get<Map>(data_);
  for (Member& member : members) {
    if (member.key == key) {
      member.value = std::move(value);
      return;
    }
  }
  members.push_back({std::move(key), std::move(value), {}});
}

inline bool Value::operator==(const Value& other) const { return data_ == other.data_; }

}  // namespace masugata::base

#include "store/cell_text.hpp"

#include <algorithm>
#include <charconv>

#include "base/json.hpp"
#include "base/unicode.hpp"

namespace masugata::store {

namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

std::string_view fault_of_string(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return "error.store.row_nul";
  return base::first_invalid_utf8(text) ? "error.store.row_not_utf8" : "";
}

}  // namespace

std::string write_cell(const base::Value& value) {
  if (const std::string* text = value.string(); text != nullptr && std::ranges::none_of(*text, needs_escape)) {
    std::string out;
    out.reserve(text->size() + 2);
    return out.append(1, '"').append(*text).append(1, '"');
  }
  if (const bool* flag = value.boolean()) return *flag ? "true" : "false";
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  return base::write_json(value, base::JsonStyle::compact);
}

base::Result<base::Value> read_cell(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    const std::string_view inside = text.substr(1, text.size() - 2);
    if (std::ranges::none_of(inside, needs_escape) && !base::first_invalid_utf8(inside)) return base::Value(inside);
  }
  if (text == "true") return base::Value(true);
  if (text == "false") return base::Value(false);
  return base::parse_json(text, {});
}

std::string_view fault_of_text(const base::Value& value) {
  if (const std::string* text = value.string()) return fault_of_string(*text);
  if (const base::Value::List* list = value.list()) {
    for (const base::Value& one : *list) {
      if (const auto fault = fault_of_text(one); !fault.empty()) return fault;
    }
  }
  if (const base::Value::Map* map = value.map()) {
    for (const base::Member& member : *map) {
      if (const auto fault = fault_of_text(member.value); !fault.empty()) return fault;
    }
  }
  return {};
}

}  // namespace masugata::store

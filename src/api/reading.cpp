#include "api/reading.hpp"

#include <algorithm>
#include <charconv>

namespace masugata::api {

namespace {

using base::Fault;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::optional<std::uint64_t> whole(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

base::Error error_of(std::string key, std::string_view name, base::Where where) {
  return {Fault::invalid, {std::move(key), {{"name", std::string(name)}}, std::move(where)}};
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

base::Where where_of(base::Place place) { return {{}, {}, place.line, place.column}; }

}  // namespace

const base::Value* Members::ask(std::string_view name) {
  asked_.emplace_back(name);
  const base::Value* value = map_.find(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

void Members::refuse(std::string key, std::string_view name, const base::Value* value) {
  if (fault_) return;
  fault_ = error_of(std::move(key), name, value == nullptr ? base::Where() : where_of(value->place));
}

std::string Members::read_text(const base::Value& value, std::string_view name, std::size_t longest) {
  const std::string* text = value.string();
  if (text == nullptr) {
    refuse("error.api.member_kind", name, &value);
    return {};
  }
  if (text->size() > longest && characters(*text) > longest) refuse("error.api.member_long", name, &value);
  return *text;
}

std::string Members::text(std::string_view name, std::size_t longest) {
  const base::Value* value = ask(name);
  return value == nullptr ? std::string() : read_text(*value, name, longest);
}

std::string Members::needed_text(std::string_view name, std::size_t longest) {
  std::string read = text(name, longest);
  if (read.empty()) refuse("error.api.member_missing", name, map_.find(name));
  return read;
}

std::string Members::choice(std::string_view name, std::span<const std::string_view> choices) {
  const base::Value* value = ask(name);
  if (value == nullptr) return {};
  const std::string* text = value->string();
  if (text != nullptr && std::ranges::find(choices, *text) != choices.end()) return *text;
  refuse("error.api.member_kind", name, value);
  return {};
}

std::optional<std::uint64_t> Members::known_number(std::string_view name, std::uint64_t most) {
  const base::Value* value = ask(name);
  if (value == nullptr) return std::nullopt;
  const std::int64_t* number = value->integer();
  if (number != nullptr && *number >= 0 && static_cast<std::uint64_t>(*number) <= most) {
    return static_cast<std::uint64_t>(*number);
  }
  refuse("error.api.member_kind", name, value);
  return std::nullopt;
}

std::uint64_t Members::number(std::string_view name, std::uint64_t most) {
  return known_number(name, most).value_or(0);
}

std::optional<bool> Members::flag(std::string_view name) {
  const base::Value* value = ask(name);
  if (value == nullptr) return std::nullopt;
  if (value->boolean() != nullptr) return *value->boolean();
  refuse("error.api.member_kind", name, value);
  return std::nullopt;
}

std::vector<std::string> Members::texts(std::string_view name, std::size_t most, std::size_t longest) {
  std::vector<std::string> read;
  const base::Value values = list(name, most);
  for (const base::Value& value : values.is_null() ? base::Value::List() : *values.list()) {
    read.push_back(read_text(value, name, longest));
  }
  return read;
}

base::Value Members::map(std::string_view name) {
  const base::Value* value = ask(name);
  if (value == nullptr) return {};
  if (value->map() != nullptr) return *value;
  refuse("error.api.member_kind", name, value);
  return {};
}

base::Value Members::list(std::string_view name, std::size_t most) {
  const base::Value* value = ask(name);
  if (value == nullptr) return {};
  if (value->list() == nullptr) {
    refuse("error.api.member_kind", name, value);
    return {};
  }
  if (value->list()->size() <= most) return *value;
  refuse("error.api.member_long", name, value);
  return {};
}

base::Result<void> Members::end() const {
  if (fault_) return tl::unexpected(*fault_);
  for (const base::Member& member : *map_.map()) {
    if (!holds(asked_, member.key)) {
      return tl::unexpected(error_of("error.api.member_unknown", member.key, where_of(member.place)));
    }
  }
  return {};
}

std::optional<std::string_view> Parameters::ask(std::string_view name) {
  asked_.emplace_back(name);
  const auto values = request_.parameters(name);
  if (values.size() > 1) refuse("error.api.parameter_doubled", name);
  if (values.empty()) return std::nullopt;
  return values.front();
}

void Parameters::refuse(std::string key, std::string_view name) {
  if (!fault_) fault_ = error_of(std::move(key), name, {});
}

std::string Parameters::text(std::string_view name, std::size_t longest) {
  const auto value = ask(name);
  if (!value) return {};
  if (value->size() > longest && characters(*value) > longest) refuse("error.api.parameter_wrong", name);
  return std::string(*value);
}

std::string Parameters::needed_text(std::string_view name, std::size_t longest) {
  std::string read = text(name, longest);
  if (read.empty()) refuse("error.api.parameter_missing", name);
  return read;
}

std::string Parameters::choice(std::string_view name, std::span<const std::string_view> choices) {
  const auto value = ask(name);
  if (!value) return std::string(choices.front());
  if (std::ranges::find(choices, *value) == choices.end()) refuse("error.api.parameter_wrong", name);
  return std::string(*value);
}

std::uint64_t Parameters::number(std::string_view name, std::uint64_t least, std::uint64_t most,
                                 std::uint64_t fallback) {
  const auto value = ask(name);
  if (!value) return fallback;
  const auto number = whole(*value);
  if (number && *number >= least && *number <= most) return *number;
  refuse("error.api.parameter_wrong", name);
  return fallback;
}

std::vector<std::string> Parameters::each(std::string_view name, std::size_t most, std::size_t longest) {
  asked_.emplace_back(name);
  std::vector<std::string> read;
  for (const std::string_view value : request_.parameters(name)) {
    if (read.size() == most || characters(value) > longest) refuse("error.api.parameter_wrong", name);
    read.emplace_back(value);
  }
  return read;
}

std::vector<std::string> Parameters::listed(std::string_view name, std::size_t longest) {
  const std::string all = text(name, longest);
  std::vector<std::string> read;
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = std::min(all.find(',', start), all.size());
    if (end > start) read.push_back(all.substr(start, end - start));
    start = end + 1;
  }
  return read;
}

base::Result<void> Parameters::end() const {
  if (fault_) return tl::unexpected(*fault_);
  for (const Named& pair : request_.query) {
    if (!holds(asked_, pair.name)) return tl::unexpected(error_of("error.api.parameter_unknown", pair.name, {}));
  }
  return {};
}

base::Result<std::uint64_t> place_number(const Request& request, std::string_view name) {
  const auto number = whole(request.place(name));
  if (number) return *number;
  return base::fail(Fault::not_found, "error.api.no_path");
}

}  // namespace masugata::api

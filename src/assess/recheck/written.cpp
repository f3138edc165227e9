#include "assess/recheck/written.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace masugata::assess {

namespace {

using base::Value;

// A text that could be taken for the writing of something else is quoted.
std::string plain_or_quoted(const std::string& text) {
  constexpr std::string_view openings = "{[\"";
  const bool plain = !text.empty() && openings.find(text.front()) == std::string_view::npos;
  return plain ? text : base::write_json(Value(text), base::JsonStyle::compact);
}

std::string_view slug(model::Level level) { return model::level_names[static_cast<std::size_t>(level)]; }

std::string range(std::string known, std::string_view worst) {
  return known == worst ? known : std::move(known).append("..").append(worst);
}

}  // namespace

std::string written(const Value& value) {
  if (value.is_null()) return {};
  if (const bool* flag = value.boolean()) return *flag ? "yes" : "no";
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  if (const std::string* text = value.string()) return plain_or_quoted(*text);
  if (value.list() == nullptr) return base::write_json(value, base::JsonStyle::compact);
  std::vector<std::string> elements;
  for (const Value& one : *value.list()) elements.push_back(base::write_json(one, base::JsonStyle::compact));
  std::ranges::sort(elements);
  std::string out = "[";
  for (const std::string& one : elements) out.append(out.size() == 1 ? "" : ", ").append(one);
  return out + "]";
}

std::string written(const model::LevelPair& pair) {
  return range(pair.known ? std::string(slug(*pair.known)) : "?", slug(pair.worst));
}

std::string written(const model::NumberPair& pair) {
  return range(std::to_string(pair.known), std::to_string(pair.worst));
}

std::string written(std::vector<std::string_view> ids) {
  std::ranges::sort(ids);
  const auto doubled = std::ranges::unique(ids);
  ids.erase(doubled.begin(), doubled.end());
  std::string out;
  for (const std::string_view id : ids) out.append(out.empty() ? "" : ", ").append(id);
  return out;
}

}  // namespace masugata::assess

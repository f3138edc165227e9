#include "knowledge/document.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace masugata::knowledge {

using base::Fault;
using base::Result;
using base::Text;

namespace {
constexpr std::array<std::string_view, 4> levels = {"none", "low", "medium", "high"};
constexpr std::uint8_t no_level = 255;
}  // namespace

std::uint8_t level_number(std::string_view slug) {
  const auto* found = std::ranges::find(levels, slug);
  return found == levels.end() ? no_level : static_cast<std::uint8_t>(found - levels.begin());
}

tl::unexpected<base::Error> Document::fail(std::string key, std::vector<base::Argument> arguments) const {
  return base::fail(Fault::invalid, std::move(key), std::move(arguments),
                    {std::string(file_), {}, value_->place.line, value_->place.column});
}

Result<Document> Document::at(std::string_view key) const {
  const base::Value* found = value_->find(key);
  if (found == nullptr) return fail("error.knowledge.missing", {{"key", std::string(key)}});
  return Document(*found, file_);
}

Result<std::vector<Document>> Document::elements() const {
  if (value_->list() == nullptr) return fail("error.knowledge.no_list");
  std::vector<Document> all;
  for (const base::Value& one : *value_->list()) all.emplace_back(one, file_);
  return all;
}

Result<std::vector<Document>> Document::list(std::string_view key) const { return TRY(at(key)).elements(); }

Result<std::string> Document::string() const {
  if (value_->is_null()) return std::string();
  if (value_->string() == nullptr) return fail("error.knowledge.no_text");
  return *value_->string();
}

Result<std::string> Document::string(std::string_view key) const { return TRY(at(key)).string(); }

Result<Text> Document::text(std::string_view key) const {
  const Document map = TRY(at(key));
  Text text{TRY(map.string("ja")), TRY(map.string("en"))};
  if (text.ja.empty() || text.en.empty()) return map.fail("error.knowledge.one_language");
  return text;
}

Result<std::uint8_t> Document::number(std::string_view key) const {
  const Document found = TRY(at(key));
  const std::string digits = TRY(found.string());
  std::uint8_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return found.fail("error.knowledge.no_number");
  return number;
}

Result<std::uint8_t> Document::level(std::string_view key) const {
  const Document found = TRY(at(key));
  const std::uint8_t level = level_number(TRY(found.string()));
  if (level == no_level) return found.fail("error.knowledge.no_level");
  return level;
}

Result<double> Document::decimal(std::string_view key) const {
  const Document found = TRY(at(key));
  const std::string digits = TRY(found.string());
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (!whole || !std::isfinite(number) || number < 0) return found.fail("error.knowledge.no_decimal");
  return number;
}

Result<bool> Document::flag(std::string_view key) const {
  if (!has(key)) return false;
  constexpr std::array<std::string_view, 2> words = {"false", "true"};
  return TRY(choice(key, words)) == 1;
}

Result<std::size_t> Document::choice(std::span<const std::string_view> words) const {
  const std::string word = TRY(string());
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return fail("error.knowledge.no_choice", {{"word", word}});
  return static_cast<std::size_t>(found - words.begin());
}

Result<std::size_t> Document::choice(std::string_view key, std::span<const std::string_view> words) const {
  return TRY(at(key)).choice(words);
}

Result<std::vector<std::string>> Document::strings_if_any(std::string_view key) const {
  if (!has(key)) return std::vector<std::string>();
  return strings(key);
}

Result<std::vector<std::string>> Document::strings(std::string_view key) const {
  std::vector<std::string> all;
  for (const Document& one : TRY(list(key))) all.push_back(TRY(one.string()));
  return all;
}

Result<Expression> Document::expression(std::string_view key) const {
  const Document found = TRY(at(key));
  auto expression = parse_expression(TRY(found.string()));
  if (!expression) {
    expression.error().message.where.file = file_;
    expression.error().message.where.line = found.value().place.line;
  }
  return expression;
}

}  // namespace masugata::knowledge

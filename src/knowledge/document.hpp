// Reading one knowledge file: every miss names file and line.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "base/value.hpp"
#include "knowledge/expression.hpp"

namespace masugata::knowledge {

// A value of a file, and how to speak of it when it is not what it should be.
class Document {
 public:
  Document(const base::Value& value, std::string_view file) : value_(&value), file_(file) {}

  [[nodiscard]] const base::Value& value() const { return *value_; }
  [[nodiscard]] bool has(std::string_view key) const { return value_->find(key) != nullptr; }

  base::Result<Document> at(std::string_view key) const;
  base::Result<std::vector<Document>> list(std::string_view key) const;
  base::Result<std::vector<Document>> elements() const;
  base::Result<std::string> string(std::string_view key) const;
  base::Result<std::string> string() const;
  base::Result<base::Text> text(std::string_view key) const;  // both languages
  base::Result<std::uint8_t> number(std::string_view key) const;
  base::Result<std::uint8_t> level(std::string_view key) const;  // "none" … "high" → 0 … 3
  base::Result<double> decimal(std::string_view key) const;      // 0 or more, finite
  base::Result<bool> flag(std::string_view key) const;           // "true" or "false"; absent: false
  base::Result<std::vector<std::string>> strings(std::string_view key) const;
  base::Result<std::vector<std::string>> strings_if_any(std::string_view key) const;  // absent: none
  // Position of the word in `words`.
  base::Result<std::size_t> choice(std::string_view key, std::span<const std::string_view> words) const;
  base::Result<std::size_t> choice(std::span<const std::string_view> words) const;
  base::Result<Expression> expression(std::string_view key) const;

  [[nodiscard]] tl::unexpected<base::Error> fail(std::string key, std::vector<base::Argument> arguments = {}) const;

 private:
  const base::Value* value_;
  std::string_view file_;
};

// "none" … "high" → 0 … 3; 255 for anything else.
std::uint8_t level_number(std::string_view slug);

}  // namespace masugata::knowledge

// The words of the interface in both languages, and how a Message becomes a sentence.
//
// text/ja.json and text/en.json are flat maps from key to ICU message pattern ({name}, {count, plural, …}).
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"
#include "base/text.hpp"

namespace masugata::base {

class Words {
 public:
  // `ja` and `en` are the bytes of the two files.
  static Result<Words> load(std::string_view ja, std::string_view en);

  [[nodiscard]] bool has(std::string_view key) const;
  // The pattern itself, for words without placeholders; the key when there is none (a test keeps that from shipping).
  [[nodiscard]] std::string word(std::string_view key, Language language) const;
  // Both languages at once.
  [[nodiscard]] Text text(std::string_view key) const;
  // The sentence. Arguments are put in as they are, except mentions of words, which are looked up.
  [[nodiscard]] std::string say(const Message& message, Language language) const;
  [[nodiscard]] std::string say(std::string_view key, std::span<const Argument> arguments, Language language) const;

 private:
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };
  std::unordered_map<std::string, Text, KeyHash, std::equal_to<>> patterns_;
};

}  // namespace masugata::base

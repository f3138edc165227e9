#include "base/words.hpp"

#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include "base/json.hpp"

namespace masugata::base {

namespace {

Result<void> add(auto& patterns, std::string_view bytes, std::string_view file, std::string Text::* side) {
  const Value document = TRY(parse_json(bytes, file));
  if (document.map() == nullptr) return fail(Fault::invalid, "error.words.not_a_map", {{"file", std::string(file)}});
  for (const Member& member : *document.map()) {
    const std::string* pattern = member.value.string();
    if (pattern == nullptr) return fail(Fault::invalid, "error.words.not_a_map", {{"file", std::string(file)}});
    patterns[member.key].*side = *pattern;
  }
  return {};
}

// A number where the pattern counts with it ({count, plural, …}); else the text as it is: ids and versions that are
// digits must not be grouped ("1,000").
icu::Formattable formattable(const std::string& pattern, const Argument& argument) {
  const std::string& value = argument.value;
  if (pattern.find("{" + argument.name + ",") == std::string::npos) return {icu::UnicodeString::fromUTF8(value)};
  std::int64_t number = 0;
  const bool digits = !value.empty() && value.size() < 18 && value.find_first_not_of("0123456789") == std::string::npos;
  if (digits && (value == "0" || value.front() != '0')) number = std::stoll(value);
  if (digits && std::to_string(number) == value) return icu::Formattable(number);
  return icu::Formattable(icu::UnicodeString::fromUTF8(value));
}

}  // namespace

Result<Words> Words::load(std::string_view ja, std::string_view en) {
  Words words;
  TRY(add(words.patterns_, ja, "text/ja.json", &Text::ja));
  TRY(add(words.patterns_, en, "text/en.json", &Text::en));
  return words;
}

bool Words::has(std::string_view key) const { return patterns_.find(key) != patterns_.end(); }

std::string Words::word(std::string_view key, Language language) const {
  const auto found = patterns_.find(key);
  return found == patterns_.end() ? std::string(key) : found->second.in(language);
}

Text Words::text(std::string_view key) const {
  const auto found = patterns_.find(key);
  return found == patterns_.end() ? Text{std::string(key), std::string(key)} : found->second;
}

std::string Words::say(const Message& message, Language language) const {
  return say(message.key, message.arguments, language);
}

std::string Words::say(std::string_view key, std::span<const Argument> arguments, Language language) const {
  const std::string pattern = word(key, language);
  if (pattern.find_first_of("{'") == std::string::npos) return pattern;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = language == Language::ja ? icu::Locale::getJapanese() : icu::Locale::getEnglish();
  const icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern), locale, status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Argument& argument : arguments) {
    names.push_back(icu::UnicodeString::fromUTF8(argument.name));
    values.push_back(argument.mention == Mention::word
                         ? icu::Formattable(icu::UnicodeString::fromUTF8(word(argument.value, language)))
                         : formattable(pattern, argument));
  }
  icu::UnicodeString result;
  format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), result, status);
  if (U_FAILURE(status)) return pattern;
  std::string out;
  result.toUTF8String(out);
  return out;
}

}  // namespace masugata::base

// Text that people read, in Japanese and English.
#pragma once

#include <cstdint>
#include <string>

namespace masugata::base {

enum class Language : std::uint8_t { ja, en };

// A text that a plant typed is often in one language only; the other stays empty.
struct Text {
  std::string ja;
  std::string en;

  [[nodiscard]] bool empty() const { return ja.empty() && en.empty(); }
  // In the wanted language, else as it was typed.
  [[nodiscard]] const std::string& in(Language language) const {
    const std::string& wanted = language == Language::ja ? ja : en;
    const std::string& other = language == Language::ja ? en : ja;
    return wanted.empty() ? other : wanted;
  }
  bool operator==(const Text&) const = default;
};

}  // namespace masugata::base

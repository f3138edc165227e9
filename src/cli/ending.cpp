#include "cli/ending.hpp"

#include <algorithm>

namespace masugata::cli {

namespace {

char small(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool ends_with(std::string_view file, std::string_view ending) {
  if (file.size() <= ending.size()) return false;
  return std::ranges::equal(file.substr(file.size() - ending.size()), ending, {}, &small);
}

}  // namespace

std::string_view format_wanted(std::string_view asked, std::string_view file, std::span<const Ending> endings) {
  if (!asked.empty()) return asked;
  const auto found = std::ranges::find_if(endings, [&](const Ending& one) { return ends_with(file, one.ending); });
  return found == endings.end() ? std::string_view() : found->format;
}

}  // namespace masugata::cli

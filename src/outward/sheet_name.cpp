#include "outward/sheet_name.hpp"

#include "base/unicode.hpp"
#include "report/measure.hpp"

namespace masugata::outward {

namespace {

constexpr std::size_t most_units = 31;  // of UTF-16

// The longest beginning of so many UTF-16 units.
std::string_view cut(std::string_view text, std::size_t most) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    units += bytes == 4 ? 2 : 1;
    if (units > most) return text.substr(0, at);
    at += bytes;
  }
  return text;
}

}  // namespace

std::string SheetNames::add(std::string_view wanted) {
  std::string name;
  for (const char c : report::clean(wanted)) {
    constexpr std::string_view refused = "[]:*?/\\'";
    name.push_back(refused.find(c) == std::string_view::npos ? c : ' ');
  }
  name = base::normalise(name);
  if (name.empty()) name = "-";
  std::string candidate(cut(name, most_units));
  for (std::size_t n = 2; !taken_.insert(base::fold(candidate)).second; ++n) {
    const std::string ending = " (" + std::to_string(n) + ")";
    candidate = std::string(cut(name, most_units - ending.size())) + ending;
  }
  return candidate;
}

}  // namespace masugata::outward

#include "report/markup.hpp"

#include <charconv>
#include <cmath>

#include "report/document.hpp"
#include "report/measure.hpp"

namespace masugata::report {

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    switch (c) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '>':
        out.append("&gt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      case '\'':
        out.append("&#39;");
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string number(double value) {
  char buffer[48];
  const auto [end, fault] = std::to_chars(buffer, buffer + sizeof buffer, std::round(value * 10) / 10);
  return fault == std::errc() ? std::string(buffer, end) : "0";
}

std::string anchor_of(std::string_view id) {
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out = "o-";
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
    if (plain) {
      out.push_back(c);
    } else {
      out.append({'~', hex[byte >> 4U], hex[byte & 0xFU]});
    }
  }
  return out;
}

}  // namespace masugata::report

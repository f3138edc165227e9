#include "exchange/form/tag_scanner.hpp"

#include <algorithm>

namespace masugata::exchange {

namespace {

constexpr std::string_view spaces = " \t\r\n";

}  // namespace

std::string_view XmlTag::local() const {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view XmlTag::prefix() const {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon + 1);
}

std::optional<XmlTag> TagScanner::stop() {
  broken_ = true;
  at_ = text_.size();
  return std::nullopt;
}

std::size_t TagScanner::past(std::string_view mark) const {
  const std::size_t found = text_.find(mark, at_);
  return found == std::string_view::npos ? found : found + mark.size();
}

std::size_t TagScanner::tag_end() const {
  char quote = 0;
  for (std::size_t n = at_; n < text_.size(); ++n) {
    const char letter = text_[n];
    if (quote != 0) {
      if (letter == quote) quote = 0;
    } else if (letter == '"' || letter == '\'') {
      quote = letter;
    } else if (letter == '>') {
      return n + 1;
    }
  }
  return std::string_view::npos;
}

std::optional<XmlTag> TagScanner::next() {
  while ((at_ = text_.find('<', at_)) != std::string_view::npos) {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--") || rest.starts_with("<?") || rest.starts_with("<![CDATA[")) {
      const std::size_t end = past(rest.starts_with("<!--") ? "-->" : rest.starts_with("<?") ? "?>" : "]]>");
      if (end == std::string_view::npos) return stop();
      at_ = end;
      continue;
    }
    const std::size_t end = tag_end();
    if (end == std::string_view::npos || rest.starts_with("<!")) return stop();
    XmlTag tag;
    tag.begin = at_;
    tag.end = end;
    std::string_view inside = text_.substr(at_ + 1, end - at_ - 2);
    if (inside.starts_with('/')) {
      tag.kind = XmlTag::Kind::close;
      inside.remove_prefix(1);
    } else if (inside.ends_with('/')) {
      tag.kind = XmlTag::Kind::empty;
      inside.remove_suffix(1);
    }
    const std::size_t name_end = std::min(inside.find_first_of(spaces), inside.size());
    tag.name = inside.substr(0, name_end);
    tag.attributes = inside.substr(name_end);
    if (tag.name.empty()) return stop();
    at_ = end;
    return tag;
  }
  at_ = text_.size();
  return std::nullopt;
}

std::optional<RawAttribute> raw_attribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while ((at = attributes.find_first_not_of(spaces, at)) != std::string_view::npos) {
    const std::size_t equals = attributes.find('=', at);
    if (equals == std::string_view::npos) return std::nullopt;
    const std::size_t open = attributes.find_first_not_of(spaces, equals + 1);
    if (open == std::string_view::npos || (attributes[open] != '"' && attributes[open] != '\'')) return std::nullopt;
    const std::size_t close = attributes.find(attributes[open], open + 1);
    if (close == std::string_view::npos) return std::nullopt;
    std::string_view found = attributes.substr(at, equals - at);
    found = found.substr(0, found.find_last_not_of(spaces) + 1);
    if (found == name) return RawAttribute{attributes.substr(open + 1, close - open - 1), at, open + 1, close + 1};
    at = close + 1;
  }
  return std::nullopt;
}

std::string_view attribute_value(std::string_view attributes, std::string_view name) {
  const auto found = raw_attribute(attributes, name);
  return found ? found->value : std::string_view();
}

}  // namespace masugata::exchange

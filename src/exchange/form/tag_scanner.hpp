// The tags of an XML text with their exact bytes, for changing a few of them and leaving all else as it is.
//
// It reads text that an XML parser has already found right, and still never reads past it. Entities in attributes are
// not resolved: what is asked of them (places, numbers, names of kinds) needs none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace masugata::exchange {

struct XmlTag {
  enum class Kind : std::uint8_t { open, close, empty };
  Kind kind = Kind::open;
  std::string_view name;        // as written, with its prefix
  std::string_view attributes;  // everything between name and end, as written
  std::size_t begin = 0;        // byte of '<'
  std::size_t end = 0;          // one past '>'

  // The name behind the prefix.
  [[nodiscard]] std::string_view local() const;
  // The prefix with its colon; empty for none.
  [[nodiscard]] std::string_view prefix() const;
};

class TagScanner {
 public:
  explicit TagScanner(std::string_view text) : text_(text) {}
  // The next tag; nothing at the end, or where the text is no XML: then broken().
  std::optional<XmlTag> next();
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  std::optional<XmlTag> stop();
  // One past the end of what starts here and ends with `mark`; npos when it does not end.
  [[nodiscard]] std::size_t past(std::string_view mark) const;
  [[nodiscard]] std::size_t tag_end() const;

  std::string_view text_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

// An attribute of that full name: where its value stands in `attributes`, and the whole of it with name and quotes.
struct RawAttribute {
  std::string_view value;
  std::size_t begin = 0;  // of the name
  std::size_t value_begin = 0;
  std::size_t end = 0;  // one past the closing quote
};
[[nodiscard]] std::optional<RawAttribute> raw_attribute(std::string_view attributes, std::string_view name);
// Its value; empty when it is not there.
[[nodiscard]] std::string_view attribute_value(std::string_view attributes, std::string_view name);

}  // namespace masugata::exchange

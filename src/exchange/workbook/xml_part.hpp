// One XML part of a package, told element by element. The only place that knows the XML library.
//
// Elements are known by their place and their name without prefix, so that both namespaces of the format (and any
// prefix) read alike; whatever stands elsewhere is passed over. A document type is refused, and with it entities.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "exchange/workbook/package.hpp"
#include "exchange/workbook/reading.hpp"

namespace masugata::exchange {

// A handler's own number for an element.
using Tag = std::uint8_t;
inline constexpr Tag ignored_tag = 0;    // neither the element nor anything in it is told
inline constexpr Tag outside_tag = 255;  // the parent of the root

class Attributes {
 public:
  // Name and value by turns, ended by a null pointer.
  explicit Attributes(const char* const* pairs) : pairs_(pairs) {}
  // By name without prefix; nothing when it is not there. Valid during the call.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  // The same, and an empty one when it is not there.
  [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view()); }

 private:
  const char* const* pairs_;
};

class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;
  // An element starts; the tag that it gets comes back as `parent` of its children.
  virtual Tag enter(Tag parent, std::string_view name, const Attributes& attributes) = 0;
  // A piece of the text right in the element.
  virtual void text(Tag tag, std::string_view piece) { static_cast<void>(tag), static_cast<void>(piece); }
  virtual void leave(Tag tag) { static_cast<void>(tag); }

  // Set by the handler to end the read.
  std::optional<base::Error> fault;
};

// Reads the part to its end. Its root must have the name. Faults name the part, and the line where there is one.
base::Result<void> read_xml(const Package& package, std::string_view path, std::string_view root, Reading& reading,
                            XmlHandler& handler);

// The name behind the prefix.
[[nodiscard]] std::string_view without_prefix(std::string_view name);

// "1", "true" and "on" are what XML calls true.
enum class XmlFlag : std::uint8_t { off, on };
[[nodiscard]] XmlFlag read_flag(std::string_view text);

}  // namespace masugata::exchange

// Where the command line speaks: given by main, so that tests can listen.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace masugata::cli {

enum class Colour : std::uint8_t { off, on };

struct Terminal {
  std::function<void(std::string_view)> out;
  std::function<void(std::string_view)> error;
  // Asks a person; nothing when nobody is there.
  std::function<std::optional<std::string>(const std::string&)> ask;
  std::optional<std::size_t> width;        // columns of standard output; nothing when it is no terminal
  std::optional<std::size_t> error_width;  // likewise of standard error
  base::Language language = base::Language::ja;
  Colour colour = Colour::off;
};

}  // namespace masugata::cli

// In which format a file is written: as asked for, else by the ending of its name.
#pragma once

#include <span>
#include <string_view>

namespace masugata::cli {

struct Ending {
  std::string_view ending;  // ".zip", in small letters
  std::string_view format;  // "csv"
};

// Empty when neither says it.
[[nodiscard]] std::string_view format_wanted(std::string_view asked, std::string_view file,
                                             std::span<const Ending> endings);

}  // namespace masugata::cli

// Names of worksheets, as Excel takes them.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace masugata::outward {

// Gives every sheet a name of its own: at most 31 characters, none of []:*?/\, not empty, no apostrophe at an end.
class SheetNames {
 public:
  std::string add(std::string_view wanted);

 private:
  std::set<std::string> taken_;  // folded
};

}  // namespace masugata::outward

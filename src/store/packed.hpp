// Lines of text kept small: packed with Zstandard into a file of the evidence, and read back line by line. Neither way
// holds more than a few lines in memory.
#pragma once

#include "store/evidence.hpp"

namespace masugata::store {

// Gives the next line without its end; false: there is none left.
using NextLine = std::function<base::Result<bool>(std::string& line)>;
using TakeLine = std::function<base::Result<void>(std::string_view line)>;

// The SHA-256 of the packed file. The same lines give the same bytes.
base::Result<std::string> put_lines(Evidence& evidence, const NextLine& next);
// Fails as Evidence::get_to() does, and (invalid) on what is not packed, or has a line longer than `longest`.
base::Result<void> get_lines(Evidence& evidence, std::string_view digest, std::size_t longest, const TakeLine& take);
// The first line alone; whether the rest is sound is not looked at.
base::Result<std::string> get_first_line(Evidence& evidence, std::string_view digest, std::size_t longest);

// Cuts what comes in pieces into lines. The last line needs its end too.
class LineCutter {
 public:
  LineCutter(std::size_t longest, TakeLine take) : longest_(longest), take_(std::move(take)) {}
  // Fails (exhausted) on a line that is too long, and as `take` does.
  base::Result<void> add(std::string_view bytes);
  // Fails (invalid) when the last line has no end.
  [[nodiscard]] base::Result<void> end() const;

 private:
  std::size_t longest_;
  TakeLine take_;
  std::string rest_;
};

}  // namespace masugata::store

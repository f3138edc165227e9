// One program run as a child: bytes in, bytes out, no shell, no network where the system allows to take it away.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace masugata::outward {

struct ChildCall {
  std::vector<std::string> command;      // the first is a path
  std::vector<std::string> environment;  // all that the child sees
  std::chrono::seconds limit{600};
};

struct ChildResult {
  int code = 0;  // of exit; 128 + number of the signal that ended it
  std::string out;
  std::string error;
};

enum class ChildEnd : std::uint8_t { done, late, cancelled, not_started };

// `result` is filled when the end is `done`. What the child leaves running is ended with it.
base::Result<ChildEnd> run_child(const ChildCall& call, std::string_view input, base::Progress& progress,
                                 ChildResult& result);

}  // namespace masugata::outward

// A measured figure: how it is taken, told and judged. Only benchmarks ask the clock.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace masugata::bench {

// Seconds.
struct Timing {
  double wall = 0;
  double cpu = 0;  // of this process, user and system
};

// The median of so many runs, wall and processor time each by themselves; one more run before them is not counted.
[[nodiscard]] Timing median_of(int runs, const std::function<void()>& work);

struct Figure {
  std::string_view name;
  double asked = 0;  // s
  Timing seen;
  double floor = 0;  // s of processor time: the least that any program must do
};

// One line of JSON for bench/run on standard output; what is missed goes to standard error. Gives the exit code.
[[nodiscard]] int tell(const std::vector<Figure>& figures);

}  // namespace masugata::bench

#include "bench/figure.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace masugata::bench {

namespace {

double cpu_seconds() {
  std::timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void print(const Figure& figure) {
  std::printf(R"({"figure": "%.*s", "asked": %.4f, "seen": %.4f, "cpu": %.4f, "floor": %.6f})"
              "\n",
              static_cast<int>(figure.name.size()), figure.name.data(), figure.asked, figure.seen.wall, figure.seen.cpu,
              figure.floor);
}

}  // namespace

Timing median_of(int runs, const std::function<void()>& work) {
  work();
  std::vector<double> wall;
  std::vector<double> cpu;
  for (int n = 0; n < runs; ++n) {
    const auto start = std::chrono::steady_clock::now();
    const double before = cpu_seconds();
    work();
    cpu.push_back(cpu_seconds() - before);
    wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return {median(std::move(wall)), median(std::move(cpu))};
}

int tell(const std::vector<Figure>& figures) {
  int code = 0;
  for (const Figure& figure : figures) {
    print(figure);
    if (figure.seen.wall <= figure.asked) continue;
    const bool busy = figure.seen.cpu <= figure.asked;
    std::fprintf(stderr, "%.*s: %.3f s, %.3f s more than the %.3f s asked%s\n", static_cast<int>(figure.name.size()),
                 figure.name.data(), figure.seen.wall, figure.seen.wall - figure.asked, figure.asked,
                 busy ? "; its processor time is within, so the machine was busy" : "");
    code = 1;
  }
  return code;
}

}  // namespace masugata::bench

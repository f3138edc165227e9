#include "base/crew.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace {

using masugata::base::Crew;

TEST_CASE("every task of every list is done once, whatever the number of hands") {
  for (const unsigned hands : {0U, 1U, 2U, 3U, 8U}) {
    CAPTURE(hands);
    Crew crew(hands);
    CHECK(crew.hands() == std::max(1U, hands));
    std::array<std::atomic<int>, 40> done{};
    for (std::size_t count = 0; count <= done.size(); ++count) crew.each(count, [&](std::size_t n) { ++done[n]; });
    for (std::size_t n = 0; n < done.size(); ++n) CHECK(done[n] == static_cast<int>(done.size() - n));
  }
}

TEST_CASE("the first task is the caller's") {
  Crew crew(4);
  std::thread::id first;
  for (int list = 0; list < 100; ++list) {
    crew.each(8, [&](std::size_t n) {
      if (n == 0) first = std::this_thread::get_id();
    });
    CHECK(first == std::this_thread::get_id());
  }
}

TEST_CASE("what tasks wrote is seen behind the list") {
  Crew crew(3);
  std::vector<int> written(64);
  for (int list = 1; list <= 200; ++list) {
    crew.each(written.size(), [&](std::size_t n) { written[n] = list; });
    CHECK(std::ranges::count(written, list) == 64);
  }
}

}  // namespace

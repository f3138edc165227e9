#include "report/zone_map/layout.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>

using namespace masugata::report::zone_map;

namespace {

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

Rect around(const Point& a, const Point& b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

// A line without width runs through the inside of a rectangle.
bool runs_through(const Point& a, const Point& b, const Rect& rect) {
  const Rect line = around(a, b);
  return line.x < rect.x + rect.width && rect.x < line.x + line.width + 1e-9 && line.y < rect.y + rect.height &&
         rect.y < line.y + line.height + 1e-9 && line.x + line.width > rect.x && line.y + line.height > rect.y;
}

// Two pieces lie upon each other for more than a point.
bool lie_together(const Point& a, const Point& b, const Point& c, const Point& d) {
  const Rect one = around(a, b);
  const Rect two = around(c, d);
  const bool both_upright = one.width == 0 && two.width == 0 && one.x == two.x;
  const bool both_level = one.height == 0 && two.height == 0 && one.y == two.y;
  if (both_upright) return one.y < two.y + two.height && two.y < one.y + one.height;
  return both_level && one.x < two.x + two.width && two.x < one.x + one.width;
}

bool on_edge(const Point& p, const Rect& box) {
  return p.x > box.x && p.x < box.x + box.width && (p.y == box.y || p.y == box.y + box.height);
}

bool within(const Rect& inner, const Layout& layout) {
  return inner.x >= 0 && inner.y >= 0 && inner.x + inner.width <= layout.width &&
         inner.y + inner.height <= layout.height;
}

std::string fault_of_boxes(const Layout& layout) {
  for (std::size_t a = 0; a < layout.boxes.size(); ++a) {
    if (!within(layout.boxes[a], layout)) return "box outside";
    for (std::size_t b = a + 1; b < layout.boxes.size(); ++b) {
      if (overlap(layout.boxes[a], layout.boxes[b])) return "boxes overlap";
    }
    for (const Route& route : layout.routes) {
      if (overlap(layout.boxes[a], route.label)) return "label on a box";
      for (std::size_t n = 1; n < route.points.size(); ++n) {
        if (runs_through(route.points[n - 1], route.points[n], layout.boxes[a])) return "line through a box";
      }
    }
  }
  return {};
}

std::string fault_of_pair(const Route& one, const Route& two) {
  if (overlap(one.label, two.label)) return "labels overlap";
  for (std::size_t n = 1; n < one.points.size(); ++n) {
    if (runs_through(one.points[n - 1], one.points[n], two.label)) return "line through a label";
    for (std::size_t m = 1; m < two.points.size(); ++m) {
      if (lie_together(one.points[n - 1], one.points[n], two.points[m - 1], two.points[m])) return "lines together";
    }
  }
  return {};
}

// What is wrong with a layout; empty when nothing is.
std::string fault_of(const Layout& layout, const std::vector<LinkSpec>& links) {
  if (std::string fault = fault_of_boxes(layout); !fault.empty()) return fault;
  for (std::size_t a = 0; a < links.size(); ++a) {
    const Route& route = layout.routes[a];
    if (route.points.size() < 2) return "no line";
    if (!within(route.label, layout)) return "label outside";
    if (!on_edge(route.points.front(), layout.boxes[links[a].from])) return "does not begin at its box";
    if (!on_edge(route.points.back(), layout.boxes[links[a].to])) return "does not end at its box";
    for (std::size_t n = 1; n < route.points.size(); ++n) {
      const Rect piece = around(route.points[n - 1], route.points[n]);
      if (piece.width != 0 && piece.height != 0) return "slanting line";
      if (!within(piece, layout)) return "line outside";
    }
    for (std::size_t b = 0; b < links.size(); ++b) {
      if (a == b) continue;
      if (std::string fault = fault_of_pair(route, layout.routes[b]); !fault.empty()) return fault;
    }
  }
  return {};
}

struct Map {
  std::vector<BoxSpec> boxes;
  std::vector<LinkSpec> links;
  std::size_t columns = 7;
};

// The zones of the sample in bands (others, enterprise, DMZ, site, control), and its conduits.
Map sample() {
  Map map;
  const std::array<std::size_t, 17> bands = {1, 2, 3, 4, 4, 4, 4, 4, 3, 4, 0, 0, 0, 0, 0, 0, 0};
  for (const std::size_t band : bands) map.boxes.push_back({band, 150, 96});
  // Z-01 … Z-09 are 0 … 8, Z-11 is 9, Z-10 is 10, Z-12 … Z-17 are 11 … 16.
  const std::vector<std::pair<std::size_t, std::size_t>> ends = {
      {0, 1}, {1, 2}, {2, 3},  {2, 4},  {2, 5}, {2, 6}, {7, 12}, {6, 11}, {0, 13}, {8, 4},
      {8, 3}, {7, 2}, {1, 14}, {8, 14}, {0, 3}, {9, 0}, {1, 8},  {0, 10}, {0, 15}, {1, 16}};
  for (const auto& [from, to] : ends) map.links.push_back({from, to, 36, 30});
  return map;
}

Map random_map(std::uint32_t seed) {
  std::mt19937 random(seed);  // its sequence is fixed by the standard; distributions are not
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  Map map;
  const std::size_t boxes = 2 + below(40);
  const std::size_t links = below(2 * boxes);
  for (std::size_t n = 0; n < boxes; ++n) {
    map.boxes.push_back({below(6), 90.0 + static_cast<double>(below(120)), 40.0 + static_cast<double>(below(100))});
  }
  for (std::size_t n = 0; n < links; ++n) {
    const std::size_t from = below(5) == 0 ? 0 : below(boxes);  // one box is a hub
    const std::size_t to = below(boxes);
    if (from != to) map.links.push_back({from, to, 20.0 + static_cast<double>(below(60)), 30});
  }
  map.columns = 1 + below(9);
  return map;
}

}  // namespace

TEST_CASE("the sample is drawn without any overlap") {
  const Map map = sample();
  const Layout layout = lay_out(map.boxes, map.links, map.columns);
  CHECK(fault_of(layout, map.links) == "");
  REQUIRE(layout.bands.size() == 5);
  for (std::size_t n = 1; n < layout.bands.size(); ++n) {
    CHECK(layout.bands[n].band == n);
    CHECK(layout.bands[n].y > layout.bands[n - 1].y + layout.bands[n - 1].height);
  }
  CHECK(layout.width < 1400);
}

TEST_CASE("two hundred made maps are drawn without any overlap, twice alike") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    const Map map = random_map(seed);
    const Layout layout = lay_out(map.boxes, map.links, map.columns);
    REQUIRE(fault_of(layout, map.links) == "");
    if (seed % 20 == 0) {
      const Layout again = lay_out(map.boxes, map.links, map.columns);
      CHECK(again.boxes == layout.boxes);
      CHECK(again.width == layout.width);
    }
  }
}

TEST_CASE("sixty zones and a hundred and fifty conduits keep a readable size") {
  std::mt19937 random(7);
  Map map;
  for (std::size_t n = 0; n < 60; ++n) map.boxes.push_back({n < 8 ? 0U : n < 12 ? 1U : n < 20 ? 3U : 4U, 150, 96});
  while (map.links.size() < 150) {
    const std::size_t from = random() % 60;
    const std::size_t to = random() % 20;
    if (from != to) map.links.push_back({from, to, 36, 30});
  }
  map.columns = 10;
  const Layout layout = lay_out(map.boxes, map.links, map.columns);
  CHECK(fault_of(layout, map.links) == "");
  CHECK(layout.width < 5000);
  CHECK(layout.height < 5000);
}

TEST_CASE("few boxes") {
  CHECK(lay_out({}, {}, 7).boxes.empty());
  const std::vector<BoxSpec> one = {{3, 100, 50}};
  const Layout layout = lay_out(one, {}, 0);
  REQUIRE(layout.boxes.size() == 1);
  CHECK(layout.boxes[0].width >= 100);
  CHECK(layout.boxes[0].height == 50);
  // Two links between the same boxes stand side by side.
  const std::vector<BoxSpec> two = {{0, 100, 50}, {1, 100, 50}};
  const std::vector<LinkSpec> links = {{0, 1, 30, 30}, {1, 0, 30, 30}};
  const Layout pair = lay_out(two, links, 4);
  CHECK(fault_of(pair, links) == "");
  CHECK(pair.routes[0].points.size() == 2);
  CHECK(pair.routes[1].points.size() == 2);
}

// Where the boxes and lines of a map stand. Pure geometry: knows no factory, no words and no SVG.
//
// Boxes stand in rows and columns. Between rows lie channels for horizontal lines, between columns corridors for
// vertical ones; every line has a track of its own, so that none runs through a box or along another line.
// Labels stand in lanes at the boxes' edges, where nothing else passes.
// Meant for some hundred boxes: the placement tries every box in every cell of its band.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace masugata::report::zone_map {

// Lengths are CSS pixels.
struct Rect {
  double x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Rect&) const = default;
};
struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

struct BoxSpec {
  std::size_t band = 0;  // rows are filled band by band, from the top
  double width = 0;
  double height = 0;
};
struct LinkSpec {
  std::size_t from = 0;  // positions of boxes; never the same
  std::size_t to = 0;
  double label_width = 0;
  double label_height = 0;
};

struct Route {
  std::vector<Point> points;  // from the edge of `from` to the edge of `to`; vertical and horizontal by turns
  Rect label;                 // centred on the line, close to one of its ends
};
struct BandArea {
  std::size_t band = 0;
  double y = 0, height = 0;
};
struct Layout {
  std::vector<Rect> boxes;      // parallel to the boxes given; as high as their row
  std::vector<Route> routes;    // parallel to the links given
  std::vector<BandArea> bands;  // those that have boxes, from the top
  double width = 0, height = 0;
};

// `columns`: the most boxes in a row.
[[nodiscard]] Layout lay_out(std::span<const BoxSpec> boxes, std::span<const LinkSpec> links, std::size_t columns);

}  // namespace masugata::report::zone_map

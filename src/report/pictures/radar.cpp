#include <array>
#include <cmath>
#include <numbers>

#include "report/markup.hpp"
#include "report/measure.hpp"
#include "report/pictures/pictures.hpp"

namespace masugata::report::pictures {
namespace {

constexpr double full = 100;
constexpr double radius = 105;
constexpr double centre_x = 240;
constexpr double centre_y = 152;
constexpr double figure_width = 480;
constexpr double figure_height = 308;

struct Point {
  double x, y;
};

Point on_spoke(std::size_t n, std::size_t of, double share) {
  const double angle = 2 * std::numbers::pi * static_cast<double>(n) / static_cast<double>(of);
  return {centre_x + radius * share * std::sin(angle), centre_y - radius * share * std::cos(angle)};
}

std::string polygon(std::string_view kind, const std::vector<Point>& points) {
  std::string out = "<path class=\"" + std::string(kind) + "\" d=\"";
  for (std::size_t n = 0; n < points.size(); ++n) {
    out += (n == 0 ? "M" : "L") + number(points[n].x) + " " + number(points[n].y);
  }
  return out + "Z\"/>";
}

std::string text(std::string_view kind, Point at, std::string_view said) {
  return "<text class=\"" + std::string(kind) + "\" x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\">" +
         escape(said) + "</text>";
}

std::string label(const Spoke& spoke, std::size_t n, std::size_t of) {
  Point at = on_spoke(n, of, 1.12);
  const double side = at.x - centre_x;
  const std::string_view turn = std::abs(side) < 20 ? " p-middle" : side < 0 ? " p-end" : "";
  at.y += at.y < centre_y - radius / 2 ? -14 : at.y > centre_y + radius / 2 ? 10 : -2;
  return text("p-id" + std::string(turn), at, spoke.name) +
         text("p-name" + std::string(turn), {at.x, at.y + 14}, spoke.said);
}

}  // namespace

Figure radar(const std::vector<Spoke>& spokes, const std::string& title) {
  const std::size_t count = spokes.size();
  Figure figure;
  figure.width = figure_width;
  figure.height = figure_height;
  figure.title = title;
  std::string& svg = figure.svg;
  svg = "<svg class=\"picture radar\" viewBox=\"0 0 " + number(figure_width) + " " + number(figure_height) +
        "\" role=\"img\" aria-label=\"" + escape(title) + "\">";
  for (const double ring : {20.0, 40.0, 60.0, 80.0, full}) {
    std::vector<Point> points;
    for (std::size_t n = 0; n < count; ++n) points.push_back(on_spoke(n, count, ring / full));
    svg += polygon("p-ring", points);
    svg += text("p-small", {centre_x + 3, centre_y - radius * ring / full + 9}, number(ring));
  }
  std::vector<Point> scored;
  for (std::size_t n = 0; n < count; ++n) {
    const Point edge = on_spoke(n, count, 1);
    svg += polygon("p-ring", {{centre_x, centre_y}, edge});
    scored.push_back(on_spoke(n, count, spokes[n].score.value_or(0) / full));
  }
  svg += polygon("p-area", scored);
  for (std::size_t n = 0; n < count; ++n) {
    const std::string_view kind = spokes[n].score ? "p-after" : "p-before";
    svg += "<circle class=\"" + std::string(kind) + "\" cx=\"" + number(scored[n].x) + "\" cy=\"" +
           number(scored[n].y) + "\" r=\"4\"/>" + label(spokes[n], n, count);
  }
  svg += "</svg>";
  return figure;
}

}  // namespace masugata::report::pictures

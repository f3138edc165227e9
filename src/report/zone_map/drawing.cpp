#include "report/zone_map/drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/markup.hpp"
#include "report/measure.hpp"

namespace masugata::report::zone_map {
namespace {

// Lengths in CSS pixels.
constexpr double gutter = 104;  // for the names of bands
constexpr double margin = 8;
constexpr double padding = 9;  // inside boxes, beside the stripe
constexpr double stripe = 6;
constexpr double gauge_room = 17;
constexpr double band_edge = 7;
constexpr double label_size = 10.5;
constexpr double label_line = 13;
constexpr double gate_height = 12;
constexpr double gate_width = 15;
constexpr std::size_t tall_name = 4;  // lines of a name from which on a box grows in width

double size_of(RowStyle style) { return style == RowStyle::id ? 12.5 : style == RowStyle::name ? 12 : 10.5; }
double line_of(RowStyle style) { return style == RowStyle::small ? 15 : 16; }
std::string_view class_of(RowStyle style) {
  return style == RowStyle::id ? "m-id" : style == RowStyle::name ? "m-name" : "m-small";
}

std::string attributes(const Rect& rect) {
  return " x=\"" + number(rect.x) + "\" y=\"" + number(rect.y) + "\" width=\"" + number(rect.width) + "\" height=\"" +
         number(rect.height) + "\"";
}

std::string rectangle(std::string_view name, const Rect& rect) {
  return "<rect class=\"" + std::string(name) + "\"" + attributes(rect) + "/>";
}

std::string text(std::string_view name, double x, double y, std::string_view said) {
  return "<text class=\"" + std::string(name) + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">" + escape(said) +
         "</text>";
}

// How a step of a level is shown: reached, possible while facts are unknown, or not.
std::string_view step_class(const model::LevelPair& pair, std::size_t step) {
  if (static_cast<std::size_t>(pair.known.value_or(model::Level::none)) >= step) return "g-on";
  return static_cast<std::size_t>(pair.worst) >= step ? "g-open" : "g-off";
}

// Three steps, as high as the level.
std::string gauge(const model::LevelPair& pair, double x, double base) {
  std::string out;
  for (std::size_t step = 1; step <= 3; ++step) {
    const double height = 1 + 3 * static_cast<double>(step);
    out += rectangle(step_class(pair, step), {x + 4.5 * static_cast<double>(step - 1), base - height, 3.5, height});
  }
  return out;
}

std::string stripe_of(const model::LevelPair& pair, const Rect& rect) {
  if (!pair.settled()) return rectangle("m-stripe-open", rect);
  static constexpr std::array<std::string_view, 4> names = {"m-stripe0", "m-stripe1", "m-stripe2", "m-stripe3"};
  return rectangle(names[static_cast<std::size_t>(pair.worst)], rect);
}

std::string gate_sign(Gate gate, double x, double y) {
  const Rect body{x - 6, y + 1, 12, 10};
  const std::string centre = number(x);
  switch (gate) {
    case Gate::closed:
      return rectangle("m-gate-on", body) + rectangle("m-gate-bar", {x - 4, y + 5, 8, 2});
    case Gate::rules:
      return rectangle("m-gate", body) + rectangle("m-gate-on", {x - 6, y + 1, 6, 10});
    case Gate::none:
      return "<circle class=\"m-gate-none\" cx=\"" + centre + "\" cy=\"" + number(y + 6) +
             "\" r=\"5.5\"/><path class=\"m-gate-cross\" d=\"M" + number(x - 3.5) + " " + number(y + 2.5) +
             "l7 7m0 -7l-7 7\"/>";
    case Gate::manual:
      return "<path class=\"m-gate\" d=\"M" + centre + " " + number(y) + "l6.5 6l-6.5 6l-6.5 -6z\"/>";
    case Gate::unknown:
      return rectangle("m-gate-open", body) + text("m-gate-ask", x, y + 9.5, "?");
    case Gate::unsaid:
      break;
  }
  return {};
}

std::string_view stroke_class(Stroke stroke) {
  static constexpr std::array<std::string_view, 5> names = {"m-wired", "m-wireless", "m-distant", "m-carried",
                                                            "m-unknown"};
  return names[static_cast<std::size_t>(stroke)];
}

std::string line(const LinkFace& face, std::string_view path) {
  const std::string d(path);
  const std::string warn = face.gate == Gate::none ? " m-open" : "";
  const std::string kind = std::string(stroke_class(face.stroke)) + warn;
  if (face.reach == Reach::neither) return "<path class=\"m-line " + kind + "\" d=\"" + d + "\"/>";
  return "<path class=\"m-line m-double " + kind + "\" d=\"" + d + "\"/><path class=\"m-inner\" d=\"" + d + "\"/>";
}

// A triangle at the end that privilege reaches; its tip touches the box.
std::string arrow(const LinkFace& face, const Route& route, double dx, double dy) {
  if (face.reach == Reach::neither) return {};
  const bool at_end = face.reach == Reach::to;
  const Point tip = at_end ? route.points.back() : route.points.front();
  const Point before = at_end ? route.points[route.points.size() - 2] : route.points[1];
  const double way = tip.y > before.y ? -9 : 9;
  return "<path class=\"m-arrow" + std::string(face.gate == Gate::none ? " m-open" : "") + "\" d=\"M" +
         number(tip.x + dx) + " " + number(tip.y + dy) + "l5 " + number(way) + "h-10z\"/>";
}

std::string label(const LinkFace& face, const Rect& place) {
  const double gate = face.gate == Gate::unsaid ? 0 : gate_height + 2;
  const double centre = place.x + place.width / 2;
  std::string out = gate_sign(face.gate, centre, place.y);
  const Rect plate{place.x, place.y + gate, place.width, place.height - gate};
  out += rectangle("m-plate", plate);
  for (std::size_t n = 0; n < face.label.size(); ++n) {
    out += text("m-label", centre, plate.y + label_line * static_cast<double>(n) + 10, face.label[n]);
  }
  return out;
}

std::string linked(std::string_view target, std::string_view title, const std::string& content) {
  const std::string inner = (title.empty() ? "" : "<title>" + escape(title) + "</title>") + content;
  if (target.empty()) return "<g>" + inner + "</g>";
  return "<a href=\"#" + escape(target) + "\">" + inner + "</a>";
}

std::string box(const BoxFace& face, const Rect& place) {
  std::string out = rectangle(face.owner == Owner::own ? "m-box" : "m-box m-other", place);
  if (face.stripe) out += stripe_of(*face.stripe, {place.x, place.y, stripe, place.height});
  const double left = place.x + stripe + padding;
  double y = place.y + padding;
  for (const FaceRow& row : face.rows) {
    const double base = y + line_of(row.style) - 4;
    const double indent = row.gauge ? gauge_room : 0;
    if (row.gauge) out += gauge(*row.gauge, left, base);
    if (!row.text.empty()) out += text(class_of(row.style), left + indent, base, row.text);
    if (!row.right.empty()) out += text("m-small m-right", place.x + place.width - padding, base, row.right);
    y += line_of(row.style);
  }
  return linked(face.target, face.title, out);
}

std::string sample(double width, const std::string& content) {
  return "<svg class=\"sample\" viewBox=\"0 0 " + number(width) + " 14\" width=\"" + number(width) +
         "\" height=\"14\" aria-hidden=\"true\">" + content + "</svg>";
}

std::string path_of(const Route& route, double dx, double dy) {
  std::string out = "M";
  for (const Point& point : route.points) {
    out += (out.size() > 1 ? "L" : "") + number(point.x + dx) + " " + number(point.y + dy);
  }
  return out;
}

double row_width(const FaceRow& row) {
  const double gap = row.right.empty() || row.text.empty() ? 0 : 8;
  return width(row.text) * size_of(row.style) + width(row.right) * size_of(RowStyle::small) + gap +
         (row.gauge ? gauge_room : 0);
}

}  // namespace

BoxSpec measure(BoxFace& face, std::size_t band, double width_wanted) {
  const double edges = stripe + 2 * padding;
  double inner = width_wanted - edges;
  for (FaceRow& row : face.rows) {
    row.text = clean(row.text);
    const double lines = row_width(row) / inner;
    if (lines > tall_name) inner *= std::sqrt(lines / static_cast<double>(tall_name));
  }
  std::vector<FaceRow> wrapped;
  BoxSpec spec{band, width_wanted, 2 * padding};
  for (const FaceRow& row : face.rows) {
    const double room = inner - (row_width(row) - width(row.text) * size_of(row.style));
    const double limit = row.gauge ? width(row.text) : std::max(room, inner / 2) / size_of(row.style);
    const auto lines = wrap(row.text, limit + 1e-9);
    for (std::size_t n = 0; n < std::max<std::size_t>(lines.size(), 1); ++n) {
      const bool first = n == 0;
      wrapped.push_back({lines.empty() ? "" : lines[n], row.style, first ? row.right : "",
                         first ? row.gauge : std::optional<model::LevelPair>()});
      spec.width = std::max(spec.width, row_width(wrapped.back()) + edges);
      spec.height += line_of(row.style);
    }
  }
  face.rows = std::move(wrapped);
  spec.width = std::ceil(spec.width / 2) * 2;
  return spec;
}

LinkSpec measure(const LinkFace& face, std::size_t from, std::size_t to) {
  LinkSpec spec{from, to, gate_width, face.gate == Gate::unsaid ? 0 : gate_height + 2};
  for (const std::string& said : face.label) {
    spec.label_width = std::max(spec.label_width, std::ceil(width(said) * label_size + 4));
    spec.label_height += label_line;
  }
  return spec;
}

Drawing draw(const Faces& faces, const Layout& layout) {
  const double dx = gutter + margin;
  const double dy = margin;
  const auto moved = [&](const Rect& r) { return Rect{r.x + dx, r.y + dy, r.width, r.height}; };
  Drawing out{{}, layout.width + dx + margin, layout.height + 2 * margin};
  std::string& svg = out.svg;
  svg = "<svg class=\"map\" viewBox=\"0 0 " + number(out.width) + " " + number(out.height) +
        "\" role=\"img\" aria-label=\"" + escape(faces.title) + "\">";
  for (const BandArea& band : layout.bands) {
    const Rect area{margin, band.y + dy - band_edge, out.width - 2 * margin, band.height + 2 * band_edge};
    svg += rectangle("m-band", area);
    double y = area.y + 18;
    for (const std::string& said : wrap(clean(faces.bands[band.band]), (gutter - 16) / 12)) {
      svg += text("m-band-name", margin + 8, y, said);
      y += 16;
    }
  }
  for (std::size_t n = 0; n < faces.links.size(); ++n) {
    const LinkFace& face = faces.links[n];
    const Route& route = layout.routes[n];
    svg += line(face, path_of(route, dx, dy)) + arrow(face, route, dx, dy);
  }
  for (std::size_t n = 0; n < faces.links.size(); ++n) {
    const LinkFace& face = faces.links[n];
    svg += linked(face.target, face.title, label(face, moved(layout.routes[n].label)));
  }
  for (std::size_t n = 0; n < faces.boxes.size(); ++n) svg += box(faces.boxes[n], moved(layout.boxes[n]));
  svg += "</svg>";
  return out;
}

std::string stroke_sample(Stroke stroke) {
  return sample(44, "<path class=\"m-line " + std::string(stroke_class(stroke)) + "\" d=\"M2 7H42\"/>");
}

std::string gate_sample(Gate gate) {
  const std::string open = gate == Gate::none ? " m-open" : "";
  return sample(26, "<path class=\"m-line m-wired" + open + "\" d=\"M1 7H25\"/>" + gate_sign(gate, 13, 1));
}

std::string privilege_sample() {
  return sample(44,
                "<path class=\"m-line m-double\" d=\"M2 7H36\"/><path class=\"m-inner\" d=\"M2 7H36\"/>"
                "<path class=\"m-arrow\" d=\"M43 7l-9 -5v10z\"/>");
}

std::string gauge_sample(const model::LevelPair& pair) { return sample(14, gauge(pair, 0, 12)); }

std::string stripe_sample(const model::LevelPair& pair) { return sample(8, stripe_of(pair, {1, 1, stripe, 12})); }

}  // namespace masugata::report::zone_map

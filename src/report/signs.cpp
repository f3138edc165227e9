#include "report/signs.hpp"

#include <algorithm>

#include "report/markup.hpp"
#include "report/stylesheet.hpp"

namespace masugata::report {
namespace {

std::string pattern(const std::string& name, const std::string& colour) {
  return "<pattern id=\"" + name +
         "\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
         "<rect width=\"4\" height=\"4\" fill=\"var(--sheet)\"/><rect width=\"1.4\" height=\"4\" fill=\"var(--" +
         colour + ")\"/></pattern>";
}

// Three steps, as high as the level; hatched where unknown facts could reach.
std::string gauge(std::size_t known, std::size_t worst) {
  std::string out = "<g id=\"g" + std::to_string(known) + std::to_string(worst) + "\">";
  for (std::size_t step = 1; step <= 3; ++step) {
    const std::string_view kind = step <= known ? "g-on" : step <= worst ? "g-open" : "g-off";
    const double height = 1 + 3 * static_cast<double>(step);
    out += "<rect class=\"" + std::string(kind) + "\" x=\"" + number(0.5 + 4.5 * static_cast<double>(step - 1)) +
           "\" y=\"" + number(10.5 - height) + "\" width=\"3.5\" height=\"" + number(height) + "\"/>";
  }
  return out + "</g>";
}

std::string definitions() {
  std::string out = "<defs>" + pattern("hatch", "ink") + pattern("soft", "strong");
  for (std::size_t known = 0; known <= 3; ++known) {
    for (std::size_t worst = known; worst <= 3; ++worst) out += gauge(known, worst);
  }
  return out + "</defs>";
}

struct Steps {
  std::size_t known, worst;
};

Steps steps_of(const model::LevelPair& pair) {
  const auto known = static_cast<std::size_t>(pair.known.value_or(model::Level::none));
  return {known, std::max(known, static_cast<std::size_t>(pair.worst))};
}

}  // namespace

std::string shared_signs() { return "<svg class=\"defs\" aria-hidden=\"true\">" + definitions() + "</svg>\n"; }

std::string gauge_svg(const model::LevelPair& pair) {
  const Steps steps = steps_of(pair);
  return "<svg class=\"gs\"><use href=\"#g" + std::to_string(steps.known) + std::to_string(steps.worst) + "\"/></svg>";
}

std::string hatch_svg() { return "<svg class=\"sw\"><rect width=\"100%\" height=\"100%\"/></svg>"; }

std::string gauge_text(const model::LevelPair& pair) {
  const Steps steps = steps_of(pair);
  std::string out;
  for (std::size_t step = 1; step <= 3; ++step) out += step <= steps.known ? "●" : step <= steps.worst ? "◐" : "○";
  return out;
}

std::string alone(std::string_view svg) {
  const std::size_t end = svg.find('>');
  if (end == std::string_view::npos) return {};
  const std::string inside = "<style>text{font-family:BIZ UDPGothic,Noto Sans CJK JP,sans-serif}" +
                             in_paper_colours(drawing_stylesheet()) + "</style>" + in_paper_colours(definitions());
  return std::string(svg.substr(0, end + 1)) + inside + std::string(svg.substr(end + 1));
}

}  // namespace masugata::report

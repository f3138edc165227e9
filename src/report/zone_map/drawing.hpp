// A laid-out map as SVG. Colours come from the page's style sheet by class; shapes and strokes carry the meaning, so
// that the map reads the same without colour.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/assessment.hpp"
#include "report/zone_map/layout.hpp"

namespace masugata::report::zone_map {

enum class RowStyle : std::uint8_t { id, name, small };
struct FaceRow {
  std::string text;
  RowStyle style = RowStyle::small;
  std::string right{};  // at the right edge of the same row
  std::optional<model::LevelPair> gauge{};
};
enum class Owner : std::uint8_t { own, other };
struct BoxFace {
  std::vector<FaceRow> rows;
  Owner owner = Owner::own;
  std::optional<model::LevelPair> stripe;  // the left edge tells the requirement level
  std::string target;                      // anchor of the table row; empty for none
  std::string title;                       // for those who point at it or cannot see it
};

enum class Stroke : std::uint8_t { wired, wireless, distant, carried, unknown };
enum class Gate : std::uint8_t { closed, rules, none, manual, unknown, unsaid };  // unsaid: no sign is drawn
enum class Reach : std::uint8_t { neither, from, to };                            // the end that privilege reaches
struct LinkFace {
  std::vector<std::string> label;  // lines
  Stroke stroke = Stroke::wired;
  Gate gate = Gate::unsaid;
  Reach reach = Reach::neither;
  std::string target;
  std::string title;
};

// Rows wrapped to a box of about `width`, wider where a name would make it very high.
[[nodiscard]] BoxSpec measure(BoxFace& face, std::size_t band, double width);
[[nodiscard]] LinkSpec measure(const LinkFace& face, std::size_t from, std::size_t to);

struct Faces {
  std::vector<BoxFace> boxes;
  std::vector<LinkFace> links;
  std::vector<std::string> bands;  // names by band
  std::string title;
};
struct Drawing {
  std::string svg;
  double width = 0, height = 0;
};
[[nodiscard]] Drawing draw(const Faces& faces, const Layout& layout);

// Samples for the legend.
[[nodiscard]] std::string stroke_sample(Stroke stroke);
[[nodiscard]] std::string gate_sample(Gate gate);
[[nodiscard]] std::string privilege_sample();
[[nodiscard]] std::string gauge_sample(const model::LevelPair& pair);
[[nodiscard]] std::string stripe_sample(const model::LevelPair& pair);

}  // namespace masugata::report::zone_map

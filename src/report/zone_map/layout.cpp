#include "report/zone_map/layout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "report/zone_map/ports.hpp"
#include "report/zone_map/tracks.hpp"

namespace masugata::report::zone_map {
namespace {

// Lengths in CSS pixels.
constexpr double corridor_edge = 16;  // between boxes and the first line of a corridor
constexpr double bare_gap = 26;       // between columns without a line
constexpr double bare_lane = 12;      // between a row and the first line of a channel
constexpr double bare_channel = 26;   // between rows without a line
constexpr double outer_edge = 10;

class Drawer {
 public:
  Drawer(std::span<const BoxSpec> boxes, std::span<const LinkSpec> links, std::size_t columns)
      : specs_(boxes),
        links_(links),
        spacing_(spacing_for(links.size())),
        placement_(place(boxes, links, columns)),
        plans_(plan(placement_, links)),
        sides_(spread_ports(placement_, plans_, links, spacing_)),
        ends_(links.size()),
        corridor_x_(links.size(), 0),
        first_track_(links.size(), 0),
        last_track_(links.size(), 0) {}

  Layout draw() {
    place_columns();
    assign_tracks();
    place_rows();
    for (std::size_t link = 0; link < links_.size(); ++link) layout_.routes.push_back(route(link));
    return std::move(layout_);
  }

 private:
  [[nodiscard]] double width_of(std::size_t box) const {
    const double reach = std::max(sides_[box][0].reach, sides_[box][1].reach);
    return std::max(specs_[box].width, 2 * reach + spacing_.grid);
  }

  void place_columns() {
    const std::size_t columns = placement_.columns();
    layout_.boxes.resize(specs_.size());
    std::vector<double> widths(columns, 0);
    for (std::size_t box = 0; box < specs_.size(); ++box) {
      double& width = widths[placement_.cells[box].column];
      width = std::max(width, width_of(box));
    }
    double x = 0;
    for (std::size_t gap = 0; gap <= columns; ++gap) {
      x = place_corridor(gap, x);
      if (gap == columns) break;
      const double centre = std::ceil((x + widths[gap] / 2) / spacing_.grid) * spacing_.grid;
      for (std::size_t row = 0; row < placement_.rows(); ++row) {
        const std::size_t box = placement_.boxes[row][gap];
        if (box == no_box) continue;
        layout_.boxes[box].width = width_of(box);
        layout_.boxes[box].x = centre - layout_.boxes[box].width / 2;
      }
      x = centre + widths[gap] / 2;
    }
    layout_.width = x;
  }

  // Where the next column may begin.
  double place_corridor(std::size_t gap, double x) {
    std::vector<std::size_t> links;
    std::vector<Stretch> stretches;
    for (std::size_t link = 0; link < links_.size(); ++link) {
      if (plans_[link].course != Course::corridor || plans_[link].gap != gap) continue;
      links.push_back(link);
      stretches.push_back({plans_[link].first, plans_[link].last});
    }
    const bool outer = gap == 0 || gap == placement_.columns();
    if (links.empty()) return x + (outer ? outer_edge : bare_gap);
    const std::vector<std::size_t> tracks = track_stretches(stretches);
    for (std::size_t n = 0; n < links.size(); ++n) {
      corridor_x_[links[n]] = x + corridor_edge + spacing_.grid * static_cast<double>(tracks[n]);
    }
    return x + 2 * corridor_edge + spacing_.grid * static_cast<double>(count_tracks(tracks) - 1);
  }

  [[nodiscard]] double port_x(std::size_t link, std::size_t box) const {
    const LinkPlan& made = plans_[link];
    const Side which = box == made.upper ? made.upper_side : made.lower_side;
    const BoxSide& side = sides_[box][static_cast<std::size_t>(which)];
    const Rect& rect = layout_.boxes[box];
    for (const auto* ports : {&side.left, &side.middle, &side.right}) {
      for (const Port& port : *ports) {
        if (port.link == link) return rect.x + rect.width / 2 + port.offset;
      }
    }
    return rect.x;
  }

  void assign_tracks() {
    for (std::size_t link = 0; link < links_.size(); ++link) {
      ends_[link] = {port_x(link, plans_[link].upper), port_x(link, plans_[link].lower)};
    }
    tracks_.assign(placement_.rows() + 1, 0);
    for (std::size_t channel = 0; channel <= placement_.rows(); ++channel) assign_tracks(channel);
  }

  static Run run_between(double a, Way a_way, double b, Way b_way) {
    return a <= b ? Run{a, b, a_way, b_way} : Run{b, a, b_way, a_way};
  }

  void assign_tracks(std::size_t channel) {
    std::vector<Run> runs;
    std::vector<std::size_t*> slots;
    for (std::size_t link = 0; link < links_.size(); ++link) {
      const LinkPlan& made = plans_[link];
      const auto& [upper, lower] = ends_[link];
      const Way from = made.upper_side == Side::bottom ? Way::up : Way::down;
      const Way to = made.lower_side == Side::bottom ? Way::up : Way::down;
      if (made.course == Course::bent && made.first == channel) {
        runs.push_back(run_between(upper, from, lower, to));
        slots.push_back(&first_track_[link]);
      } else if (made.course == Course::corridor && made.first == channel) {
        runs.push_back(run_between(upper, from, corridor_x_[link], Way::down));
        slots.push_back(&first_track_[link]);
      } else if (made.course == Course::corridor && made.last == channel) {
        runs.push_back(run_between(corridor_x_[link], Way::up, lower, to));
        slots.push_back(&last_track_[link]);
      }
    }
    const std::vector<std::size_t> tracks = track_runs(runs, spacing_.grid);
    for (std::size_t n = 0; n < slots.size(); ++n) *slots[n] = tracks[n];
    tracks_[channel] = count_tracks(tracks);
  }

  // The room that the lines of a row need on one side, before the channel's lines begin.
  [[nodiscard]] double lane(std::size_t row, Side which) const {
    double height = 0;
    for (const std::size_t box : placement_.boxes[row]) {
      if (box != no_box) height = std::max(height, sides_[box][static_cast<std::size_t>(which)].lane_height);
    }
    return height;
  }

  void place_rows() {
    const std::size_t rows = placement_.rows();
    lanes_.assign(rows + 1, 0);
    channel_y_.assign(rows + 1, 0);
    double y = 0;
    for (std::size_t channel = 0; channel <= rows; ++channel) {
      const bool outer = channel == 0 || channel == rows;
      const std::size_t tracks = tracks_[channel];
      const double least = tracks == 0 ? 0 : bare_lane;
      const double lines = tracks == 0 ? 0 : spacing_.track * static_cast<double>(tracks - 1);
      const double below = channel == rows ? least : std::max(least, lane(channel, Side::top));
      lanes_[channel] = channel == 0 ? least : std::max(least, lane(channel - 1, Side::bottom));
      channel_y_[channel] = y;
      y += std::max(lanes_[channel] + lines + below, outer ? outer_edge : bare_channel);
      if (channel < rows) y = place_row(channel, y);
    }
    layout_.height = y;
  }

  double place_row(std::size_t row, double y) {
    double height = 0;
    for (const std::size_t box : placement_.boxes[row]) {
      if (box != no_box) height = std::max(height, specs_[box].height);
    }
    for (const std::size_t box : placement_.boxes[row]) {
      if (box == no_box) continue;
      layout_.boxes[box].y = y;
      layout_.boxes[box].height = height;
    }
    if (row == 0 || placement_.bands[row] != placement_.bands[row - 1]) {
      layout_.bands.push_back({placement_.bands[row], y, height});
    } else {
      layout_.bands.back().height = y + height - layout_.bands.back().y;
    }
    return y + height;
  }

  [[nodiscard]] double track_y(std::size_t channel, std::size_t track) const {
    return channel_y_[channel] + lanes_[channel] + spacing_.track * static_cast<double>(track);
  }

  [[nodiscard]] Point edge(std::size_t box, Side side, double x) const {
    const Rect& rect = layout_.boxes[box];
    return {x, side == Side::top ? rect.y : rect.y + rect.height};
  }

  [[nodiscard]] Route route(std::size_t link) const {
    const LinkPlan& made = plans_[link];
    const auto& [upper_x, lower_x] = ends_[link];
    const Point start = edge(made.upper, made.upper_side, upper_x);
    const Point end = edge(made.lower, made.lower_side, lower_x);
    Route drawn;
    drawn.points = {start};
    if (made.course != Course::straight) {
      const double y = track_y(made.first, first_track_[link]);
      drawn.points.push_back({upper_x, y});
      if (made.course == Course::corridor) {
        const double last_y = track_y(made.last, last_track_[link]);
        drawn.points.push_back({corridor_x_[link], y});
        drawn.points.push_back({corridor_x_[link], last_y});
        drawn.points.push_back({lower_x, last_y});
      } else {
        drawn.points.push_back({lower_x, y});
      }
    }
    drawn.points.push_back(end);
    drawn.label = made.label_at_upper ? label(link, start, made.upper_side) : label(link, end, made.lower_side);
    if (made.upper != links_[link].from) std::reverse(drawn.points.begin(), drawn.points.end());
    return drawn;
  }

  [[nodiscard]] Rect label(std::size_t link, Point port, Side side) const {
    const LinkSpec& spec = links_[link];
    const double y = side == Side::bottom ? port.y + arrow_room : port.y - arrow_room - spec.label_height;
    return {port.x - spec.label_width / 2, y, spec.label_width, spec.label_height};
  }

  std::span<const BoxSpec> specs_;
  std::span<const LinkSpec> links_;
  Spacing spacing_;
  Placement placement_;
  std::vector<LinkPlan> plans_;
  std::vector<BoxSides> sides_;
  std::vector<std::pair<double, double>> ends_;  // x at the upper and the lower box
  std::vector<double> corridor_x_;
  std::vector<std::size_t> first_track_, last_track_;
  std::vector<std::size_t> tracks_;  // by channel
  std::vector<double> lanes_;        // by channel: height of its upper lane
  std::vector<double> channel_y_;
  Layout layout_;
};

}  // namespace

Layout lay_out(std::span<const BoxSpec> boxes, std::span<const LinkSpec> links, std::size_t columns) {
  if (boxes.empty()) return {};
  return Drawer(boxes, links, columns).draw();
}

}  // namespace masugata::report::zone_map

#include "report/zone_map/placement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace masugata::report::zone_map {
namespace {

// What a line costs, in columns of length.
constexpr double same_row_cost = 0.6;
constexpr double corridor_cost = 1.2;
constexpr double crossing_cost = 0.9;
constexpr int sweeps = 8;

// Rows of about equal length, band by band, in the order given.
Placement initial(std::span<const BoxSpec> boxes, std::size_t columns) {
  std::map<std::size_t, std::vector<std::size_t>> bands;
  for (std::size_t box = 0; box < boxes.size(); ++box) bands[boxes[box].band].push_back(box);
  Placement made;
  made.cells.resize(boxes.size());
  std::vector<std::vector<std::size_t>> rows;
  std::size_t longest = 0;
  for (const auto& [band, members] : bands) {
    const std::size_t count = (members.size() + columns - 1) / columns;
    for (std::size_t row = 0; row < count; ++row) {
      const auto first = members.begin() + static_cast<std::ptrdiff_t>(members.size() * row / count);
      const auto last = members.begin() + static_cast<std::ptrdiff_t>(members.size() * (row + 1) / count);
      rows.emplace_back(first, last);
      made.bands.push_back(band);
      longest = std::max(longest, rows.back().size());
    }
  }
  made.boxes.assign(rows.size(), std::vector<std::size_t>(longest, no_box));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t indent = (longest - rows[row].size()) / 2;
    for (std::size_t n = 0; n < rows[row].size(); ++n) {
      made.boxes[row][indent + n] = rows[row][n];
      made.cells[rows[row][n]] = {row, indent + n};
    }
  }
  return made;
}

struct Wish {
  std::size_t box = 0;
  double column = 0;
};

// Puts the boxes of a row, in the order of the wishes, into the columns that lie nearest to what is wished.
void settle_row(Placement& placement, std::size_t row, const std::vector<Wish>& wishes) {
  const std::size_t columns = placement.columns();
  const std::size_t count = wishes.size();
  constexpr double never = std::numeric_limits<double>::infinity();
  // best[n][c]: the first n boxes stand in the first c columns.
  std::vector<std::vector<double>> best(count + 1, std::vector<double>(columns + 1, never));
  best[0].assign(columns + 1, 0);
  for (std::size_t n = 1; n <= count; ++n) {
    for (std::size_t c = n; c <= columns; ++c) {
      const double here = best[n - 1][c - 1] + std::abs(static_cast<double>(c - 1) - wishes[n - 1].column);
      best[n][c] = std::min(best[n][c - 1], here);
    }
  }
  placement.boxes[row].assign(columns, no_box);
  std::size_t c = columns;
  for (std::size_t n = count; n > 0; --n) {
    while (best[n][c - 1] <= best[n][c]) --c;
    --c;
    placement.boxes[row][c] = wishes[n - 1].box;
    placement.cells[wishes[n - 1].box] = {row, c};
  }
}

using Neighbours = std::vector<std::vector<std::size_t>>;

void settle_by_neighbours(Placement& placement, const Neighbours& neighbours, std::size_t row) {
  std::vector<Wish> wishes;
  for (const std::size_t box : placement.boxes[row]) {
    if (box == no_box) continue;
    double sum = 0;
    double weight = 0;
    for (const std::size_t other : neighbours[box]) {
      const Cell& cell = placement.cells[other];
      if (cell.row == row) continue;
      const double near = 1 / std::abs(static_cast<double>(cell.row) - static_cast<double>(row));
      sum += near * static_cast<double>(cell.column);
      weight += near;
    }
    wishes.push_back({box, weight > 0 ? sum / weight : static_cast<double>(placement.cells[box].column)});
  }
  std::stable_sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) { return a.column < b.column; });
  settle_row(placement, row, wishes);
}

int turn(const Cell& a, const Cell& b, const Cell& c) {
  const auto d = [](std::size_t p, std::size_t q) { return static_cast<std::ptrdiff_t>(p - q); };
  const std::ptrdiff_t area = d(b.column, a.column) * d(c.row, a.row) - d(b.row, a.row) * d(c.column, a.column);
  return area > 0 ? 1 : area < 0 ? -1 : 0;
}

class Improver {
 public:
  Improver(Placement& placement, std::span<const LinkSpec> links) : placement_(placement), links_(links) {
    incident_.resize(placement.cells.size());
    for (std::size_t link = 0; link < links.size(); ++link) {
      incident_[links[link].from].push_back(link);
      incident_[links[link].to].push_back(link);
    }
  }

  // Moves each box into the best cell of its band; true when something moved.
  bool sweep() {
    bool moved = false;
    for (std::size_t box = 0; box < placement_.cells.size(); ++box) moved = improve(box) || moved;
    return moved;
  }

 private:
  bool improve(std::size_t box) {
    bool moved = false;
    const std::size_t band = placement_.bands[placement_.cells[box].row];
    for (std::size_t row = 0; row < placement_.rows(); ++row) {
      if (placement_.bands[row] != band) continue;
      for (std::size_t column = 0; column < placement_.columns(); ++column) {
        moved = try_move(box, {row, column}) || moved;
      }
    }
    return moved;
  }

  bool try_move(std::size_t box, Cell target) {
    const Cell home = placement_.cells[box];
    const std::size_t other = placement_.boxes[target.row][target.column];
    if (other == box) return false;
    const double before = cost(box) + (other == no_box ? 0 : cost(other));
    exchange(home, target);
    const double after = cost(box) + (other == no_box ? 0 : cost(other));
    if (after < before - 1e-9) return true;
    exchange(home, target);
    return false;
  }

  void exchange(Cell a, Cell b) {
    std::swap(placement_.boxes[a.row][a.column], placement_.boxes[b.row][b.column]);
    for (const Cell& cell : {a, b}) {
      const std::size_t box = placement_.boxes[cell.row][cell.column];
      if (box != no_box) placement_.cells[box] = cell;
    }
  }

  [[nodiscard]] double cost(std::size_t box) const {
    double sum = 0;
    for (const std::size_t link : incident_[box]) {
      sum += length(links_[link]);
      for (const LinkSpec& other : links_) sum += crosses(links_[link], other) ? crossing_cost : 0;
    }
    return sum;
  }

  [[nodiscard]] double length(const LinkSpec& link) const {
    Cell a = placement_.cells[link.from];
    Cell b = placement_.cells[link.to];
    if (a.row > b.row) std::swap(a, b);
    const double across = std::abs(static_cast<double>(a.column) - static_cast<double>(b.column));
    if (a.row == b.row) return across + same_row_cost;
    const bool open = placement_.clear(a.column, a.row, b.row) || placement_.clear(b.column, a.row, b.row);
    return across + (open ? 0 : corridor_cost);
  }

  [[nodiscard]] bool crosses(const LinkSpec& e, const LinkSpec& f) const {
    const Cell &a = placement_.cells[e.from], &b = placement_.cells[e.to];
    const Cell &c = placement_.cells[f.from], &d = placement_.cells[f.to];
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
  }

  Placement& placement_;
  std::span<const LinkSpec> links_;
  std::vector<std::vector<std::size_t>> incident_;
};

}  // namespace

bool Placement::clear(std::size_t column, std::size_t above, std::size_t below) const {
  for (std::size_t row = above + 1; row < below; ++row) {
    if (boxes[row][column] != no_box) return false;
  }
  return true;
}

Placement place(std::span<const BoxSpec> boxes, std::span<const LinkSpec> links, std::size_t columns) {
  Placement placement = initial(boxes, std::max<std::size_t>(columns, 1));
  Neighbours neighbours(boxes.size());
  for (const LinkSpec& link : links) {
    neighbours[link.from].push_back(link.to);
    neighbours[link.to].push_back(link.from);
  }
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    for (std::size_t n = 0; n < placement.rows(); ++n) {
      settle_by_neighbours(placement, neighbours, sweep % 2 == 0 ? n : placement.rows() - 1 - n);
    }
  }
  Improver improver(placement, links);
  for (int sweep = 0; sweep < sweeps && improver.sweep(); ++sweep) continue;
  return placement;
}

}  // namespace masugata::report::zone_map

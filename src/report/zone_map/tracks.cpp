#include "report/zone_map/tracks.hpp"

#include <algorithm>
#include <numeric>

namespace masugata::report::zone_map {
namespace {

constexpr int sweeps = 6;

bool inside(double x, const Run& run) { return run.left < x && x < run.right; }

// How often the verticals of two runs cross them, when `upper` lies above `lower`.
int crossings(const Run& upper, const Run& lower) {
  int count = 0;
  if (upper.left_way == Way::down && inside(upper.left, lower)) ++count;
  if (upper.right_way == Way::down && inside(upper.right, lower)) ++count;
  if (lower.left_way == Way::up && inside(lower.left, upper)) ++count;
  if (lower.right_way == Way::up && inside(lower.right, upper)) ++count;
  return count;
}

// Moves one run to the place in the order where it crosses least; true when it moved.
bool reinsert(std::vector<std::size_t>& order, std::size_t from, std::span<const Run> runs) {
  const std::size_t run = order[from];
  order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
  int cost = 0;
  for (const std::size_t other : order) cost += crossings(runs[run], runs[other]);
  int best_cost = cost;
  std::size_t best = 0;
  int home_cost = cost;
  for (std::size_t at = 0; at < order.size(); ++at) {
    cost += crossings(runs[order[at]], runs[run]) - crossings(runs[run], runs[order[at]]);
    if (at + 1 == from) home_cost = cost;
    if (cost < best_cost) {
      best_cost = cost;
      best = at + 1;
    }
  }
  if (best_cost >= home_cost) best = from;
  order.insert(order.begin() + static_cast<std::ptrdiff_t>(best), run);
  return best != from;
}

}  // namespace

std::vector<std::size_t> track_runs(std::span<const Run> runs, double gap) {
  std::vector<std::size_t> order(runs.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return runs[a].right - runs[a].left < runs[b].right - runs[b].left;
  });
  bool moved = true;
  for (int sweep = 0; sweep < sweeps && moved; ++sweep) {
    moved = false;
    for (std::size_t at = 0; at < order.size(); ++at) moved = reinsert(order, at, runs) || moved;
  }
  // Packed upwards: below every earlier run that it would touch.
  std::vector<std::size_t> tracks(runs.size(), 0);
  for (std::size_t n = 0; n < order.size(); ++n) {
    const Run& run = runs[order[n]];
    for (std::size_t earlier = 0; earlier < n; ++earlier) {
      const Run& other = runs[order[earlier]];
      const bool touch = run.left < other.right + gap && other.left < run.right + gap;
      if (touch) tracks[order[n]] = std::max(tracks[order[n]], tracks[order[earlier]] + 1);
    }
  }
  return tracks;
}

std::vector<std::size_t> track_stretches(std::span<const Stretch> stretches) {
  std::vector<std::size_t> order(stretches.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return stretches[a].first < stretches[b].first; });
  std::vector<std::size_t> tracks(stretches.size(), 0);
  std::vector<std::size_t> free_from;  // by track: the first channel that is free again
  for (const std::size_t stretch : order) {
    std::size_t track = 0;
    while (track < free_from.size() && free_from[track] > stretches[stretch].first) ++track;
    if (track == free_from.size()) free_from.push_back(0);
    free_from[track] = stretches[stretch].last + 1;
    tracks[stretch] = track;
  }
  return tracks;
}

std::size_t count_tracks(std::span<const std::size_t> tracks) {
  return tracks.empty() ? 0 : *std::max_element(tracks.begin(), tracks.end()) + 1;
}

}  // namespace masugata::report::zone_map

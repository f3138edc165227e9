#include "assess/proposal/spoken.hpp"

#include <algorithm>
#include <bit>

namespace masugata::assess {

namespace {

constexpr std::uint32_t no_group = UINT32_MAX;

// Whole numbers, so that their order cannot matter.
std::uint64_t weight_of(const knowledge::Zoning& zoning, std::string_view effect, std::uint64_t times) {
  auto found = zoning.operations.find(effect);
  if (found == zoning.operations.end()) found = zoning.operations.find("other");
  const std::uint64_t one = found == zoning.operations.end() ? 1 : found->second;
  return one * static_cast<std::uint64_t>(std::bit_width(times));
}

}  // namespace

Spoken::Spoken(const knowledge::Zoning& zoning, const std::vector<Group>& groups,
               std::span<const model::Traffic> traffic)
    : totals_(groups.size(), 0) {
  if (traffic.empty()) return;
  std::map<Row, std::uint32_t> group_of;
  for (std::uint32_t n = 0; n < groups.size(); ++n) {
    for (const Row asset : groups[n].assets) group_of[asset] = n;
  }
  using Pair = std::pair<Row, Row>;
  std::map<std::pair<Pair, std::string_view>, std::uint64_t> times;
  for (const model::Traffic& one : traffic) times[{std::minmax(one.a, one.b), one.effect}] += one.times;
  for (const auto& [key, count] : times) {
    const auto found_a = group_of.find(key.first.first);
    const auto found_b = group_of.find(key.first.second);
    const std::uint32_t a = found_a == group_of.end() ? no_group : found_a->second;
    const std::uint32_t b = found_b == group_of.end() ? no_group : found_b->second;
    const std::uint64_t weight = weight_of(zoning, key.second, count);
    if (a != no_group) totals_[a] += weight;
    if (b != no_group && b != a) totals_[b] += weight;
    if (a != no_group && b != no_group && a != b) between_[std::minmax(a, b)] += weight;
  }
}

double Spoken::share(std::uint32_t a, std::uint32_t b) const {
  const auto found = between_.find(std::minmax(a, b));
  if (found == between_.end()) return 0;
  const std::uint64_t least = std::max<std::uint64_t>(std::min(totals_[a], totals_[b]), 1);
  return static_cast<double>(found->second) / static_cast<double>(least);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Spoken::pairs() const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (const auto& [pair, weight] : between_) {
    if (weight > 0) out.push_back(pair);
  }
  return out;
}

}  // namespace masugata::assess

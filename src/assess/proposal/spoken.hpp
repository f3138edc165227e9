// What groups of assets were seen to say to each other, as shares. More traffic between two groups never makes them
// less alike, and nothing seen is nothing taken away.
#pragma once

#include <map>
#include <utility>

#include "assess/proposal/groups.hpp"

namespace masugata::assess {

class Spoken {
 public:
  Spoken(const knowledge::Zoning& zoning, const std::vector<Group>& groups, std::span<const model::Traffic> traffic);
  // Of all that the quieter of the two says, inside and outside of itself, the share between them: 0 … 1.
  [[nodiscard]] double share(std::uint32_t a, std::uint32_t b) const;
  // Groups, by position, that speak with each other; the smaller number first.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() const;

 private:
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> between_;
  std::vector<std::uint64_t> totals_;  // by group
};

}  // namespace masugata::assess

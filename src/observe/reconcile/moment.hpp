// Times as people write them in the register, and the hours of an observation.
#pragma once

#include <optional>
#include <string_view>

#include "model/observation.hpp"

namespace masugata::observe {

inline constexpr model::Moment second_length = 1'000'000'000;
inline constexpr model::Moment hour_length = 3600 * second_length;

// "2026-11-14T22:00", "2026-11-14 22:00:30", with an offset such as "+09:00" or "Z" where it is not the plant's own,
// which is `offset` hours ahead of UTC. Nothing for any other form.
std::optional<model::Moment> read_moment(std::string_view text, std::int64_t offset);
// Hours since 1970-01-01 UTC, rounded down.
constexpr std::int64_t hour_of(model::Moment moment) {
  return moment / hour_length - (moment % hour_length < 0 ? 1 : 0);
}

}  // namespace masugata::observe

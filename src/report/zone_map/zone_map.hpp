// The zone map of the report: own zones in bands by level, other parties' zones above, conduits between them.
// Large factories get an overview: one box for each band.
#pragma once

#include "report/context.hpp"

namespace masugata::report::zone_map {

enum class Band : std::uint8_t { other, enterprise, dmz, site, control, unknown };
inline constexpr std::size_t band_count = 6;

[[nodiscard]] Band band_of(const model::Zone& zone);

// More zones or conduits than this are drawn as an overview.
inline constexpr std::size_t most_zones = 80;
inline constexpr std::size_t most_conduits = 240;

[[nodiscard]] Figure draw_map(const Context& context);
[[nodiscard]] Figure draw_overview(const Context& context);

// Names of the bands, for the map's edge.
[[nodiscard]] std::vector<std::string> band_names(const Context& context);
[[nodiscard]] std::vector<Sign> gauge_legend(const Context& context);

}  // namespace masugata::report::zone_map

// Measures and risks of one own zone, in pieces that decision sheets and the whole report share.
#pragma once

#include "report/paper.hpp"
#include "report/standing.hpp"

namespace masugata::report {

// `row` is a zone that was rated. What each required measure is and how it stands, gaps first.
[[nodiscard]] std::vector<Block> zone_measure_blocks(const Context& context, std::size_t row);
// A row for each threat and a column for each axis, before and after; the last block says how to read it.
[[nodiscard]] std::vector<Block> zone_risk_blocks(const Context& context, std::size_t row);

// "高 9 → 中 4"
[[nodiscard]] Cell risk_change_cell(const Context& context, const model::RiskCell& cell);

}  // namespace masugata::report

// What there is to say of one own zone, in pieces that decision sheets and the whole report share.
#pragma once

#include "report/paper.hpp"
#include "report/standing.hpp"

namespace masugata::report {

// `row` is a zone that was rated.
[[nodiscard]] Block zone_facts_block(const Context& context, std::size_t row);
[[nodiscard]] std::vector<Block> zone_level_blocks(const Context& context, std::size_t row);  // R3 to R6, R9
[[nodiscard]] Block zone_threats_block(const Context& context, std::size_t row);
[[nodiscard]] std::vector<Block> zone_measure_blocks(const Context& context, std::size_t row);
[[nodiscard]] std::vector<Block> zone_risk_blocks(const Context& context, std::size_t row);
[[nodiscard]] Block zone_findings_block(const Context& context, std::size_t row);
[[nodiscard]] std::vector<Block> zone_policy_blocks(const Context& context, std::size_t row);

}  // namespace masugata::report

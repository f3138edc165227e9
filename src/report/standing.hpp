// How zones stand, in words and signs: threats, gaps of measures, risk before and after (R9, R10). Reads what was
// derived; the only thing it computes are sums and the highest of it.
#pragma once

#include <array>
#include <vector>

#include "report/context.hpp"

namespace masugata::report {

// Own zones that were rated, in the order of the register.
[[nodiscard]] std::vector<std::size_t> rated_zones(const Context& context);

// nullptr when the catalogue has no such position.
[[nodiscard]] const knowledge::Threat* threat_at(const Context& context, std::size_t position);
[[nodiscard]] const knowledge::CatalogueMeasure* measure_at(const Context& context, std::size_t position);
[[nodiscard]] Line threat_line(const Context& context, std::size_t position);
[[nodiscard]] Line measure_line(const Context& context, std::size_t position);

// Required, and not in force.
[[nodiscard]] bool is_gap(const model::MeasureNeed& need);
[[nodiscard]] std::size_t count_gaps(const model::ZoneAssessment& zone);
// "未確認", "一部実施", "期限切れ" …
[[nodiscard]] std::string standing_said(const Context& context, const model::MeasureNeed& need);
// The plant's own row of the measure; nullptr: nobody wrote one.
[[nodiscard]] const model::Measure* measure_row(const Context& context, const model::MeasureNeed& need);

// low, medium or high for 1…9, none for 0, by the bounds of the knowledge.
[[nodiscard]] model::Level risk_level(const Context& context, std::uint8_t risk);
// "高 6", or "中〜高 4〜9" while unknown facts leave it open.
[[nodiscard]] Run risk_run(const Context& context, const model::NumberPair& risk);
[[nodiscard]] std::string risk_word(const Context& context, model::Level level);
using RiskOf = model::NumberPair model::RiskCell::*;
[[nodiscard]] model::NumberPair highest_risk(const model::ZoneAssessment& zone, RiskOf which);

struct RiskCounts {
  std::array<std::size_t, 4> before{};  // by level
  std::array<std::size_t, 4> after{};
  std::array<std::size_t, 4> worst{};  // after measures, unknown facts at their worst
};
[[nodiscard]] RiskCounts count_risks(const Context& context);

// The decision on a zone that counts: the last row that names it; nullptr for none.
[[nodiscard]] const model::Policy* policy_of(const Context& context, const model::Id& zone);
[[nodiscard]] bool is_decided(const model::Policy* policy);

[[nodiscard]] std::string axis_word(const Context& context, std::size_t axis);

}  // namespace masugata::report

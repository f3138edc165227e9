// The chapter on what was seen of the networks, in parts: the full report joins them, their own paper keeps them apart.
// Says "not observed" of everything that nobody looked at, and never that nothing is there.
#pragma once

#include "model/deviation.hpp"
#include "report/context.hpp"

namespace masugata::report {

// "2026-11-09 08:15", by the plant's clock.
[[nodiscard]] std::string moment_text(const Seen& seen, model::Moment moment);

// How many deviations wait for a decision; that nothing was held against the registers where nothing was.
[[nodiscard]] Line observation_answer(const Context& context);
// What waits and what nobody looked at, each leading to its place in the chapter.
[[nodiscard]] std::vector<Line> observation_counts(const Context& context);

// Those that wait, the worst first; then what is planned work, and what was decided.
[[nodiscard]] std::vector<Block> deviation_blocks(const Context& context);
// What waits to be taken into the registers.
[[nodiscard]] std::vector<Block> proposal_blocks(const Context& context);
// Where, when and how much was looked at, and what was not.
[[nodiscard]] std::vector<Block> coverage_blocks(const Context& context);
// What the workforce is told of it.
[[nodiscard]] std::vector<Block> notice_blocks(const Context& context);

}  // namespace masugata::report

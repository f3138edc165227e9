// Exposure and privilege as registers say and as evidence shows (R3b, R4, R7). Evidence makes an answer yes or
// perhaps, never no: the same facts with more evidence are never less exposed.
#pragma once

#include <span>
#include <vector>

#include "assess/derive.hpp"

namespace masugata::assess {

// Whether a factor, by its position, holds for a zone that may be the plant's own.
[[nodiscard]] Trilean factor_of(const View& view, Evaluator& evaluator, std::size_t factor, Row zone);
// Whether a demand, by its position, is made on a conduit.
[[nodiscard]] Trilean demand_of(const View& view, Evaluator& evaluator, std::size_t demand, Row conduit);
// Whether the zone was seen to rewrite what lies at the conduit's other end; no: nothing shows it.
[[nodiscard]] Trilean privilege_seen(const View& view, Row conduit, Row zone);

// The evidence behind those answers.
using SeenPassages = std::vector<const model::Passage*>;
[[nodiscard]] SeenPassages factor_evidence(const View& view, std::size_t factor, Row zone);
[[nodiscard]] SeenPassages demand_evidence(const View& view, std::size_t demand, Row conduit);
[[nodiscard]] SeenPassages privilege_evidence(const View& view, Row conduit, Row zone);

// Zones whose exposure rests on that of this zone by evidence.
[[nodiscard]] std::vector<Row> seen_beside(const View& view, Row zone);

}  // namespace masugata::assess

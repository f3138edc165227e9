// The 32 items of the self-check: where the plant stands, scored as the catalogue says (a public app's scoring, not
// METI's), and what makes the answers doubtful.
//
// Items are answered for the site or its departments. Where several answered, the lowest counts, and whoever answered
// nothing leaves the item unknown. A blank item counts as not done, so that leaving blank never helps.
#pragma once

#include <vector>

#include "assess/check_points.hpp"

namespace masugata::assess {

// One per item, in the order of the catalogue, with an empty subject. `row` is the answer that counts.
[[nodiscard]] std::vector<model::PointStanding> self_check_items(const View& view);

[[nodiscard]] model::SelfCheck self_check(const View& view, const std::vector<model::PointStanding>& items);

}  // namespace masugata::assess

// Where every asset goes: clusters carry on the declared zones that they have most in common with; assets of several
// businesses, infrastructure, and what is not known enough find their place after them.
#pragma once

#include "assess/proposal/gather.hpp"

namespace masugata::assess {

// A zone that assets can stand in: the declared ones in the order of the register, then new ones.
struct Slot {
  Row declared = no_row;
  Separation apart = Separation::none;  // of most of its assets
  std::vector<Row> businesses;          // homes of its assets, those with most assets first
  std::uint8_t role = no_role;
};

struct Placement {
  std::vector<Row> slot;  // by asset; no_row: stands nowhere, as before
  std::vector<Row> now;   // by declared zone: the slot that carries it on
  std::vector<Slot> slots;
};

[[nodiscard]] Placement place_assets(const View& view, const Features& features, const std::vector<Group>& groups,
                                     const Gathering& gathering);

}  // namespace masugata::assess

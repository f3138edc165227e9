// Conduits of zones that are split or merged: which of the new zones each serves, where that is clear.
#pragma once

#include "assess/proposal/place.hpp"

namespace masugata::assess {

// Where the assets of a declared zone go.
struct Part {
  std::uint32_t zone = 0;  // position in Proposal::zones
  std::uint32_t assets = 0;
  bool external = false;    // some of them are connected to the outside …
  bool brought_in = false;  // … are carried in and out …
  bool media = false;       // … or take removable media
};
// By declared zone; by position within one. Empty for zones that are not the plant's own.
using Parts = std::vector<std::vector<Part>>;

// Fills conduits, services and the questions about them.
void reroute(const View& view, const Parts& parts, const Placement& placement, Proposal& proposal);

// A zone that falls into more parts than that is not tried end by end: what comes of it is as bad as it was.
inline constexpr std::size_t most_tried_parts = 12;

// The proposed factory with every conduit whose end is open ending in every zone that it may serve.
void add_open_conduits(const View& view, const Parts& parts, const Proposal& proposal, model::Factory& proposed);

}  // namespace masugata::assess

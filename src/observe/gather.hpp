// The machines of all lanes as one list: each machine may speak in many.
#pragma once

#include "observe/records.hpp"

namespace masugata::observe {

struct Gathered {
  std::vector<DeviceRow> devices;  // in the order in which they were first spoken of
  std::vector<FactRow> facts;
  std::unordered_map<std::uint64_t, Bound> bindings;  // by scattered IP
};
Gathered gather(std::span<const Records* const> lanes);

// `frames`: what is counted before frames come to a lane.
model::ObservationCounts counts_of(std::span<const Records* const> lanes, model::ObservationCounts frames);

}  // namespace masugata::observe

// Between which two addresses a frame goes, found without taking it apart: this decides who reads it.
#pragma once

#include <optional>

#include "observe/capture/capture.hpp"

namespace masugata::observe {

struct Pair {
  wire::Ip one, other;  // in any order
};
// The same two that `flow_of` finds. Nothing when it takes more than a glance: fragments, tunnels, rare links.
std::optional<Pair> glance(const Frame& frame);

}  // namespace masugata::observe

// Factories of any size for the benchmarks. The same size gives the same factory, on every machine.
//
// They are as awkward as real registers: every asset has links to several businesses, one fact in fifty is unknown,
// switches and servers serve zones and other assets, engineering stations and makers reach into control zones, and
// some zones belong to other parties. References are sound: model::check finds nothing.
#pragma once

#include <cstdint>

#include "model/factory.hpp"

namespace masugata::bench {

struct Size {
  std::uint32_t assets = 100'000;
  std::uint32_t zones = 2'000;     // 100 or more, so that there are zones of every sort
  std::uint32_t businesses = 200;  // 1 or more
  std::uint32_t conduits = 5'000;  // more than the zones, so that every zone has one
};

[[nodiscard]] model::Factory made_factory(const Size& size);

}  // namespace masugata::bench

// Three-valued logic (Kleene): a rule that asks something unknown answers unknown unless the rest decides it.
#pragma once

#include <algorithm>
#include <cstdint>

namespace masugata::assess {

enum class Trilean : std::uint8_t { no, unknown, yes };

constexpr Trilean both(Trilean a, Trilean b) { return std::min(a, b); }
constexpr Trilean either(Trilean a, Trilean b) { return std::max(a, b); }
constexpr Trilean opposite(Trilean a) { return static_cast<Trilean>(2 - static_cast<int>(a)); }
constexpr Trilean certain(bool holds) { return holds ? Trilean::yes : Trilean::no; }

}  // namespace masugata::assess

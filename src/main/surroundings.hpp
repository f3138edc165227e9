// The clock and the system's random numbers.
#pragma once

#include "base/date.hpp"
#include "service/platform/surroundings.hpp"

namespace masugata::main {

[[nodiscard]] service::Surroundings real_surroundings();
// In the time zone of this machine.
[[nodiscard]] base::Date today();

}  // namespace masugata::main

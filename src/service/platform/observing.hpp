// What the use cases of observations.hpp share.
#pragma once

#include "service/platform/observations.hpp"

namespace masugata::service {

[[nodiscard]] base::Value observation_row(const store::ObservationEntry& one);
base::Result<std::int64_t> capture_days(Platform& platform, std::string_view factory);
// To everybody who may see what was observed.
void tell_of(Platform& platform, const store::ObservationEntry& one);

}  // namespace masugata::service

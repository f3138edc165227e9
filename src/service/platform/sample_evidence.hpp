// What belongs to the sample beside its registers: the captures of a week and the configuration of its firewall.
#pragma once

#include "service/platform/platform.hpp"

namespace masugata::service {

// Sends them as a user would; the captures are read by a job. The caller needs the right to observe.
base::Result<void> send_sample_evidence(Platform& platform, const Caller& caller, std::string_view factory);

}  // namespace masugata::service

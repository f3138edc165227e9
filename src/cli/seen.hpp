// The factory that a command names, assessed with what its captures prove where it names any.
#pragma once

#include "cli/commands.hpp"

namespace masugata::cli {

// What could not be read of captures and filters is added to `notes`.
base::Result<service::Assessed> assessed_by_options(const Invocation& call, base::Notes& notes);

}  // namespace masugata::cli

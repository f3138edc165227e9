// The command line: words in, text or JSON out. The only reader of arguments. It computes nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "cli/station.hpp"
#include "cli/terminal.hpp"
#include "service/context.hpp"

namespace masugata::cli {

// Runs one command; gives the exit code (docs/en/command-line.md).
int run(const std::vector<std::string>& arguments, const service::Context& context,
        std::span<const base::EmbeddedFile> sample, Station& station, Terminal& terminal);

// The one mapping from kinds of failure to exit codes.
int exit_code(base::Fault fault);

}  // namespace masugata::cli

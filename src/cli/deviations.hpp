// How deviations are printed on a terminal.
#pragma once

#include "cli/commands.hpp"
#include "service/reconcile.hpp"

namespace masugata::cli {

void print_deviations(const Invocation& call, const service::PlantView& plant, const model::Reconciliation& result);

}  // namespace masugata::cli

#include "cli/commands.hpp"
namespace masugata::cli {
int run_import(const Invocation&) { return 2; }
}  // namespace masugata::cli

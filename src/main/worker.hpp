// The worker: a child of the server that reads captures, which may hold anything, with nothing but open files.
//
// `masugata worker`, a command that help does not tell of. Standard input holds the order, {"files": [{"name",
// "descriptor", "size"}], "progress": descriptor, "seconds"}; lines of observation_reading.hpp go to standard output;
// to `progress` go lines with the bytes read so far. It ends with 0 once it has said everything, also a refusal.
#pragma once

#include "service/context.hpp"

namespace masugata::main {

inline constexpr int worker_out_of_memory = 75;  // how it ends then
inline constexpr std::uint64_t worker_memory = std::uint64_t{2} << 30U;

int run_worker(const service::Equipment& equipment);

}  // namespace masugata::main

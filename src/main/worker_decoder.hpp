// Captures read by a worker (worker.hpp): it may break, hang or want all memory, and is ended then.
#pragma once

#include <memory>

#include "service/platform/decoder.hpp"

namespace masugata::main {

[[nodiscard]] std::unique_ptr<service::Decoder> worker_decoder();

}  // namespace masugata::main

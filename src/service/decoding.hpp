// Before a process gives up what it may do: what libraries of decoders set up on first use, they set up now.
#pragma once

namespace masugata::service {

void prepare_decoding();

}  // namespace masugata::service

// A file that is open, read forward.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/source.hpp"

namespace masugata::main {

// Closes the descriptor at its end, unless it is standard input. `on_read` hears how many bytes came each time.
[[nodiscard]] std::unique_ptr<base::Source> source_of(int descriptor, std::string path,
                                                      std::function<void(std::size_t)> on_read = {});

}  // namespace masugata::main

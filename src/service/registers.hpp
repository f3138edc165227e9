// A folder whose registers a use case is about to change: read whole, written whole.
#pragma once

#include <string_view>
#include <vector>

#include "service/context.hpp"

namespace masugata::service {

// The files must outlive the views.
[[nodiscard]] std::vector<exchange::FileView> views_of(std::span<const exchange::FileBytes> files);

// What the files say. Fails with that key, argument `folder` and the place of the first fault where something could not
// be read: it would be written back as unknown.
base::Result<exchange::Loaded> read_faultless(const Context& context, std::string_view folder,
                                              std::span<const exchange::FileView> files, std::string_view key);

// All files or none; nothing after a cancel.
base::Result<void> write_registers(const Context& context, std::string_view folder, const exchange::Rewrite& rewrite);

}  // namespace masugata::service

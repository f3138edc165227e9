// What an import would do, as a document.
#pragma once

#include "service/platform/imports.hpp"
#include "service/platform/platform.hpp"

namespace masugata::service {

[[nodiscard]] base::Value preview_document(const Platform& platform, const Caller& caller, const HeldImport& held,
                                           const exchange::ImportPreview& preview);

}  // namespace masugata::service

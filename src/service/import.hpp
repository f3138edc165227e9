// Use case: registers from a workbook into a factory folder.
#pragma once

#include "exchange/register/import.hpp"
#include "service/factory.hpp"

namespace masugata::service {

struct PlannedImport {
  exchange::ImportPreview preview;
  exchange::Rewrite rewrite;  // what the folder would get
};

// The folder may be empty or not there yet: then the import makes a factory of it.
base::Result<PlannedImport> plan_import(const Context& context, std::string_view folder, std::string_view file);

// Writes the plan: all files or none.
base::Result<void> commit_import(const Context& context, std::string_view folder, const PlannedImport& plan);

}  // namespace masugata::service

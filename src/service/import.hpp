// Use case: registers from a workbook, CSV or a factory document into a factory folder.
#pragma once

#include "exchange/register/import.hpp"
#include "service/factory.hpp"

namespace masugata::service {

struct PlannedImport {
  exchange::ImportPreview preview;
  exchange::Rewrite rewrite;  // what the folder would get
};

// The folder may be empty or not there yet: then the import makes a factory of it. `file` is a file, or a folder of CSV
// files. With conflicts and Take::neither the plan keeps the folder's side; whoever commits it has to ask first.
base::Result<PlannedImport> plan_import(const Context& context, std::string_view folder, std::string_view file,
                                        exchange::Take take);

}  // namespace masugata::service

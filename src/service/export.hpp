// Use case: registers of a factory into files for people.
#pragma once

#include "exchange/register/export.hpp"
#include "service/factory.hpp"

namespace masugata::service {

enum class ExportFormat : std::uint8_t { xlsx, csv, json };

struct ExportWish {
  ExportFormat format = ExportFormat::xlsx;
  std::vector<std::string> only;  // names of registers ("asset" or "assets"); none: all
  exchange::Encoding encoding = exchange::Encoding::utf8;
  base::Language language = base::Language::ja;
};

struct Exported {
  std::size_t registers = 0;  // with rows
  std::size_t rows = 0;
  base::Notes faults;  // of the factory; what could not be read is not in the files
  base::Notes notes;
};

// `output` is a file; for CSV a .zip file, a .csv file when one register is wanted, or else a folder. A factory folder
// is refused as a place for CSV files.
base::Result<Exported> export_factory(const Context& context, std::string_view path, std::string_view output,
                                      const ExportWish& wish);

}  // namespace masugata::service

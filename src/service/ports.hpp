// What use cases need from the outside. The programs that wire them (src/main) fill these ports.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "base/source.hpp"
#include "exchange/folder.hpp"

namespace masugata::report {
struct Document;
}

namespace masugata::service {

// Folders and files by path. Errors name the path in where.file.
class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  enum class Kind : std::uint8_t { nothing, file, folder };
  virtual Kind kind(std::string_view path) = 0;
  virtual base::Result<std::string> read(std::string_view path) = 0;
  // The *.yaml and *.csv files that stand directly in a folder, by name.
  virtual base::Result<std::vector<exchange::FileBytes>> read_registers(std::string_view folder) = 0;
  // A large file, read forward; "-" is standard input.
  virtual base::Result<std::unique_ptr<base::Source>> open(std::string_view path) = 0;
  // The plain files that stand directly in a folder, by name, with the folder in front.
  virtual base::Result<std::vector<std::string>> list(std::string_view folder) = 0;
  virtual base::Result<bool> is_empty(std::string_view folder) = 0;
  // All or nothing: every file is written under a temporary name and flushed first, then renamed; those to remove go
  // last. Makes the folder, and folders inside it that names need.
  virtual base::Result<void> replace(std::string_view folder, std::span<const exchange::FileBytes> write,
                                     std::span<const std::string> remove) = 0;
};

// Papers in formats that need another program or library. `date` is the only time that may stand in the bytes.
class Press {
 public:
  Press() = default;
  Press(const Press&) = delete;
  Press& operator=(const Press&) = delete;
  virtual ~Press() = default;

  virtual base::Result<std::string> pdf(const report::Document& document, base::Date date,
                                        base::Progress& progress) = 0;
  // An Excel workbook with a sheet for each section.
  virtual base::Result<std::string> workbook(const report::Document& document, base::Date date) = 0;
};

}  // namespace masugata::service

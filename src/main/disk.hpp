// The file system, behind the port that use cases see.
#pragma once

#include "service/ports.hpp"

namespace masugata::main {

class Disk final : public service::Files {
 public:
  Kind kind(std::string_view path) override;
  base::Result<std::string> read(std::string_view path) override;
  base::Result<std::vector<exchange::FileBytes>> read_registers(std::string_view folder) override;
  base::Result<bool> is_empty(std::string_view folder) override;
  base::Result<void> replace(std::string_view folder, std::span<const exchange::FileBytes> write,
                             std::span<const std::string> remove) override;
};

}  // namespace masugata::main

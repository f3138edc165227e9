// The file system, behind the port that use cases see.
#pragma once

#include "service/ports.hpp"

namespace masugata::main {

// What the system said, as a sentence that names the path.
tl::unexpected<base::Error> fail_errno(int number, const std::string& path);

// The file that is replaced when something is written under that path: a link is followed. Fails (invalid) on a
// device, a pipe or a folder, as none of them may be replaced by a file.
base::Result<std::string> plain_target(const std::string& path);

class Disk final : public service::Files {
 public:
  Kind kind(std::string_view path) override;
  base::Result<std::string> read(std::string_view path) override;
  base::Result<std::vector<exchange::FileBytes>> read_registers(std::string_view folder) override;
  base::Result<std::unique_ptr<base::Source>> open(std::string_view path) override;
  base::Result<std::vector<std::string>> list(std::string_view folder) override;
  base::Result<bool> is_empty(std::string_view folder) override;
  base::Result<void> replace(std::string_view folder, std::span<const exchange::FileBytes> write,
                             std::span<const std::string> remove) override;
};

}  // namespace masugata::main

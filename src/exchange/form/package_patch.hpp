// A workbook's package with some parts replaced; every other part is copied as it stands, still compressed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "exchange/workbook/package.hpp"

namespace masugata::exchange {

struct PartBytes {
  std::string path;  // in the package, without leading slash
  std::string bytes;
};

// A sheet of the workbook and the part that holds it.
struct SheetPart {
  std::string name;
  std::string path;
};

// What a patch needs to know of a package.
struct PackageMap {
  std::string workbook;           // path of the workbook part
  std::vector<SheetPart> sheets;  // in the order of the tabs
};

base::Result<PackageMap> read_package_map(const Package& package, Reading& reading);

// Fails when any part is damaged, whether or not it is read.
base::Result<void> check_parts(const Package& package, Reading& reading);

// The whole part, inflated; at most `most_patched_bytes`.
inline constexpr std::size_t most_patched_bytes = std::size_t{96} << 20U;
base::Result<std::string> read_whole_part(const Package& package, std::string_view path, Reading& reading);

// `bytes` are those that `Package::open` took. The parts must be there. Same input, same bytes.
base::Result<std::string> replace_parts(std::span<const std::byte> bytes, std::span<const PartBytes> parts,
                                        const Reading& reading);

}  // namespace masugata::exchange

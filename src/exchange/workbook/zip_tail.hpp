// The end of a zip: where its directory stands, judged before the zip library believes it.
//
// The library reserves memory by counts and fields that it finds there. So we read the end ourselves, refuse what is
// too large, and hand the library an end of our own that says the same and cannot be read in a second way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace masugata::exchange {

struct ZipDirectory {
  std::uint64_t offset = 0;  // bytes from the start; offset + size lies within the file
  std::uint64_t size = 0;
  std::uint64_t entries = 0;
};

// Of the last end record that can be true; zip64 too. Nothing when there is none.
[[nodiscard]] std::optional<ZipDirectory> find_zip_directory(std::span<const std::byte> bytes);

// An end record to follow the directory's last byte. Offset and size below 4 GiB, fewer than 65,535 entries.
[[nodiscard]] std::vector<std::byte> make_zip_tail(const ZipDirectory& directory);

}  // namespace masugata::exchange

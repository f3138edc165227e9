// The zip that a workbook is: named parts, inflated in pieces within bounds. The only place that knows the zip library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "exchange/workbook/reading.hpp"

struct zip_file;

namespace masugata::exchange {

// The bytes of one part, from its start to its end.
class PartStream {
 public:
  PartStream(std::shared_ptr<zip_file> file, std::string path, std::uint64_t compressed)
      : file_(std::move(file)), path_(std::move(path)), compressed_(compressed) {}
  // The next bytes; 0 at the end, once the checksum was found right. Fails on damage, past a bound, or when cancelled.
  base::Result<std::size_t> read(std::span<char> into, Reading& reading);
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::shared_ptr<zip_file> file_;
  std::string path_;
  std::uint64_t compressed_;  // bytes
  std::uint64_t inflated_ = 0;
};

// Paths have no leading slash; case does not count, and '\' is '/' (some old writers put it).
class Package {
 public:
  // `bytes` must outlive the package and its streams.
  static base::Result<Package> open(std::span<const std::byte> bytes, const Reading& reading);
  [[nodiscard]] bool has(std::string_view path) const;
  // All paths, in lower case, sorted.
  [[nodiscard]] std::vector<std::string> names() const;
  // Inflated, as the directory claims; 0 when it is not there.
  [[nodiscard]] std::uint64_t claimed_size(std::string_view path) const;
  // The stream must not outlive the package.
  [[nodiscard]] base::Result<PartStream> part(std::string_view path, const Reading& reading) const;

 private:
  struct Archive;
  Package() = default;
  void list_names();

  std::shared_ptr<Archive> archive_;
  std::unordered_map<std::string, std::uint64_t> index_;
};

}  // namespace masugata::exchange

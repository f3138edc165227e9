// A file without a name, in memory: for programs and libraries that only know files.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace masugata::outward {

class MemoryFile {
 public:
  // Fails when the system has no room for it.
  static base::Result<MemoryFile> make(std::string_view content = {});

  MemoryFile(MemoryFile&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile();

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] std::string path() const;  // as long as this lives
  [[nodiscard]] base::Result<std::string> read() const;

 private:
  explicit MemoryFile(int number) : number_(number) {}
  int number_;
};

}  // namespace masugata::outward

// A whole file in memory, as the system maps it; gone with the value. What cannot be mapped ends the benchmark.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

namespace masugata::bench {

class Mapped {
 public:
  explicit Mapped(const char* path) {
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    const off_t size = file < 0 ? 0 : ::lseek(file, 0, SEEK_END);
    if (size > 0) at_ = ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_PRIVATE, file, 0);
    if (file >= 0) ::close(file);
    if (at_ == MAP_FAILED) {
      std::fprintf(stderr, "%s: cannot be read\n", path);
      std::exit(EXIT_FAILURE);
    }
    size_ = static_cast<std::size_t>(size);
    ::madvise(at_, size_, MADV_SEQUENTIAL);
  }
  ~Mapped() { ::munmap(at_, size_); }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {static_cast<const std::uint8_t*>(at_), size_}; }

 private:
  void* at_ = MAP_FAILED;
  std::size_t size_ = 0;
};

}  // namespace masugata::bench

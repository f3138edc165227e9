#include "outward/memory_file.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace masugata::outward {

namespace {

tl::unexpected<base::Error> no_room() { return base::fail(base::Fault::exhausted, "error.print.no_memory"); }

}  // namespace

base::Result<MemoryFile> MemoryFile::make(std::string_view content) {
  MemoryFile file(::memfd_create("masugata", MFD_CLOEXEC));
  if (file.number_ < 0) return no_room();
  while (!content.empty()) {
    const auto written = ::write(file.number_, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return no_room();
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::lseek(file.number_, 0, SEEK_SET) != 0) return no_room();
  return file;
}

MemoryFile::~MemoryFile() {
  if (number_ >= 0) ::close(number_);
}

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(number_); }

base::Result<std::string> MemoryFile::read() const {
  struct stat info{};
  if (::fstat(number_, &info) != 0) return no_room();
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const auto got = ::pread(number_, bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return no_room();
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace masugata::outward

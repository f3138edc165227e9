#include "main/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace masugata::main {

namespace {

using base::Fault;
using base::Result;
using exchange::FileBytes;
namespace fs = std::filesystem;

constexpr std::int64_t largest_file = std::int64_t{1} << 30;

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  // Close is where some file systems first say that the disk is full.
  int close_now() {
    const int result = ::close(number_);
    number_ = -1;
    return result;
  }

 private:
  int number_;
};

// Errors name the target.
Result<void> write_whole(const fs::path& temporary, const fs::path& target, std::string_view bytes) {
  constexpr int mode = 0644;
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (file.number() < 0) return fail_errno(errno, target);
  while (!bytes.empty()) {
    const auto written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail_errno(errno, target);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0 || file.close_now() != 0) return fail_errno(errno, target);
  return {};
}

fs::path temporary_name(const fs::path& target) {
  return target.parent_path() / ("." + target.filename().string() + ".tmp-" + std::to_string(::getpid()));
}

// Temporary files that vanish unless they were renamed.
class Staged {
 public:
  Staged() = default;
  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;
  ~Staged() {
    for (const auto& [temporary, target] : files_) ::unlink(temporary.c_str());
  }
  Result<void> add(const fs::path& wanted, std::string_view bytes) {
    const fs::path target = TRY(plain_target(wanted));
    const fs::path temporary = temporary_name(target);
    ::unlink(temporary.c_str());
    files_.emplace_back(temporary, target);
    return write_whole(temporary, target, bytes);
  }
  Result<void> rename_all() {
    for (const auto& [temporary, target] : files_) {
      if (::rename(temporary.c_str(), target.c_str()) != 0) return fail_errno(errno, target);
    }
    files_.clear();
    return {};
  }

 private:
  std::vector<std::pair<fs::path, fs::path>> files_;
};

void flush_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() >= 0) ::fsync(descriptor.number());
}

}  // namespace

tl::unexpected<base::Error> fail_errno(int number, const std::string& path) {
  const base::Where where{path, {}, 0, 0};
  switch (number) {
    case ENOENT:
      return base::fail(Fault::not_found, "error.path.nothing_there", {}, where);
    case EACCES:
    case EPERM:
    case EROFS:
      return base::fail(Fault::forbidden, "error.path.no_right", {}, where);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return base::fail(Fault::unavailable, "error.path.disk_full", {}, where);
    default:
      return base::fail(Fault::unavailable, "error.path.failed", {{"detail", std::generic_category().message(number)}},
                        where);
  }
}

Result<std::string> plain_target(const std::string& path) {
  std::error_code error;
  const auto status = fs::status(fs::path(path), error);
  if (!fs::exists(status) || status.type() == fs::file_type::unknown) return path;
  if (!fs::is_regular_file(status)) return base::fail(Fault::invalid, "error.path.no_file", {}, {path, {}, 0, 0});
  const fs::path real = fs::canonical(fs::path(path), error);
  return error ? path : real.string();
}

service::Files::Kind Disk::kind(std::string_view path) {
  std::error_code error;
  const auto status = fs::status(fs::path(path), error);
  if (!fs::exists(status) && error != std::errc::permission_denied) return Kind::nothing;
  return fs::is_directory(status) ? Kind::folder : Kind::file;
}

Result<std::string> Disk::read(std::string_view path) {
  const fs::path name(path);
  const Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return fail_errno(errno, name);
  struct stat info{};
  if (::fstat(file.number(), &info) != 0) return fail_errno(errno, name);
  const base::Where where{name.string(), {}, 0, 0};
  if (!S_ISREG(info.st_mode)) return base::fail(Fault::invalid, "error.path.no_file", {}, where);
  if (info.st_size > largest_file) return base::fail(Fault::exhausted, "error.path.too_large", {}, where);
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const auto got = ::read(file.number(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail_errno(errno, name);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<std::vector<FileBytes>> Disk::read_registers(std::string_view folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator at(fs::path(folder), error), end; !error && at != end; at.increment(error)) {
    const fs::path& path = at->path();
    const bool hidden = path.filename().string().starts_with('.');
    if (!hidden && (path.extension() == ".yaml" || path.extension() == ".csv")) paths.push_back(path);
  }
  if (error) return fail_errno(error.value(), fs::path(folder));
  std::ranges::sort(paths);
  std::vector<FileBytes> files;
  for (const fs::path& path : paths) files.push_back({path.filename().string(), TRY(read(path.string()))});
  return files;
}

Result<bool> Disk::is_empty(std::string_view folder) {
  std::error_code error;
  const bool empty = fs::is_empty(fs::path(folder), error);
  if (error) return fail_errno(error.value(), fs::path(folder));
  return empty;
}

Result<void> Disk::replace(std::string_view folder, std::span<const FileBytes> write,
                           std::span<const std::string> remove) {
  const fs::path root(folder);
  std::error_code error;
  Staged staged;
  for (const FileBytes& file : write) {
    const fs::path target = root / fs::path(file.name);
    if (!target.parent_path().empty()) fs::create_directories(target.parent_path(), error);
    if (error) return fail_errno(error.value(), target.parent_path());
    TRY(staged.add(target, file.bytes));
  }
  TRY(staged.rename_all());
  for (const std::string& name : remove) {
    const fs::path target = root / fs::path(name);
    if (::unlink(target.c_str()) != 0 && errno != ENOENT) return fail_errno(errno, target);
  }
  flush_folder(root.empty() ? fs::path(".") : root);
  return {};
}

}  // namespace masugata::main

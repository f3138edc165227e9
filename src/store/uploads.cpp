#include "store/uploads.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "store/descriptor.hpp"

namespace masugata::store {

namespace {

namespace fs = std::filesystem;
using base::Fault;
using base::Result;

// An id becomes a file name: hexadecimal digits and nothing else.
bool is_name(std::string_view id) {
  constexpr std::size_t longest = 64;
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return !id.empty() && id.size() <= longest && std::ranges::all_of(id, fits);
}

tl::unexpected<base::Error> none(std::string_view id) {
  return base::fail(Fault::not_found, "error.upload.none", {{"upload", std::string(id)}});
}

tl::unexpected<base::Error> outside(int number, const std::string& path) {
  const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  return base::fail(Fault::unavailable, full ? "error.upload.disk" : "error.evidence.write", {}, {path, {}, 0, 0});
}

Result<std::uint64_t> size_of(int file, const std::string& path) {
  struct stat found{};
  if (::fstat(file, &found) != 0) return outside(errno, path);
  return static_cast<std::uint64_t>(found.st_size);
}

}  // namespace

std::string Uploads::path(std::string_view id) const { return folder_ + "/" + std::string(id); }

Result<void> Uploads::begin(std::string_view id) {
  if (!is_name(id)) return none(id);
  TRY(room());
  const Descriptor file(::open(path(id).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.open()) return {};
  if (errno == EEXIST) return base::fail(Fault::conflict, "error.upload.taken");
  return outside(errno, path(id));
}

Result<std::uint64_t> Uploads::size(std::string_view id) {
  if (!is_name(id)) return none(id);
  struct stat found{};
  if (::stat(path(id).c_str(), &found) == 0) return static_cast<std::uint64_t>(found.st_size);
  return errno == ENOENT ? none(id) : outside(errno, path(id));
}

Result<std::uint64_t> Uploads::append(std::string_view id, std::uint64_t offset, std::string_view bytes) {
  if (!is_name(id)) return none(id);
  const std::scoped_lock one(mutex_);
  const std::string name = path(id);
  const Descriptor file(::open(name.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.open()) return errno == ENOENT ? none(id) : outside(errno, name);
  const std::uint64_t there = TRY(size_of(file.number(), name));
  if (there != offset) {
    return base::fail(Fault::conflict, "error.upload.offset", {{"offset", std::to_string(there)}});
  }
  std::uint64_t at = offset;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    // What was written of it stays: the sender asks how far the file reaches and goes on there.
    if (written <= 0) return outside(written == 0 ? ENOSPC : errno, name);
    at += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return at;
}

Result<std::string> Uploads::move_to(Evidence& evidence, std::string_view id, base::Progress& progress) {
  if (!is_name(id)) return none(id);
  return evidence.take_in(path(id), progress);
}

Result<void> Uploads::remove(std::string_view id) {
  if (!is_name(id)) return none(id);
  if (::unlink(path(id).c_str()) != 0 && errno != ENOENT) return outside(errno, path(id));
  return {};
}

Result<std::vector<std::string>> Uploads::all() {
  std::vector<std::string> names;
  std::error_code error;
  if (!fs::exists(folder_, error)) return names;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    std::string name = at->path().filename().string();
    if (is_name(name)) names.push_back(std::move(name));
  }
  if (error) return outside(error.value(), folder_);
  std::ranges::sort(names);
  return names;
}

Result<Room> Uploads::room() {
  std::error_code error;
  if (fs::create_directories(folder_, error)) fs::permissions(folder_, fs::perms::owner_all, error);
  if (error) return outside(error.value(), folder_);
  struct statvfs disk{};
  if (::statvfs(folder_.c_str(), &disk) != 0) return outside(errno, folder_);
  return Room{disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize};
}

}  // namespace masugata::store

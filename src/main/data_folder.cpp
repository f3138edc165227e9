#include "main/data_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "main/disk.hpp"
#include "main/surroundings.hpp"

namespace masugata::main {

namespace {

using base::Fault;
using base::Result;
namespace fs = std::filesystem;

tl::unexpected<base::Error> cannot_write(const std::string& path, const std::error_code& error) {
  return base::fail(Fault::unavailable, "error.serve.data", {{"folder", path}, {"detail", error.message()}});
}

Result<std::string> usual_folder() {
  // systemd names the folder that it made for a service.
  const char* state = std::getenv("STATE_DIRECTORY");
  if (state != nullptr && *state == '/') return std::string(state);
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && *data == '/') return std::string(data) + "/masugata";
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return std::string(home) + "/.local/share/masugata";
  return base::fail(Fault::invalid, "error.serve.no_home");
}

Result<service::ServerKey> read_key(const std::string& path) {
  Disk disk;
  const std::string bytes = TRY(disk.read(path));
  service::ServerKey key;
  if (bytes.size() != key.bytes.size()) return base::fail(Fault::invalid, "error.serve.server_key", {{"file", path}});
  std::ranges::copy(bytes, key.bytes.begin());
  return key;
}

// Written under another name first, so that a key is there whole or not at all.
Result<void> make_key(const std::string& path) {
  service::ServerKey key;
  real_surroundings().random(key.bytes);
  const std::string draft = path + ".new";
  ::unlink(draft.c_str());
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return cannot_write(path, {errno, std::generic_category()});
  const auto size = static_cast<ssize_t>(key.bytes.size());
  const bool whole = ::write(file, key.bytes.data(), key.bytes.size()) == size && ::fsync(file) == 0;
  const bool closed = ::close(file) == 0;
  if (!whole || !closed || ::rename(draft.c_str(), path.c_str()) != 0) {
    return cannot_write(path, {errno, std::generic_category()});
  }
  return {};
}

}  // namespace

Result<DataFolder> find_data_folder(const std::string& wish) {
  DataFolder folder;
  folder.path = wish.empty() ? TRY(usual_folder()) : wish;
  return folder;
}

Result<DataFolder> open_data_folder(const std::string& wish) {
  DataFolder folder = TRY(find_data_folder(wish));
  std::error_code error;
  const bool made = fs::create_directories(folder.path, error);
  if (error) return cannot_write(folder.path, error);
  if (made) fs::permissions(folder.path, fs::perms::owner_all, error);
  if (::access(folder.path.c_str(), W_OK | X_OK) != 0) {
    return cannot_write(folder.path, {errno, std::generic_category()});
  }
  const std::string key = folder.path + "/server.key";
  if (!fs::exists(key, error)) TRY(make_key(key));
  folder.key = TRY(read_key(key));
  return folder;
}

}  // namespace masugata::main

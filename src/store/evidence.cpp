#include "store/evidence.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "store/descriptor.hpp"
#include "store/hash.hpp"

namespace masugata::store {

namespace {

namespace fs = std::filesystem;
using base::Fault;
using base::Result;

constexpr std::size_t piece = 1U << 16U;
constexpr std::size_t prefix = 2;
constexpr std::string_view unfinished = ".new-";

// Removes the file unless it was kept.
class Unfinished {
 public:
  explicit Unfinished(std::string path) : path_(std::move(path)) {}
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  void keep() { path_.clear(); }

 private:
  std::string path_;
};

tl::unexpected<base::Error> outside(std::string key, const std::string& path) {
  return base::fail(Fault::unavailable, std::move(key), {}, {path, {}, 0, 0});
}

tl::unexpected<base::Error> no_digest(std::string_view digest) {
  return base::fail(Fault::not_found, "error.evidence.none", {{"digest", std::string(digest)}});
}

Result<void> write_all(int file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return outside("error.evidence.write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> sync_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.open() || ::fsync(folder.number()) != 0) return outside("error.evidence.write", path);
  return {};
}

Result<void> make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return outside("error.evidence.write", path);
  return {};
}

std::string folder_of(const std::string& root, std::string_view digest) {
  return root + "/" + std::string(digest.substr(0, prefix));
}
std::string path_of(const std::string& root, std::string_view digest) {
  return folder_of(root, digest) + "/" + std::string(digest.substr(prefix));
}

Result<std::string> copy_out(const Source& source, int file, const std::string& path) {
  Hash hash;
  while (true) {
    const std::string bytes = TRY(source(piece));
    if (bytes.empty()) break;
    hash.add(bytes);
    TRY(write_all(file, bytes, path));
  }
  if (::fsync(file) != 0) return outside("error.evidence.write", path);
  return hash.end();
}

Result<void> read_all(int file, const std::string& path, const Sink& sink) {
  std::array<char, piece> buffer{};
  while (true) {
    const ssize_t count = ::read(file, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return outside("error.evidence.read", path);
    if (count == 0) return {};
    TRY(sink({buffer.data(), static_cast<std::size_t>(count)}));
  }
}

Result<void> put_in_place(const std::string& root, const std::string& path, std::string_view digest) {
  const std::string folder = folder_of(root, digest);
  TRY(make_folder(folder));
  if (::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 || ::rename(path.c_str(), path_of(root, digest).c_str()) != 0) {
    return outside("error.evidence.write", path);
  }
  TRY(sync_folder(folder));
  return sync_folder(root);
}

}  // namespace

Result<std::string> Evidence::put(std::string_view bytes) {
  return put_from([&](std::size_t most) -> Result<std::string> {
    const std::string_view next = bytes.substr(0, most);
    bytes.remove_prefix(next.size());
    return std::string(next);
  });
}

Result<std::string> Evidence::put_from(const Source& source) {
  TRY(make_folder(folder_));
  std::string path = folder_ + "/" + std::string(unfinished) + "XXXXXX";
  const Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
  if (!file.open()) return outside("error.evidence.write", folder_);
  Unfinished rest(path);
  std::string digest = TRY(copy_out(source, file.number(), path));
  TRY(put_in_place(folder_, path, digest));
  rest.keep();
  return digest;
}

Result<std::string> Evidence::take_in(const std::string& path, base::Progress& progress) {
  TRY(make_folder(folder_));
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.open()) return outside("error.evidence.read", path);
  Hash hash;
  std::uint64_t done = 0;
  TRY(read_all(file.number(), path, [&](std::string_view bytes) -> Result<void> {
    hash.add(bytes);
    done += bytes.size();
    progress.advance("progress.evidence", done, 0);
    if (progress.cancelled()) return base::fail(Fault::cancelled, "error.cancelled");
    return {};
  }));
  if (::fsync(file.number()) != 0) return outside("error.evidence.write", path);
  const std::string digest = hash.end();
  TRY(put_in_place(folder_, path, digest));
  return digest;
}

Result<void> Evidence::get_to(std::string_view digest, const Sink& sink) {
  if (!is_digest(digest)) return no_digest(digest);
  const std::string path = path_of(folder_, digest);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return errno == ENOENT ? no_digest(digest) : outside("error.evidence.read", path);
  Hash hash;
  TRY(read_all(file.number(), path, [&](std::string_view bytes) {
    hash.add(bytes);
    return sink(bytes);
  }));
  if (hash.end() != digest) return base::fail(Fault::invalid, "error.evidence.broken", {}, {path, {}, 0, 0});
  return {};
}

Result<std::string> Evidence::get(std::string_view digest) {
  std::string bytes;
  TRY(get_to(digest, [&](std::string_view next) -> Result<void> {
    bytes.append(next);
    return {};
  }));
  return bytes;
}

Result<std::uint64_t> Evidence::size(std::string_view digest) {
  if (!is_digest(digest)) return no_digest(digest);
  std::error_code error;
  const std::uint64_t bytes = fs::file_size(path_of(folder_, digest), error);
  if (error) return no_digest(digest);
  return bytes;
}

Result<std::vector<std::string>> Evidence::all() {
  std::vector<std::string> digests;
  std::error_code error;
  if (!fs::exists(folder_, error)) return digests;
  for (fs::recursive_directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    if (at.depth() != 1 || !at->is_regular_file(error)) continue;
    std::string digest = at->path().parent_path().filename().string() + at->path().filename().string();
    if (is_digest(digest)) digests.push_back(std::move(digest));
  }
  if (error) return outside("error.evidence.read", folder_);
  std::ranges::sort(digests);
  return digests;
}

Result<base::Notes> Evidence::verify() {
  base::Notes faults;
  for (const std::string& digest : TRY(all())) {
    auto read = get_to(digest, [](std::string_view) -> Result<void> { return {}; });
    if (!read) faults.push_back(std::move(read.error().message));
  }
  return faults;
}

Result<void> Evidence::remove(std::string_view digest) {
  if (!is_digest(digest)) return no_digest(digest);
  const std::string path = path_of(folder_, digest);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return outside("error.evidence.write", path);
  return {};
}

Result<void> Evidence::sweep() {
  std::error_code error;
  if (!fs::exists(folder_, error)) return {};
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    if (at->path().filename().string().starts_with(unfinished)) fs::remove(at->path(), error);
  }
  if (error) return outside("error.evidence.write", folder_);
  return {};
}

}  // namespace masugata::store

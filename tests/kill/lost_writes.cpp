// A disk that forgets what was not synced, for the kill test: loaded before the C library (LD_PRELOAD).
//
// Before each write to a file below LOST_WRITES_FOLDER it notes in <file>.unsynced what stood there; a sync of the file
// throws the note away. After a kill, undo.py puts back what the notes hold: the file is then as a power cut may leave
// it. Only what SQLite calls is covered; anything else goes through.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

// The path of an open file that is watched; empty for all others.
std::string watched(int file) {
  const char* folder = std::getenv("LOST_WRITES_FOLDER");
  char path[PATH_MAX] = {};
  if (folder == nullptr || ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path, sizeof path - 1) <= 0)
    return {};
  const std::string_view name = path;
  const bool database = name.ends_with(".sqlite") || name.ends_with(".sqlite-wal") || name.ends_with(".sqlite-journal");
  return name.starts_with(folder) && database ? path : std::string();
}

// Notes: length of the file before, offset, number of old bytes, old bytes.
void note(int file, off_t offset, std::size_t size) {
  const std::string path = watched(file);
  if (path.empty()) return;
  struct stat before{};
  if (::fstat(file, &before) != 0) return;
  std::vector<char> old(size);
  const ssize_t had = size == 0 ? 0 : ::pread(file, old.data(), size, offset);
  const std::int64_t head[3] = {before.st_size, offset, had > 0 ? had : 0};
  std::string record(reinterpret_cast<const char*>(head), sizeof head);
  record.append(old.data(), static_cast<std::size_t>(head[2]));
  const int notes = ::open((path + ".unsynced").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (notes < 0) return;
  next<ssize_t(int, const void*, std::size_t)>("write")(notes, record.data(), record.size());
  ::close(notes);
}

void forget(int file) {
  const std::string path = watched(file);
  if (!path.empty()) ::unlink((path + ".unsynced").c_str());
}

}  // namespace

extern "C" {

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  note(file, offset, size);
  return next<ssize_t(int, const void*, size_t, off_t)>("pwrite")(file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  note(file, offset, size);
  return next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64")(file, bytes, size, offset);
}

ssize_t write(int file, const void* bytes, size_t size) {
  note(file, ::lseek(file, 0, SEEK_CUR), size);
  return next<ssize_t(int, const void*, size_t)>("write")(file, bytes, size);
}

int ftruncate(int file, off_t size) noexcept {
  struct stat before{};
  if (::fstat(file, &before) == 0 && before.st_size > size)
    note(file, size, static_cast<size_t>(before.st_size - size));
  else
    note(file, size, 0);
  return next<int(int, off_t)>("ftruncate")(file, size);
}

int ftruncate64(int file, off64_t size) noexcept { return ::ftruncate(file, size); }

int fsync(int file) {
  const int done = next<int(int)>("fsync")(file);
  if (done == 0) forget(file);
  return done;
}

int fdatasync(int file) {
  const int done = next<int(int)>("fdatasync")(file);
  if (done == 0) forget(file);
  return done;
}
}

// Looking at a folder again and again, until somebody stops it.
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include "main/disk.hpp"
#include "main/station.hpp"

namespace masugata::main {

namespace {

constexpr std::chrono::milliseconds pause{100};

// Plain files that may be gone again by now.
base::Result<std::vector<service::WatchedFile>> files_in(Disk& disk, const std::string& folder) {
  std::vector<service::WatchedFile> files;
  for (const std::string& path : TRY(disk.list(folder))) {
    struct stat found{};
    if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) continue;
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    files.push_back(
        {path, static_cast<std::uint64_t>(found.st_size), found.st_mtim.tv_sec * nanoseconds + found.st_mtim.tv_nsec});
  }
  return files;
}

}  // namespace

base::Result<void> Station::watch(const std::string& folder, std::uint64_t seconds,
                                  const std::function<base::Result<void>(std::vector<service::WatchedFile>)>& look) {
  Disk disk;
  if (disk.kind(folder) != service::Files::Kind::folder) {
    return base::fail(base::Fault::not_found, "error.watch.no_folder", {}, {folder, {}, 0, 0});
  }
  while (!ports_.progress.cancelled()) {
    TRY(look(TRY(files_in(disk, folder))));
    std::fflush(stdout);  // whoever waits for news reads it now
    const auto next = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!ports_.progress.cancelled() && std::chrono::steady_clock::now() < next) {
      std::this_thread::sleep_for(pause);
    }
  }
  return {};
}

}  // namespace masugata::main

// Backups and checks, also of a database that a server is using; restores into one that none is using.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "main/data_folder.hpp"
#include "main/disk.hpp"
#include "main/station.hpp"
#include "main/surroundings.hpp"
#include "store/backup.hpp"
#include "store/observations.hpp"
#include "store/reading.hpp"

namespace masugata::main {

namespace {

using base::Fault;
using base::Result;

struct Opened {
  DataFolder folder;
  std::unique_ptr<store::Database> database;
};

std::string url_of(const cli::Place& place, const DataFolder& folder) {
  return place.database.empty() ? folder.database() : place.database;
}

Result<Opened> open_to_write(const cli::Place& place) {
  Opened opened{TRY(open_data_folder(place.folder)), {}};
  opened.database = TRY(store::Database::open(url_of(place, opened.folder), real_surroundings().now()));
  return opened;
}

Result<Opened> open_to_read(const cli::Place& place) {
  Opened opened{TRY(find_data_folder(place.folder)), {}};
  opened.database = TRY(store::open_to_read(url_of(place, opened.folder)));
  return opened;
}

// The first line of the file; empty without one.
Result<std::string> passphrase_in(const std::string& file) {
  if (file.empty()) return std::string();
  Disk disk;
  const std::string bytes = TRY(disk.read(file));
  std::string line = bytes.substr(0, bytes.find_first_of("\r\n"));
  if (line.empty()) return base::fail(Fault::invalid, "error.backup.no_passphrase", {}, {file, {}, 0, 0});
  return line;
}

using Stream = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Result<Stream> open_to_restore(const std::string& path) {
  Stream stream(std::fopen(path.c_str(), "rbe"), &std::fclose);
  if (!stream) return fail_errno(errno, path);
  return stream;
}

// For nobody else to read: passwords are hashed, but they are in it.
Result<Stream> open_draft(const std::string& draft, const std::string& target) {
  ::unlink(draft.c_str());
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return fail_errno(errno, target);
  return Stream(::fdopen(file, "wb"), &std::fclose);
}

tl::unexpected<base::Error> disk_full(const std::string& path) {
  return base::fail(Fault::unavailable, "error.path.disk_full", {}, {path, {}, 0, 0});
}

cli::BackupDone told(const store::BackupSummary& summary) {
  return {summary.factories, summary.rows, summary.acts, summary.evidence, summary.content_hash};
}

}  // namespace

Result<cli::BackupDone> Station::back_up(const cli::Place& place, const std::string& file,
                                         const std::string& passphrase) {
  const std::string words = TRY(passphrase_in(passphrase));
  const std::string target = TRY(plain_target(file));
  const Opened opened = TRY(open_to_read(place));
  store::Evidence evidence(opened.folder.evidence());
  const std::string draft = target + ".part";
  const Stream stream = TRY(open_draft(draft, file));
  const auto sink = [&](std::string_view bytes) -> Result<void> {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stream.get()) != bytes.size()) return disk_full(file);
    return {};
  };
  const auto summary = store::write_backup(*opened.database, evidence, words, sink, ports_.progress);
  const bool whole = summary && std::fflush(stream.get()) == 0 && ::fsync(::fileno(stream.get())) == 0;
  if (!whole || std::rename(draft.c_str(), target.c_str()) != 0) {
    ::unlink(draft.c_str());
    if (!summary) return tl::unexpected(summary.error());
    return disk_full(file);
  }
  return told(*summary);
}

Result<cli::BackupDone> Station::restore(const cli::Place& place, const std::string& file,
                                         const std::string& passphrase) {
  const std::string words = TRY(passphrase_in(passphrase));
  const Stream stream = TRY(open_to_restore(file));
  const Opened opened = TRY(open_to_write(place));
  store::Evidence evidence(opened.folder.evidence());
  const auto source = [&](std::size_t most) -> Result<std::string> {
    std::string bytes(std::min(most, std::size_t{1} << 20), '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), stream.get()));
    return bytes;
  };
  return told(TRY(store::restore_backup(*opened.database, evidence, words, source, ports_.progress)));
}

Result<std::vector<cli::VerifiedFactory>> Station::verify(const cli::Place& place, const cli::PrintedHead& printed) {
  const Opened opened = TRY(open_to_read(place));
  std::optional<store::Head> head;
  if (printed.number > 0) head = store::Head{printed.number, printed.hash};
  store::Evidence evidence(opened.folder.evidence());
  store::Observations observations(*opened.database);
  std::vector<cli::VerifiedFactory> all;
  for (const store::FactoryEntry& entry : TRY(opened.database->factories())) {
    if (!printed.factory.empty() && printed.factory != entry.key) continue;
    store::Verified found = TRY(opened.database->verify(entry.key, head, ports_.progress));
    std::ranges::move(TRY(observations.verify(entry.key, evidence)), std::back_inserter(found.faults));
    all.push_back({entry.key, entry.name, found.head.number, found.head.hash, found.acts, found.erased,
                   found.content_hash, std::move(found.faults)});
  }
  if (all.empty() && !printed.factory.empty()) {
    return base::fail(Fault::not_found, "error.verify.no_factory", {{"factory", printed.factory}});
  }
  return all;
}

}  // namespace masugata::main
